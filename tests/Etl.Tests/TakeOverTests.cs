using System.Text.Json.Nodes;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A run that takes unchanged tables over publishes what a run that reads everything does, row for row.</summary>
public sealed class TakeOverTests
{
    public static TheoryData<string, string> Changes =>
        new()
        {
            { "data", "pilot" },
            {
                "upstream",
                "census, drafting, known_gap, observation, organization, pilot, place, place_history, target"
            },
            { "another-file-shifts-the-numbers", "ccs" },
            { "transform", "census" },
            { "check", "" },
            { "job-is-gone", "" },
            {
                "publications",
                "census, drafting, industry, known_gap, observation, organization, pilot, place, place_history, source, standard, target"
            },
        };

    [Theory, MemberData(nameof(Changes))]
    public async Task What_is_taken_over_is_as_if_it_had_been_read(string change, string readAgain)
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync();
        await ApplyAsync(change, run);
        var told = new List<string>();

        var some = await run.BuildAsync(CancellationToken.None, progress => told.Add(progress.Text.English));
        var all = await run.BuildApartAsync();

        Assert.Equal(readAgain, string.Join(", ", Told(told, "Transforming ").Order(StringComparer.Ordinal)));
        Assert.NotEmpty(Told(told, "Taking over "));
        Assert.Equal(await all.AllRowsAsync(), await some.AllRowsAsync());
        Assert.Equal(all.Manifest.Sources.AsEnumerable(), some.Manifest.Sources);
        Assert.Equal(all.Manifest.Checks.AsEnumerable(), some.Manifest.Checks);
        Assert.Equal(all.Manifest.Tables, some.Manifest.Tables);
        Assert.Equal(all.Manifest.InputsFingerprint, some.Manifest.InputsFingerprint);
    }

    [Fact]
    public async Task Rows_taken_over_keep_the_time_at_which_they_were_read()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync();
        await ApplyAsync("data", run);
        var before = await run.Versions.ReadCurrentAsync(CancellationToken.None);

        var after = await run.BuildAsync();

        const string others =
            "SELECT load_id, epoch_us(loaded_at) FROM load WHERE job <> 'pilot' ORDER BY ALL";
        const string read = "SELECT load_id, epoch_us(loaded_at) FROM load WHERE job = 'pilot' ORDER BY ALL";
        Assert.Equal(await before!.RowsAsync(others), await after.RowsAsync(others));
        Assert.NotEqual(await before!.RowsAsync(read), await after.RowsAsync(read));
    }

    [Fact]
    public async Task Changes_add_up_over_several_runs()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync();
        foreach (
            var change in (string[])["another-file-shifts-the-numbers", "rejected-rows", "data", "check"]
        )
        {
            await ApplyAsync(change, run);
            await run.BuildAsync();
        }

        var last = await run.Versions.ReadCurrentAsync(CancellationToken.None);
        Assert.Equal(await (await run.BuildApartAsync()).AllRowsAsync(), await last!.AllRowsAsync());
    }

    [Fact]
    public async Task Nothing_is_taken_over_from_a_version_that_is_damaged()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("place");
        var before = await run.Versions.ReadCurrentAsync(CancellationToken.None);
        await using (var file = File.OpenWrite(before!.DatabaseFile))
        {
            file.Position = file.Length / 2;
            file.WriteByte(77);
        }

        run.Edit("place/transform.sql", "ORDER BY code;", "ORDER BY code ;");
        var told = new List<string>();
        var after = await run.BuildAsync(CancellationToken.None, progress => told.Add(progress.Text.English));

        Assert.Empty(Told(told, "Taking over "));
        Assert.Equal(await (await run.BuildApartAsync()).AllRowsAsync(), await after.AllRowsAsync());
    }

    [Fact]
    public async Task A_version_of_before_jobs_were_kept_is_read_anew()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("source");
        var file = Path.Combine(
            (await run.Versions.ReadCurrentAsync(CancellationToken.None))!.Directory,
            Manifest.FileName
        );
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        Assert.True(manifest.Remove("jobs") && manifest.Remove("foundations"));
        await File.WriteAllTextAsync(file, manifest.ToJsonString());
        var told = new List<string>();

        await run.BuildAsync(CancellationToken.None, progress => told.Add(progress.Text.English));

        Assert.Equal(["source"], Told(told, "Transforming "));
    }

    [Fact]
    public async Task A_forced_run_reads_everything()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("place");
        var before = await run.Versions.ReadCurrentAsync(CancellationToken.None);

        var after = await run.BuildAsync(TimeProvider.System, isForced: true);

        const string times = "SELECT max(loaded_at) > TIMESTAMP '{0}' FROM load WHERE job = 'source'";
        var published = before!.Manifest.PublishedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", null);
        Assert.Equal("True\n", await after.RowsAsync(times.Replace("{0}", published)));
    }

    private static async Task ApplyAsync(string change, TestRun run)
    {
        switch (change)
        {
            case "data":
                run.Edit("pilot/data/government_pilots.csv", "嘉兴", "嘉興");
                break;
            case "upstream":
                run.Edit("place/data/places.csv", "Haining", "Haining City");
                break;
            case "publications":
                run.Edit("source/data/sources.csv", "嘉兴", "嘉興");
                break;
            case "another-file-shifts-the-numbers":
                run.Edit("ccs/job.yml", "data/ccs_level1.csv", "data/ccs_level*.csv");
                var lines = await File.ReadAllLinesAsync(run.JobFile("ccs/data/ccs_level1.csv"));
                await File.WriteAllLinesAsync(run.JobFile("ccs/data/ccs_level0.csv"), [lines[0], lines[^1]]);
                await File.WriteAllLinesAsync(run.JobFile("ccs/data/ccs_level1.csv"), lines[..^1]);
                break;
            case "transform":
                run.Edit(
                    "census/transform.sql",
                    "INSERT INTO census_unit",
                    "-- changed\nINSERT INTO census_unit"
                );
                break;
            case "check":
                await File.AppendAllTextAsync(
                    run.JobFile("place/checks.sql"),
                    "\n-- name: 无 · none\nSELECT 1 WHERE false;\n"
                );
                break;
            case "job-is-gone":
                Directory.Delete(run.JobFile("known_gap"), recursive: true);
                break;
            case "rejected-rows":
                var file = await DamagedFile.OpenAsync(run, "place", "place");
                file.AppendCopy("code", "not a code");
                file.Tolerate();
                var industry = await DamagedFile.OpenAsync(run, "industry", "industry");
                industry.AppendCopy("code", "");
                industry.Tolerate();
                break;
        }
    }

    private static IEnumerable<string> Told(IEnumerable<string> texts, string begin) =>
        texts
            .Where(t => t.StartsWith(begin, StringComparison.Ordinal))
            .Select(t => t[begin.Length..].Split(':')[0]);
}
