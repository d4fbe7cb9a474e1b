using System.Globalization;
using System.Runtime.InteropServices;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Sources.SqlServer;

/// <summary>
/// The program is built to run without culture data (ICU), which not every machine has and nothing of ours uses. Only
/// Microsoft.Data.SqlClient refuses to work without it: so it is turned on where the machine has it.
/// </summary>
internal static class CultureData
{
    private const string InvariantSwitch = "System.Globalization.Invariant";

    /// <summary>The standard way to say that culture data is not to be used; container images come with it.</summary>
    private const string InvariantVariable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    private const int OldestIcu = 50;
    private const int NewestIcu = 100;

    private static bool IsInUse =>
        !(AppContext.TryGetSwitch(InvariantSwitch, out var isInvariant) && isInvariant);

    /// <summary>To be called before anything asks for a culture: the runtime decides at the first such question.</summary>
    public static void UseIfPresent()
    {
        if (IsUnwanted() || !IsPresent())
            return;

        AppContext.SetSwitch(InvariantSwitch, false);
        KeepFormats();
    }

    /// <summary>What is written and read stays the same on every machine, whatever language it is set to.</summary>
    public static void KeepFormats()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    /// <exception cref="EtlException">There is none, or this is not the program that turns it on.</exception>
    public static void Require(RemoteSpec source)
    {
        if (IsInUse)
            return;

        const string install =
            "apt-get install libicu-dev (Debian, Ubuntu) / dnf install libicu (openEuler, Kylin, RHEL) / apk add icu-libs icu-data-full (Alpine)";
        throw new EtlException(
            source.Location.Error(
                EtlError.NoCultureData,
                $"读取 SQL Server 需要 ICU，且只能由 etl 程序读取。请安装：{install}；如设有环境变量 {InvariantVariable}，请取消；然后执行 dotnet run --project etl -- run。",
                $"SQL Server can only be read with ICU, by the program etl. Install it: {install}; unset the environment variable {InvariantVariable} if it is set; then dotnet run --project etl -- run."
            )
        );
    }

    private static bool IsUnwanted() =>
        Environment.GetEnvironmentVariable(InvariantVariable) is "1" or "true" or "True" or "TRUE";

    /// <summary>Windows and macOS have it of their own; elsewhere the runtime takes the newest that can be loaded, and ends the process when there is none.</summary>
    private static bool IsPresent() =>
        !OperatingSystem.IsLinux()
        || Enumerable
            .Range(OldestIcu, NewestIcu - OldestIcu + 1)
            .Any(v => IsLoadable($"libicuuc.so.{v}") && IsLoadable($"libicui18n.so.{v}"));

    private static bool IsLoadable(string library) => NativeLibrary.TryLoad(library, out _);
}
