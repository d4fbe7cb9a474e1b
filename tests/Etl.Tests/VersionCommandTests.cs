using System.Text.Json.Nodes;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What a person decides of versions: publish one that waits, go back, remove old ones.</summary>
public sealed class VersionCommandTests : IAsyncLifetime
{
    private readonly TestRun _run = TestRun.OfSmallJobs("source");
    private WarehouseVersion _first = null!;

    public async Task InitializeAsync() => _first = await _run.BuildAsync();

    public Task DisposeAsync()
    {
        _run.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_version_that_is_held_back_waits_for_a_person()
    {
        _run.Touch();
        var built = await _run.BuildAsync(new RunOptions { IsHeldBack = true });
        Assert.Equal(_first.Id, await CurrentAsync());
        Assert.Contains($"  {built.Id}", (await EtlAsync("versions")).Text, StringComparison.Ordinal);
        Assert.Contains("waits\n", (await EtlAsync("versions")).Text, StringComparison.Ordinal);

        // what waits is not built again, and nothing goes back to it
        Assert.Equal(_first.Id, (await _run.BuildAsync(new RunOptions { IsHeldBack = true })).Id);
        Assert.Equal(2, (await _run.Versions.ListAsync(CancellationToken.None)).Versions.Length);

        var (code, text) = await EtlAsync("publish", built.Id);

        Assert.Equal((0, $"已发布 {built.Id} · Published {built.Id}\n"), (code, text));
        Assert.Equal(built.Id, await CurrentAsync());
        Assert.DoesNotContain("waits", (await EtlAsync("versions")).Text, StringComparison.Ordinal);
        Assert.Equal(built.Id, (await _run.BuildAsync()).Id);
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_published_again_by_itself()
    {
        var second = await BuildNextAsync();

        var (code, text) = await EtlAsync("rollback");

        Assert.Equal(
            (0, true),
            (code, text.Contains($"Rolled back from {second.Id} to {_first.Id}", StringComparison.Ordinal))
        );
        Assert.Equal(_first.Id, await CurrentAsync());
        var notices = new List<string>();
        Assert.Equal(_first.Id, (await _run.BuildAsync(CancellationToken.None, notices.AddNotice)).Id);
        Assert.Single(
            notices,
            n =>
                n.Contains(
                    $"The inputs are those of {second.Id}, which was withdrawn",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains("withdrawn\n", (await EtlAsync("versions")).Text, StringComparison.Ordinal);

        // other inputs are another matter
        var third = await BuildNextAsync();
        Assert.Equal(third.Id, await CurrentAsync());

        // and so is a person's word
        Assert.Equal(0, (await EtlAsync("publish", second.Id)).ExitCode);
        Assert.Equal(second.Id, await CurrentAsync());
        Assert.DoesNotContain("withdrawn", (await EtlAsync("versions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_passes_over_what_is_damaged_withdrawn_or_waits()
    {
        var damaged = await BuildNextAsync();
        await File.WriteAllTextAsync(damaged.DatabaseFile, "damaged");
        _run.Touch();
        await _run.BuildAsync(new RunOptions { IsHeldBack = true });
        await BuildNextAsync();

        Assert.Equal(0, (await EtlAsync("rollback")).ExitCode);
        Assert.Equal(_first.Id, await CurrentAsync());

        var (code, text) = await EtlAsync("rollback");
        Assert.Equal(
            (1, true),
            (code, text.Contains("There is no earlier version", StringComparison.Ordinal))
        );
        Assert.Equal(_first.Id, await CurrentAsync());
    }

    [Fact]
    public async Task A_damaged_or_unknown_version_is_never_made_current()
    {
        var second = await BuildNextAsync();
        var bytes = await File.ReadAllBytesAsync(_first.DatabaseFile);
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(_first.DatabaseFile, bytes);

        foreach (var command in (string[])["publish", "rollback"])
        {
            Assert.Contains("JXE402", (await EtlAsync(command, _first.Id)).Text, StringComparison.Ordinal);
            var (code, text) = await EtlAsync(command, "20260101T000000Z-00000000");
            Assert.Equal((1, true), (code, text.Contains("JXE404", StringComparison.Ordinal)));
        }

        Assert.Equal(second.Id, await CurrentAsync());
        Assert.DoesNotContain("withdrawn", (await EtlAsync("versions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pruning_keeps_the_newest_the_current_and_what_waits()
    {
        var second = await BuildNextAsync();
        _run.Touch();
        var waiting = await _run.BuildAsync(new RunOptions { IsHeldBack = true });
        var third = await BuildNextAsync();
        await EtlAsync("rollback", second.Id);

        Assert.Contains(
            "0 versions removed, 0.0 MB freed",
            (await EtlAsync("prune", "--keep", "0", "--older-than", "1")).Text,
            StringComparison.Ordinal
        );
        var (code, text) = await EtlAsync("prune", "--keep", "2");
        Assert.Equal((0, true), (code, text.Contains($"Removed {_first.Id}", StringComparison.Ordinal)));
        Assert.Equal([third.Id, waiting.Id, second.Id], _run.Versions.Ids());

        await EtlAsync("prune", "--keep", "0");
        Assert.Equal([waiting.Id, second.Id], _run.Versions.Ids());

        // the third is gone, and what it was made from is still not published again
        Assert.Equal(second.Id, (await _run.BuildAsync(new RunOptions())).Id);
    }

    [Fact]
    public async Task A_version_that_a_server_has_open_is_not_pruned()
    {
        await BuildNextAsync();
        await using (
            var server = await RunningServer.StartAsync(_run.Paths.Warehouse, [], CancellationToken.None)
        )
        {
            var question = Uri.EscapeDataString(
                $"query Q @asOf(version: \"{_first.Id}\") {{ sources {{ totalCount }} }}"
            );
            var answer = await server.Client.GetStringAsync($"graphql?query={question}");
            Assert.Contains("totalCount", answer, StringComparison.Ordinal);

            var (_, text) = await EtlAsync("prune", "--keep", "0");
            Assert.Contains($"Kept {_first.Id}: it is being read", text, StringComparison.Ordinal);
            Assert.True(File.Exists(_first.DatabaseFile));
        }

        Assert.Contains(
            $"Removed {_first.Id}",
            (await EtlAsync("prune", "--keep", "0")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_prune_that_was_cut_off_left_is_removed()
    {
        var second = await BuildNextAsync();
        Directory.Move(_first.Directory, Path.Combine(_run.Versions.Folder, $".removed-{_first.Id}"));
        Assert.Equal(
            second.Id,
            Assert.Single((await _run.Versions.ListAsync(CancellationToken.None)).Versions).Id
        );

        var notices = new List<string>();
        await _run.BuildAsync(CancellationToken.None, notices.AddNotice);

        Assert.Contains($"Removed the rest of {_first.Id}, at which a prune was cut off", notices);
        Assert.Equal(
            [second.Id],
            Directory.EnumerateDirectories(_run.Versions.Folder).Select(Path.GetFileName)
        );
    }

    [Fact]
    public async Task Programs_are_told_of_versions_as_objects()
    {
        var damaged = await BuildNextAsync();
        await File.WriteAllTextAsync(damaged.DatabaseFile, "damaged");
        _run.Touch();
        var waiting = await _run.BuildAsync(new RunOptions { IsHeldBack = true });
        var last = await BuildNextAsync();

        var rollback = (await TellAsync("rollback"))[^1];
        Assert.Equal(
            ("rolledBack", _first.Id, last.Id),
            ((string?)rollback["event"], (string?)rollback["version"], (string?)rollback["withdrawn"])
        );

        var list = Assert.Single(await TellAsync("versions"));
        Assert.Equal(_first.Id, (string?)list["current"]);
        Assert.Equal(
            [(last.Id, true, false), (waiting.Id, false, true), (_first.Id, false, false)],
            list["versions"]!
                .AsArray()
                .Select(v => ((string)v!["version"]!, (bool)v["withdrawn"]!, (bool)v["waiting"]!))
        );
        var first = list["versions"]![2]!;
        Assert.Equal(
            (_first.Manifest.Bytes, _first.Manifest.Tables.Values.Sum()),
            ((long)first["bytes"]!, (long)first["rows"]!)
        );
        Assert.Equal(_first.Manifest.PublishedAt, (DateTimeOffset)first["publishedAt"]!);
        Assert.Equal("JXE402", (string?)Assert.Single(list["damaged"]!.AsArray())!["code"]);

        var publish = await TellAsync("publish", waiting.Id);
        Assert.Equal($"Published {waiting.Id}", (string?)publish[0]["message"]!["en"]);
        Assert.Equal(
            ("published", waiting.Id),
            ((string?)publish[^1]["event"], (string?)publish[^1]["version"])
        );

        var prune = (await TellAsync("prune", "--keep", "1"))[^1];
        Assert.Equal("pruned", (string?)prune["event"]);
        Assert.Equal([_first.Id], prune["removed"]!.AsArray().Select(v => (string?)v));
        Assert.Equal(_first.Manifest.Bytes, (long)prune["bytes"]!);
    }

    [Fact]
    public async Task Programs_are_told_as_an_object_why_nothing_was_changed()
    {
        Assert.Equal(
            "JXE404",
            (string?)Assert.Single(await TellAsync("publish", "20260101T000000Z-00000000"))["code"]
        );
        Assert.Equal("JXE404", (string?)Assert.Single(await TellAsync("rollback"))["code"]);
        Assert.Equal("error", (string?)Assert.Single(await TellAsync("prune"))["event"]);
        Assert.Equal(
            "error",
            (string?)Assert.Single(await TellAsync("check", "20260101T000000Z-00000000"))["event"]
        );

        Directory.Delete(_run.Paths.Warehouse, recursive: true);
        foreach (
            var command in (string[][])
                [
                    ["versions"],
                    ["rejected"],
                    ["publish", _first.Id],
                    ["rollback"],
                    ["prune", "--keep", "1"],
                ]
        )
            Assert.Equal("error", (string?)Assert.Single(await TellAsync(command))["event"]);
    }

    /// <summary>What <c>--json</c> writes, line by line.</summary>
    private async Task<List<JsonNode>> TellAsync(params string[] arguments) =>
        [
            .. (await EtlAsync([.. arguments, "--json"]))
                .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonNode.Parse(l)!),
        ];

    private async Task<WarehouseVersion> BuildNextAsync()
    {
        _run.Touch();
        return await _run.BuildAsync();
    }

    private Task<string?> CurrentAsync() => _run.Versions.ReadCurrentIdAsync(CancellationToken.None);

    private Task<(int ExitCode, string Text)> EtlAsync(params string[] arguments) =>
        CommandLineTests.RunAsync([.. arguments, "--warehouse", _run.Paths.Warehouse]);
}
