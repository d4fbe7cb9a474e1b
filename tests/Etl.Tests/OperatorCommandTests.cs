using System.Diagnostics;
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
        Assert.Contains(
            "* place               place/data/places.csv 已改变 · place/data/places.csv has changed\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "* target              它所读的 place 重新运行 · place, which it reads, runs again\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "* census              census/transform.sql 已改变 · census/transform.sql has changed\n",
            text,
            StringComparison.Ordinal
        );
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

        var events = told.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!)
            .ToList();
        var transformed = events
            .Select(e => (string?)e["message"]?["en"] ?? "")
            .Where(t => t.StartsWith("Transforming ", StringComparison.Ordinal));
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
        Assert.Equal(
            ["Failed", "Unchanged", "Published"],
            json["runs"]!.AsArray().Select(r => (string?)r!["outcome"])
        );
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
        Assert.Equal(
            $"{version.Id}：{Count(version) - balances} 项检查通过，0 项未通过 · {Count(version) - balances} checks passed, 0 failed\n",
            text
        );

        run.Edit("place/job.yml", "rows: [100, 200]", "rows: [1, 2]");
        (code, text) = await run.CommandAsync("check", version.Id);
        Assert.Equal(1, code);
        Assert.Contains("Expected 1…2", text, StringComparison.Ordinal);
        Assert.Equal(1, (await run.CommandAsync("check", "20200101T000000Z-00000000")).ExitCode);

        static int Count(WarehouseVersion version) => version.Manifest.Checks.Length;
    }

    [Theory]
    [InlineData("run --fource --json", "--fource")]
    [InlineData("--json runn", "--json")]
    [InlineData("runn --json", "runn")]
    [InlineData("run --json --jobs", "--jobs")]
    [InlineData("publish --json", "VERSION")]
    [InlineData("prune --json", "--keep")]
    [InlineData("prune --keep few --json", "--keep")]
    [InlineData("new thing --json", "--from")]
    [InlineData("schedule --json", "--cron")]
    [InlineData("schedule --cron '0 2 * * *' --time-zone Mars --json", "Mars")]
    [InlineData("generate --json", "--out")]
    [InlineData("rejected --json replay", "FILE")]
    [InlineData("rejected --json export", "DIR")]
    [InlineData("check a --run b --json", "--run")]
    public async Task Mistakes_in_the_command_line_are_told_to_programs_as_one_object(
        string line,
        string names
    )
    {
        var arguments = line.Split('\'')
            .SelectMany(
                (part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            );

        var (code, text) = await CommandLineTests.RunAsync([.. arguments]);

        var error = JsonNode.Parse(text)!;
        Assert.Equal((2, "error"), (code, (string?)error["event"]));
        Assert.Contains(names, (string?)error["message"]!["zh"], StringComparison.Ordinal);
        Assert.Contains(names, (string?)error["message"]!["en"], StringComparison.Ordinal);
    }

    /// <summary>A copy of the program that lies outside any copy of the repository finds no folders by itself.</summary>
    [Theory]
    [InlineData("run", "--schema")]
    [InlineData("versions", "--warehouse")]
    [InlineData("rollback", "--warehouse")]
    [InlineData("generate --out x", "--jobs")]
    [InlineData("rejected replay x", "--jobs, --schema.")]
    public async Task Where_no_project_is_found_that_is_told_to_people_and_to_programs(
        string command,
        string option
    )
    {
        var folder = Directory.CreateTempSubdirectory("etl-alone-");
        foreach (
            var file in Directory
                .EnumerateFiles(AppContext.BaseDirectory)
                .Where(f => Path.GetExtension(f) is ".dll" or ".json")
        )
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));

        var (code, output, error) = await RunAloneAsync(folder, command.Split(' '));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(option, error, StringComparison.Ordinal);
        (code, output, error) = await RunAloneAsync(folder, [.. command.Split(' '), "--json"]);
        Assert.Equal((2, ""), (code, error));
        Assert.Contains(option, (string?)JsonNode.Parse(output)!["message"]!["en"], StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAloneAsync(
        DirectoryInfo folder,
        string[] arguments
    )
    {
        var program = Path.Combine(folder.FullName, "Jiaxing.Analytics.Etl.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", program, .. arguments]
        )
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    [Theory]
    [InlineData("rejected", "--json", "export", "DIR")]
    [InlineData("rejected", "export", "--json", "DIR")]
    [InlineData("rejected", "export", "DIR", "--json")]
    public async Task An_export_is_json_wherever_json_is_said(params string[] words)
    {
        using var run = TestRun.OfSmallJobs("ccs");
        var file = await DamagedFile.OpenAsync(run, "ccs", "ccs_class");
        file.AppendCopy("code", "aa");
        file.Tolerate();
        await run.BuildAsync();
        var folder = Path.Combine(run.Paths.Warehouse, "out");

        var (code, text) = await run.CommandAsync([.. words.Select(w => w == "DIR" ? folder : w)]);

        Assert.Equal(0, code);
        var told = JsonNode.Parse(text)!;
        Assert.Equal(("exported", 1), ((string?)told["event"], (int)told["rows"]!));
        var written = Assert.Single(told["files"]!.AsArray().Select(f => (string)f!));
        Assert.Equal("ccs.ccs_class.json", Path.GetFileName(written));
        Assert.Equal("aa", (string?)JsonNode.Parse(await File.ReadAllTextAsync(written))![0]!["code"]);
        Assert.Equal([written], Directory.EnumerateFiles(folder));

        var taken = JsonNode.Parse(
            (
                await CommandLineTests.RunAsync(
                    "rejected",
                    "--json",
                    "replay",
                    written,
                    "--jobs",
                    run.Paths.Jobs,
                    "--schema",
                    run.Paths.Schema
                )
            ).Text
        )!;
        Assert.Equal(("taken", 0), ((string?)taken["event"], (int)taken["rows"]!));
    }

    [Fact]
    public async Task A_province_is_generated_for_programs_too()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("etl-generate-").FullName, "out");

        var (code, text) = await CommandLineTests.RunAsync(
            "generate",
            "--scale",
            "0.01",
            "--out",
            folder,
            "--json"
        );

        var events = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!)
            .ToList();
        Assert.Equal(
            (0, "generated", folder),
            (code, (string?)events[^1]["event"], (string?)events[^1]["folder"])
        );
        Assert.Equal(10, events.Count(e => (string?)e["event"] == "step"));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Fact]
    public async Task Mistakes_are_told_to_programs_as_objects()
    {
        using var run = TestRun.OfSmallJobs("source");
        run.Edit("source/job.yml", "inputs: []", "inputz: []");

        var (code, text) = await run.CommandAsync("run", "--json");

        var error = JsonNode.Parse(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
        Assert.Equal(1, code);
        Assert.Equal(
            ("error", "JXE102", "source/job.yml"),
            ((string?)error["event"], (string?)error["code"], (string?)error["file"])
        );
    }
}
