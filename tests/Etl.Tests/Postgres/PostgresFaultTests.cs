using Jiaxing.Analytics.Testing;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Postgres;

/// <summary>What goes wrong with a server is told with host, database and table, what to do, and never the password.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresFaultTests(PostgresTests.Server server)
{
    private const string SlowRows =
        "query: \"SELECT i::text AS code, repeat('x', 2000) || coalesce(pg_sleep(0.005)::text, '') AS name FROM generate_series(1, 200000) i\"";

    public static TheoryData<string, string, string, string> Mistakes =>
        new()
        {
            { "wrong-password", "table: pg_class", PostgresServer.Password, "wrong" },
            { "wrong-user", "table: pg_class", "Username=tester", "Username=nobody" },
            { "no-password", "table: pg_class", $"Password={PostgresServer.Password}", "" },
            { "missing-database", "table: pg_class", "Database=postgres", "Database=busines" },
            { "missing-table", "table: public.no_such_table", "", "" },
            { "missing-column", "query: SELECT 'a' AS cod", "", "" },
            {
                "missing-watermark",
                "\"query\": \"SELECT 'a' AS code, 'b' AS name\", watermark: changed",
                "",
                ""
            },
            { "broken-query", "query: SELEC 1", "", "" },
            { "writing-query", "query: \"DELETE FROM pg_class RETURNING 1 AS code, 2 AS name\"", "", "" },
            { "no-right", "table: secret", "Username=tester", "Username=reader" },
            {
                "timeout",
                "query: \"SELECT pg_sleep(30)::text AS code, '' AS name\", timeout: 1, retries: 0",
                "",
                ""
            },
            { "nobody-listens", "table: pg_class, retries: 0", "{port}", "1" },
            { "unknown-host", "table: pg_class, retries: 0", "127.0.0.1", "no-such-host.invalid" },
            { "not-a-connection-string", "table: pg_class", "Host=", "postgres://user:secret@" },
        };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_fault_is_told_with_its_place_and_what_to_do(
        string name,
        string source,
        string from,
        string to
    )
    {
        var port = $"{server.Port}";
        var connection =
            from.Length == 0
                ? server.Connection
                : server.Connection.Replace(from == "{port}" ? port : from, to, StringComparison.Ordinal);
        using var job = new RemoteJob("postgres", connection, source);

        var message = await job.FailAsync((port, "5432"));

        Assert.DoesNotContain(PostgresServer.Password, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", message, StringComparison.Ordinal);
        message.MatchSnapshot(
            $"{nameof(PostgresFaultTests)}.{nameof(A_fault_is_told_with_its_place_and_what_to_do)}_{name}"
        );
    }

    [Fact]
    public async Task A_connection_that_is_not_set_is_told_with_an_example()
    {
        using var job = new RemoteJob("postgres", "", "table: pg_class");

        (await job.FailAsync()).MatchSnapshot(
            $"{nameof(PostgresFaultTests)}.{nameof(A_connection_that_is_not_set_is_told_with_an_example)}"
        );
    }

    [Fact]
    public async Task A_server_that_stops_while_it_is_read_leaves_the_version_before_and_the_next_run_succeeds()
    {
        using var job = new RemoteJob(
            "postgres",
            server.Connection,
            "query: \"SELECT 'a' AS code, '甲' AS name\""
        );
        var before = await job.BuildAsync();
        job.Run.Edit(
            "thing/job.yml",
            "query: \"SELECT 'a' AS code, '甲' AS name\"",
            SlowRows + ", retries: 0"
        );

        var failing = job.FailAsync((Port, "5432"));
        await server.WaitForReadingAsync();
        await server.StopAtOnceAsync();
        var message = await failing;
        await server.StartAsync();

        Assert.StartsWith(
            "thing/job.yml:5:5 JXE502 PostgreSQL 127.0.0.1:5432/postgres，查询：连接不上或中途断开",
            message,
            StringComparison.Ordinal
        );
        await job.Run.RequireUntouchedAsync(before);
        job.Run.Edit("thing/job.yml", "generate_series(1, 200000)", "generate_series(1, 3)");
        var after = await job.BuildAsync();
        Assert.Equal("3\n", await after.RowsAsync("SELECT count(*) FROM industry"));
    }

    [Fact]
    public async Task A_reading_that_breaks_off_is_begun_again()
    {
        await server.ExecuteAsync(
            "DROP TABLE IF EXISTS pace; CREATE TABLE pace (pause float8); INSERT INTO pace VALUES (0.005)"
        );
        using var job = new RemoteJob(
            "postgres",
            server.Connection,
            "query: \"SELECT i::text AS code, repeat('x', 2000) || coalesce(pg_sleep(pause)::text, '') AS name FROM generate_series(1, 2000) i, pace\", retries: 1"
        );

        var running = job.BuildAsync();
        await server.WaitForReadingAsync();
        await server.ExecuteAsync(
            "UPDATE pace SET pause = 0; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%'"
        );
        var version = await running;

        Assert.Equal("2000\n", await version.RowsAsync("SELECT count(*) FROM industry"));
        Assert.Contains(job.Told, t => t.Contains("1 秒后第 2 次尝试", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_run_stops_reading_at_once()
    {
        using var job = new RemoteJob("postgres", server.Connection, SlowRows);
        using var cancellation = new CancellationTokenSource();
        var cancelling = CancelAsync();
        // all rows would take a quarter of an hour
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            job.BuildAsync(cancellation.Token).WaitAsync(TimeSpan.FromMinutes(3))
        );
        await cancelling;

        await job.Run.RequireUntouchedAsync(null);
        Assert.Empty(Directory.EnumerateFiles(job.Run.Paths.Extracts, "*", SearchOption.AllDirectories));

        async Task CancelAsync()
        {
            await server.WaitForReadingAsync();
            await cancellation.CancelAsync();
        }
    }

    private string Port => $"{server.Port}";
}
