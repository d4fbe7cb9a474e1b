using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>What goes wrong with a server is told with its place, what to do, and never the password.</summary>
public sealed class SqlServerFaultTests
{
    public static TheoryData<string, string, string, int, byte, string> Mistakes =>
        new()
        {
            { "wrong-password", TdsServer.Password, "wrong", 0, 0, "" },
            { "missing-database", "Database=business", "Database=busines", 0, 0, "" },
            { "missing-table", "", "", 208, 16, "Invalid object name 'dbo.thing'." },
            {
                "no-right",
                "",
                "",
                229,
                14,
                "The SELECT permission was denied on the object 'thing', database 'business', schema 'dbo'."
            },
            { "not-a-connection-string", "Server=", "Severr=", 0, 0, "" },
            { "no-encryption", "Encrypt=Optional", "Encrypt=Mandatory", 0, 0, "" },
            { "nobody-listens", "{port}", "1", 0, 0, "" },
        };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_fault_is_told_with_its_place_and_what_to_do(
        string name,
        string from,
        string to,
        int number,
        byte severity,
        string text
    )
    {
        await using var server = new TdsServer(_ => TdsReply.Fault(number, severity, text));
        var port = $"{server.Port}";
        var connection =
            from.Length == 0
                ? server.Connection
                : server.Connection.Replace(from == "{port}" ? port : from, to, StringComparison.Ordinal);
        using var job = new RemoteJob(
            "sqlserver",
            connection,
            "table: dbo.thing" + (name == "nobody-listens" ? ", retries: 0, timeout: 1" : "")
        );

        var message = await job.FailAsync((port, "1433"));

        Assert.DoesNotContain(TdsServer.Password, message, StringComparison.Ordinal);
        message.MatchSnapshot(
            $"{nameof(SqlServerFaultTests)}.{nameof(A_fault_is_told_with_its_place_and_what_to_do)}_{name}"
        );
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_told_unless_the_connection_trusts_it()
    {
        await using var server = new TdsServer(
            s => ThingTable.Answer(s, ThingTable.Rows(1000)),
            isEncrypted: true
        );
        using var job = new RemoteJob(
            "sqlserver",
            server.Connection.Replace("Encrypt=Optional", "Encrypt=Mandatory", StringComparison.Ordinal),
            "table: dbo.thing"
        );

        var message = await job.FailAsync(($"{server.Port}", "1433"));

        Assert.StartsWith(
            "thing/job.yml:5:5 JXE507 SQL Server tcp:127.0.0.1,1433/business，表 dbo.thing：没有可信的加密连接：",
            message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(job.Told, t => t.Contains("次尝试", StringComparison.Ordinal));
        job.Replace(
            server.Connection.Replace(
                "Encrypt=Optional",
                "Encrypt=Mandatory;TrustServerCertificate=True",
                StringComparison.Ordinal
            )
        );
        Assert.Equal("1000\n", await (await job.BuildAsync()).RowsAsync("SELECT count(*) FROM industry"));
    }

    [Fact]
    public async Task A_connection_that_is_not_set_is_told_with_an_example()
    {
        using var job = new RemoteJob("sqlserver", "", "table: dbo.thing");

        (await job.FailAsync()).MatchSnapshot(
            $"{nameof(SqlServerFaultTests)}.{nameof(A_connection_that_is_not_set_is_told_with_an_example)}"
        );
    }

    [Fact]
    public async Task A_server_that_breaks_off_in_mid_read_leaves_the_version_before_and_the_next_run_succeeds()
    {
        var rows = ThingTable.Rows(3);
        var breaks = false;
        await using var server = new TdsServer(s =>
            ThingTable.Answer(s, rows) with
            {
                IsCutOff = breaks && ThingTable.IsReading(s),
            }
        );
        using var job = new RemoteJob("sqlserver", server.Connection, "table: dbo.thing, retries: 0");
        var before = await job.BuildAsync();
        (rows, breaks) = (ThingTable.Rows(5000), true);

        var message = await job.FailAsync();

        Assert.Contains("thing/job.yml:5:5 JXE502 SQL Server ", message, StringComparison.Ordinal);
        await job.Run.RequireUntouchedAsync(before);
        breaks = false;
        Assert.Equal("5000\n", await (await job.BuildAsync()).RowsAsync("SELECT count(*) FROM industry"));
    }

    [Theory]
    [InlineData("the connection breaks")]
    [InlineData("a deadlock")]
    public async Task A_reading_that_breaks_off_is_begun_again(string fault)
    {
        var readings = 0;
        await using var server = new TdsServer(s =>
        {
            var reply = ThingTable.Answer(s, ThingTable.Rows(2000));
            if (!ThingTable.IsReading(s) || ++readings > 1)
                return reply;

            return fault == "a deadlock"
                ? reply with
                {
                    Error = new(
                        1205,
                        13,
                        "Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction."
                    ),
                }
                : reply with
                {
                    IsCutOff = true,
                };
        });
        using var job = new RemoteJob("sqlserver", server.Connection, "table: dbo.thing, retries: 1");

        var version = await job.BuildAsync();

        Assert.Equal("2000\n", await version.RowsAsync("SELECT count(*) FROM industry"));
        Assert.Contains(job.Told, t => t.Contains("1 秒后第 2 次尝试", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_the_timeout()
    {
        await using var server = new TdsServer(s =>
            ThingTable.Answer(s, ThingTable.Rows(1)) with
            {
                IsSilent = ThingTable.IsReading(s),
            }
        );
        using var job = new RemoteJob(
            "sqlserver",
            server.Connection,
            "table: dbo.thing, timeout: 1, retries: 0"
        );

        Assert.Contains("JXE505", await job.FailAsync(), StringComparison.Ordinal);
        Assert.True(server.WasAttended);
    }

    [Fact]
    public async Task A_cancelled_run_tells_the_server_to_stop()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new TdsServer(s =>
        {
            if (ThingTable.IsReading(s))
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(300));

            return ThingTable.Answer(s, ThingTable.Rows(100_000)) with
            {
                Pause = TimeSpan.FromMilliseconds(10),
            };
        });
        using var job = new RemoteJob("sqlserver", server.Connection, "table: dbo.thing");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.BuildAsync(cancellation.Token));

        Assert.True(server.WasAttended);
        await job.Run.RequireUntouchedAsync(null);
        Assert.Empty(Directory.EnumerateFiles(job.Run.Paths.Extracts, "*", SearchOption.AllDirectories));
    }
}
