using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Jiaxing.Analytics.Etl.Tests.Faults;

/// <summary>The program itself in a process of its own, which can be killed, held to a size of files, or left without rights.</summary>
internal sealed class EtlProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private EtlProcess(Process process) => _process = process;

    /// <summary>Runs all jobs although nothing may have changed.</summary>
    /// <param name="under">A program and its arguments that starts the command after them.</param>
    public static EtlProcess Run(WarehousePaths paths, params string[] under)
    {
        string[] command =
        [
            "-c",
            "exec \"$@\" 2>&1",
            "sh",
            .. under,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            "exec",
            Path.Combine(AppContext.BaseDirectory, "Jiaxing.Analytics.Etl.dll"),
            "run",
            "--force",
            "--jobs",
            paths.Jobs,
            "--schema",
            paths.Schema,
            "--warehouse",
            paths.Warehouse,
        ];
        var start = new ProcessStartInfo("sh", command)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // else .NET maps its own code through a file, and a limit on files would stop it instead of the run
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new EtlProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it has written so many lines, or has ended.</summary>
    public async Task WaitForLinesAsync(int count)
    {
        for (var line = 0; line < count; line++)
        {
            if (await _process.StandardOutput.ReadLineAsync() is not { } text)
                return;

            _output.AppendLine(text);
        }
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>SIGKILL: the process is given no time for anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: the process is asked to end, as service managers and containers ask.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>What it wrote to both streams, once it has ended.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        _output.Append(await _process.StandardOutput.ReadToEndAsync());
        await _process.WaitForExitAsync();
        return (_process.ExitCode, _output.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
    }
}
