using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What an operator asks between runs: what would a run do, how do things stand, are the checks kept.</summary>
public sealed class OperatorCommandTests
{
    [Fact]
    public async Task A_plan_says_what_a_run_would_read_and_why_and_does_nothing()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync();
        run.Edit("place/data/places.csv", "Haining", "Haining City");
        run.Edit("census/transform.sql", "INSERT INTO census_unit", "-- changed\nINSERT INTO census_unit");
        Directory.Delete(run.JobFile("known_gap"), recursive: true);

        var (code, text) = await run.CommandAsync("plan");

        Assert.Equal(0, code);
        Assert.Contains("  ics                 沿用 · taken over\n", text, StringComparison.Ordinal);
        Assert.Contains("* place               place/data/places.csv 已改变 · place/data/places.csv has changed\n", text, StringComparison.Ordinal);
        Assert.Contains("* target              它所读的 place 重新运行 · place, which it reads, runs again\n", text, StringComparison.Ordinal);
        Assert.Contains("* census              census/transform.sql 已改变 · census/transform.sql has changed\n", text, StringComparison.Ordinal);
        Assert.Single((await run.Versions.ListAsync(CancellationToken.None)).Versions);

        var json = JsonNode.Parse((await run.CommandAsync("plan", "--json")).Text)!;
        var target = json["jobs"]!.AsArray().Single(j => (string?)j!["job"] == "target")!;
        Assert.False((bool)json["upToDate"]!);
        Assert.Equal("upstream", (string?)target["reasons"]![0]!["kind"]);
    }

    [Fact]
    public async Task A_plan_is_kept_by_the_run()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync();
        run.Edit("pilot/data/government_pilots.csv", "嘉兴", "嘉興");
        var json = JsonNode.Parse((await run.CommandAsync("plan", "--json")).Text)!;
        var planned = json["jobs"]!.AsArray().Where(j => (bool)j!["runs"]!).Select(j => (string)j!["job"]!);

        var (_, told) = await run.CommandAsync("run", "--json");

        var events = told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        var transformed = events.Select(e => (string?)e["message"]?["en"] ?? "").Where(t => t.StartsWith("Transforming ", StringComparison.Ordinal));
        Assert.Equal(planned, transformed.Select(t => t["Transforming ".Length..].Split(':')[0]));
        Assert.Equal("published", (string?)events[^1]["event"]);
        Assert.True((bool)JsonNode.Parse((await run.CommandAsync("plan", "--json")).Text)!["upToDate"]!);
    }

    [Fact]
    public async Task Status_tells_of_the_version_the_lock_the_runs_and_the_changes()
    {
        using var run = TestRun.OfSmallJobs("source");
        Assert.Contains("无 · none", (await run.CommandAsync("status")).Text, StringComparison.Ordinal);

        var version = await run.BuildAsync();
        await run.BuildAsync();
        run.Edit("source/data/sources.csv", "source_id", "sauce_id");
        await run.FailAsync();
        using var held = RunLock.Take(run.Paths.Warehouse);
        var json = JsonNode.Parse((await run.CommandAsync("status", "--json")).Text)!;

        Assert.Equal(version.Id, (string?)json["current"]);
        Assert.True((bool)json["running"]!);
        Assert.Equal(["source"], json["changedJobs"]!.AsArray().Select(j => (string?)j));
        Assert.Equal(["Failed", "Unchanged", "Published"], json["runs"]!.AsArray().Select(r => (string?)r!["outcome"]));
        Assert.Contains("JXE202", (string?)json["runs"]![0]!["reason"], StringComparison.Ordinal);
        var text = (await run.CommandAsync("status")).Text;
        Assert.Contains("正在运行 · A run under way  是 · yes", text, StringComparison.Ordinal);
        Assert.Contains("失败 · failed  source/data/sources.csv:1 JXE202", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_are_tried_on_a_version_that_is_published()
    {
        using var run = TestRun.OfSmallJobs("place");
        var version = await run.BuildAsync();
        var (code, text) = await run.CommandAsync("check");
        var balances = version.Manifest.Sources.Length;
        Assert.Equal(0, code);
        Assert.Equal($"{version.Id}：{Count(version) - balances} 项检查通过，0 项未通过 · {Count(version) - balances} checks passed, 0 failed\n", text);

        run.Edit("place/job.yml", "rows: [100, 200]", "rows: [1, 2]");
        (code, text) = await run.CommandAsync("check", version.Id);
        Assert.Equal(1, code);
        Assert.Contains("Expected 1…2", text, StringComparison.Ordinal);
        Assert.Equal(1, (await run.CommandAsync("check", "20200101T000000Z-00000000")).ExitCode);

        static int Count(WarehouseVersion version) => version.Manifest.Checks.Length;
    }

    [Fact]
    public async Task Mistakes_are_told_to_programs_as_objects()
    {
        using var run = TestRun.OfSmallJobs("source");
        run.Edit("source/job.yml", "inputs: []", "inputz: []");

        var (code, text) = await run.CommandAsync("run", "--json");

        var error = JsonNode.Parse(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
        Assert.Equal(1, code);
        Assert.Equal(("error", "JXE102", "source/job.yml"), ((string?)error["event"], (string?)error["code"], (string?)error["file"]));
    }
}
