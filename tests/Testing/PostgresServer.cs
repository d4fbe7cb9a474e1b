using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Jiaxing.Analytics.Testing;

/// <summary>
/// A real PostgreSQL server of the tests' own, from the binaries of the system's package: in a temporary folder, on a
/// port of the loopback interface. The server refuses to run as root, so root's tests run it as the package's user.
/// </summary>
public class PostgresServer
{
    public const string Password = "correct horse";

    private readonly string _root = Directory.CreateTempSubdirectory("etl-postgres-").FullName;

    public int Port { get; } = FreePort();

    public string Connection =>
        $"Host=127.0.0.1;Port={Port};Database=postgres;Username=tester;Password={Password}";

    /// <summary>The same, as PostgreSQL's own programs take it.</summary>
    public string Address =>
        $"postgresql://tester:{Uri.EscapeDataString(Password)}@127.0.0.1:{Port}/postgres";

    private string Data => Path.Combine(_root, "data");

    public async Task InitializeAsync()
    {
        var password = Path.Combine(_root, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "-R", "postgres", _root);

        await RunAsServerAsync(
            "initdb",
            "-D",
            Data,
            "-U",
            "tester",
            "--pwfile",
            password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions"
        );
        await StartAsync();
        await ExecuteAsync(
            $"CREATE TABLE secret (code text, name text); CREATE ROLE reader LOGIN PASSWORD '{Password}'"
        );
    }

    public Task StartAsync() =>
        RunAsServerAsync(
            "pg_ctl",
            "start",
            "-w",
            "-D",
            Data,
            "-l",
            Path.Combine(_root, "log"),
            "-o",
            $"-c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories= -c fsync=off"
        );

    /// <summary>As when the machine loses power: clients are told nothing.</summary>
    public Task StopAtOnceAsync() => RunAsServerAsync("pg_ctl", "stop", "-m", "immediate", "-D", Data);

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // the tests' own text
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until rows are being read, by another than the tests.</summary>
    public async Task WaitForReadingAsync()
    {
        await using var connection = new NpgsqlConnection(Connection + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND query_start < clock_timestamp() - interval '200 ms'",
            connection
        );
        while ((long)(await command.ExecuteScalarAsync())! == 0)
            await Task.Delay(20);
    }

    public async Task DisposeAsync()
    {
        await StopAtOnceAsync();
        Directory.Delete(_root, recursive: true);
    }

    private static Task RunAsServerAsync(string program, params string[] arguments)
    {
        var path = Program(program);
        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // output stays attached to nothing: a server that inherits a pipe keeps it open for as long as it runs
        var start = new ProcessStartInfo(
            "sh",
            ["-c", "cd / && exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]
        );
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}"
            );
    }

    /// <summary>Where a program of the package is.</summary>
    public static string Program(string name) =>
        Directory
            .EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .OrderByDescending(bin => bin, StringComparer.Ordinal)
            .Select(bin => Path.Combine(bin, name))
            .First();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
