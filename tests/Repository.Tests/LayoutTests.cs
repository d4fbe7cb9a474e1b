using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace Jiaxing.Analytics.Repository.Tests;

/// <summary>The formatter lays the code out, so that nobody has to: <c>dotnet csharpier format .</c></summary>
public sealed class LayoutTests
{
    private static readonly string Formatter = typeof(LayoutTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "CSharpier")
        .Value!;

    [Fact]
    public async Task Code_is_laid_out_as_the_formatter_lays_it()
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, ["exec", Formatter, "check", Testing.Repository.Root])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var check = Process.Start(start)!;
        var said = await Task.WhenAll(
            check.StandardOutput.ReadToEndAsync(),
            check.StandardError.ReadToEndAsync()
        );
        await check.WaitForExitAsync();

        Assert.True(check.ExitCode == 0, string.Concat(said));
    }
}
