using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Execution;

/// <summary>What clients see of a warehouse that fails, takes too long, or is replaced while they ask.</summary>
public sealed class FailureTests : IAsyncLifetime, IDisposable
{
    /// <summary>Reading from it fails, with words that no client may see.</summary>
    private const string FailingTargets = """
        ALTER TABLE target RENAME TO target_table;
        CREATE VIEW target AS SELECT * REPLACE (error('secret of the warehouse') AS target_id) FROM (SELECT t.* FROM source LEFT JOIN target_table t ON true);
        """;

    /// <summary>Counting them takes days.</summary>
    private const string EndlessGaps = """
        ALTER TABLE known_gap RENAME TO known_gap_table;
        CREATE VIEW known_gap AS SELECT t.* FROM (
          SELECT count(*) AS n FROM range(1000000000) AS a, range(1000000000) AS b WHERE hash(a) = hash(b)) AS c
        LEFT JOIN known_gap_table t ON c.n >= 0;
        """;

    private readonly HandMadeWarehouse _folder = new();

    public Task InitializeAsync() =>
        _folder.PublishAsync("one", $"{ServedWarehouseTests.OneSource}; {FailingTargets} {EndlessGaps}");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_field_that_fails_is_null_with_a_number_and_the_others_are_answered()
    {
        await using var server = await StartAsync();

        var answer = await BundledServer.AskAsync(
            server.Client,
            "{ sources { totalCount } broken: targets { nodes { id } } places { totalCount } }"
        );

        Assert.Equal(
            """{"sources":{"totalCount":1},"broken":null,"places":{"totalCount":0}}""",
            answer.GetProperty("data").GetRawText()
        );
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("INTERNAL", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("""["broken"]""", error.GetProperty("path").GetRawText());
        Assert.DoesNotContain("secret", answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("SELECT", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("secret of the warehouse", server.Output, StringComparison.Ordinal);
        Assert.Contains(NumberIn(error), server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_stopped_and_says_after_how_long()
    {
        await using var server = await StartAsync("--Warehouse:TimeoutSeconds=1");

        var answer = await BundledServer.AskAsync(
            server.Client,
            "{ knownGaps { totalCount } sources { totalCount } }"
        );

        var errors = answer.GetProperty("errors").EnumerateArray().ToList();
        Assert.All(
            errors,
            e => Assert.Equal("TIMEOUT", e.GetProperty("extensions").GetProperty("code").GetString())
        );
        Assert.Contains("1 seconds", errors[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_starts_over_a_damaged_version_serves_the_one_before()
    {
        await _folder.PublishAsync("three", ServedWarehouseTests.OneSource);
        await _folder.PublishAsync("two", ServedWarehouseTests.OneSource);
        // "zero" comes after "two"; "three" before it
        var damaged = await _folder.PublishAsync("zero");
        await using (var file = File.OpenWrite(damaged.DatabaseFile))
            file.WriteByte(0);

        await using var server = await StartAsync();

        var answer = await BundledServer.AskAsync(server.Client, "{ warehouse { version } }");
        Assert.Equal("""{"warehouse":{"version":"two"}}""", answer.GetProperty("data").GetRawText());
    }

    /// <summary>The only reader would be busy for an hour: that the second question is answered is the assertion.</summary>
    [Fact]
    public async Task A_client_that_leaves_stops_its_query()
    {
        await using var server = await StartAsync("--Warehouse:TimeoutSeconds=3600", "--Warehouse:Readers=1");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            server.Client.GetAsync("graphql?query={knownGaps{totalCount}}", patience.Token)
        );

        var answer = await BundledServer.AskAsync(server.Client, "{ sources { totalCount } }");

        Assert.Equal("""{"sources":{"totalCount":1}}""", answer.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_version_published_while_the_server_runs_is_served_and_a_damaged_one_is_not()
    {
        await using var server = await StartAsync();
        Assert.Equal("one", await VersionAsync(server));

        await _folder.PublishAsync("two");
        await WaitAsync(server, async () => await VersionAsync(server) == "two");

        var damaged = await _folder.PublishAsync("three");
        File.Delete(damaged.DatabaseFile);
        await WaitAsync(
            server,
            () => Task.FromResult(server.Output.Contains("three", StringComparison.Ordinal))
        );
        Assert.Equal("two", await VersionAsync(server));

        await _folder.PublishAsync("four");
        await WaitAsync(server, async () => await VersionAsync(server) == "four");
    }

    private Task<RunningServer> StartAsync(params string[] settings) =>
        RunningServer.StartAsync(
            [$"--Warehouse:Folder={_folder.Folder}", .. settings],
            CancellationToken.None
        );

    private static async Task<string?> VersionAsync(RunningServer server)
    {
        var answer = await BundledServer.AskAsync(server.Client, "{ __typename }");
        return answer.GetProperty("extensions").GetProperty("warehouse").GetProperty("version").GetString();
    }

    private static async Task WaitAsync(RunningServer server, Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, server.Output);
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    private static string NumberIn(JsonElement error) =>
        error.GetProperty("message").GetString()!.TrimEnd('.').Split(' ')[^1];
}
