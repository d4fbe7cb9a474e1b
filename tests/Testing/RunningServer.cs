using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Jiaxing.Analytics.Testing;

/// <summary>
/// The real server in a process of its own, on a free port of this machine, answering from <see cref="BundledWarehouse"/>
/// unless another is named. It is the program that was built with the tests; only its port and its warehouse differ from what a user starts.
/// </summary>
public sealed partial class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly Process _process;
    private bool _started;

    private RunningServer(string warehouse, IEnumerable<string> arguments)
    {
        _process = new Process { StartInfo = Program(warehouse, arguments), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => Ended();
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123/</c>. It stays the same while the server runs.</summary>
    public Uri Address => Client.BaseAddress ?? throw Failure("The server does not run");

    /// <summary>Asks this server. Paths are taken from its root.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>What it has written so far; shown beside a failure, it says what the server made of the request.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts a server and waits until it answers. Settings are those of its command line: <c>--Section:Name=value</c>.</summary>
    public static async Task<RunningServer> StartAsync(
        IEnumerable<string> settings,
        CancellationToken cancellationToken
    )
    {
        await BundledWarehouse.GetAsync(cancellationToken);
        return await StartAsync(BundledWarehouse.Paths.Warehouse, settings, cancellationToken);
    }

    /// <summary>Starts a server over another folder of published versions.</summary>
    public static async Task<RunningServer> StartAsync(
        string warehouse,
        IEnumerable<string> settings,
        CancellationToken cancellationToken
    )
    {
        var server = new RunningServer(warehouse, settings);
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends this process and no other.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_started && !_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _started = _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            Client.BaseAddress = await _address.Task.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw Failure($"The server said no address within {Patience.TotalSeconds} s");
        }

        using var health = await Client.GetAsync(new Uri("health", UriKind.Relative), cancellationToken);
        if (!health.IsSuccessStatusCode)
            throw Failure($"/health answers {(int)health.StatusCode}");
    }

    private static ProcessStartInfo Program(string warehouse, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            // the folders that are not named are found in the repository
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] own =
        [
            "exec",
            Path.Combine(AppContext.BaseDirectory, "Jiaxing.Analytics.Server.dll"),
            "--urls=http://127.0.0.1:0",
            $"--Warehouse:Folder={warehouse}",
            "--Warehouse:BuildAtStart=false",
        ];
        foreach (var argument in own.Concat(arguments))
            start.ArgumentList.Add(argument);
        return start;
    }

    private void Ended()
    {
        // its last words may still be on their way
        _process.WaitForExit();
        _address.TrySetException(Failure("The server ended before it answered"));
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (Spoken().Match(line) is { Success: true } address)
            _address.TrySetResult(new Uri($"{address.Value}/"));
    }

    private InvalidOperationException Failure(string what) => new($"{what}. Its output:\n{Output}");

    /// <summary>The welcome names the address once the server listens.</summary>
    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spoken();
}
