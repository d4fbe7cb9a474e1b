using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Benchmarks.Loading;

/// <summary>
/// What it costs to bring a table of PostgreSQL into a DuckDB file: through the ETL's source, and as psql's
/// <c>COPY … TO STDOUT</c> piped into <c>read_csv</c>. Both in turn, from a server of the benchmark's own.
/// </summary>
internal static class PostgresLoading
{
    public const string Name = "postgres";

    private const string Setting = "JX_BENCHMARK_POSTGRES";
    private const string Table = """
        CREATE UNLOGGED TABLE standard AS
        SELECT i AS id, 'GB/T ' || i || '-' || 1990 + i % 36 AS number, '信息技术 第' || i || '部分：' || md5(i::text) AS title,
            (ARRAY['NATIONAL', 'INDUSTRY', 'LOCAL'])[1 + i % 3] AS level, date '1990-01-01' + i % 13000 AS published_on,
            CASE WHEN i % 4 > 0 THEN date '1990-07-01' + i % 13000 END AS effective_on, i % 2 = 0 AS is_adopted,
            (i % 100000) / 8.0 AS score, '嘉兴市标准化研究院' || i % 5000 AS organization, timestamptz '2020-01-01' + i * interval '1 s' AS changed
        """;

    private static readonly string[] Columns =
    [
        "id",
        "number",
        "title",
        "level",
        "published_on",
        "effective_on",
        "is_adopted",
        "score",
        "organization",
        "changed",
    ];

    public static async Task RunAsync(
        int rows,
        int rounds,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var server = new PostgresServer();
        var folder = Directory.CreateTempSubdirectory("benchmark-postgres-").FullName;
        try
        {
            await server.InitializeAsync();
            await server.ExecuteAsync($"{Table} FROM generate_series(1, {rows}) i");
            Environment.SetEnvironmentVariable(Setting, server.Connection);
            var (piped, read) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < rounds; round++)
            {
                piped = Math.Min(
                    piped,
                    await SecondsAsync(
                        () => PipeAsync(server, folder, cancellationToken),
                        rows,
                        cancellationToken
                    )
                );
                read = Math.Min(
                    read,
                    await SecondsAsync(() => ReadAsync(folder, cancellationToken), rows, cancellationToken)
                );
            }

            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rows:N0} rows, {rounds} rounds, the least in s | COPY piped {piped:0.00} | source {read:0.00} | ÷ {read / piped:0.00} |"
                )
            );
        }
        finally
        {
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>The file loaded.</returns>
    private static async Task<string> PipeAsync(
        PostgresServer server,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var (pipe, database) = (Path.Combine(folder, "pipe"), Path.Combine(folder, "piped.duckdb"));
        File.Delete(pipe);
        File.Delete(database);
        await EndAsync(Process.Start("mkfifo", [pipe]), cancellationToken);
        var psql = Process.Start(
            "sh",
            [
                "-c",
                "exec \"$1\" \"$2\" -c 'COPY standard TO STDOUT (FORMAT CSV)' > \"$3\"",
                "sh",
                PostgresServer.Program("psql"),
                server.Address,
                pipe,
            ]
        );
        var columns = string.Join(", ", Columns.Select(c => $"{c}: 'VARCHAR'"));
        await using (var connection = new DuckDBConnection($"Data Source={database}"))
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the benchmark's own text
            command.CommandText = $$"""
                CREATE TABLE row AS FROM read_csv('{{pipe}}', auto_detect = false, delim = ',', quote = '"', escape = '"', columns = { {{columns}} });
                CHECKPOINT
                """;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await EndAsync(psql, cancellationToken);
        return database;
    }

    private static async Task EndAsync(Process program, CancellationToken cancellationToken)
    {
        using (program)
        {
            await program.WaitForExitAsync(cancellationToken);
            if (program.ExitCode != 0)
                throw new InvalidOperationException(
                    $"{program.StartInfo.FileName} ended with {program.ExitCode}; its messages stand above."
                );
        }
    }

    /// <returns>The file loaded.</returns>
    private static async Task<string> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var mistakes = new List<EtlDiagnostic>();
        var job = new JobSpecReader(ModelReader.Read(Repository.Path("schema")), mistakes).Read(
            Path.Combine(folder, "loading"),
            $$"""
            job: loading
            title: { zh: 读取, en: Loading }
            inputs: []
            sources:
              standard:
                postgres: { connection: {{Setting}}, table: public.standard }
                source: benchmark
                columns: { {{string.Join(", ", Columns.Select(c => $"{c}: {{}}"))}} }
            tables: []
            """
        );
        if (job is null || mistakes.Count > 0)
            throw new EtlException([.. mistakes]);

        var reading = new RemoteReading(
            Path.Combine(folder, "extracts"),
            new Steps(new Progress<BuildProgress>()),
            TimeProvider.System
        );
        return (await reading.RefreshAsync("loading", job.Sources[0], cancellationToken)).Path;
    }

    private static async Task<double> SecondsAsync(
        Func<Task<string>> load,
        long rows,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var file = await load();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await using var connection = new DuckDBConnection($"Data Source={file};ACCESS_MODE=READ_ONLY");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM row";
        var loaded = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return loaded == rows
            ? seconds
            : throw new InvalidOperationException($"{file} has {loaded} rows where the server has {rows}.");
    }
}
