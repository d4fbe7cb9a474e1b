using System.Runtime.CompilerServices;
using Jiaxing.Analytics.Etl.Sources.SqlServer;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>These tests run with culture data, whatever language the machine is set to; they format as the program does.</summary>
internal static class InvariantFormats
{
    [ModuleInitializer]
    public static void Keep() => CultureData.KeepFormats();
}
