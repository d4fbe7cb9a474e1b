using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Jobs run side by side, and nothing of what they leave tells which was faster.</summary>
public sealed class SideBySideTests
{
    [Fact]
    public async Task Rows_and_numbers_do_not_depend_on_which_job_is_faster()
    {
        using var run = TestRun.OfSmallJobs();
        await run.BuildAsync();

        // whatever is begun first waits, in another way each time
        var one = await run.BuildApartAsync(progress => Thread.Sleep(progress.Done % 2 == 0 ? 20 : 0));
        var other = await run.BuildApartAsync(progress => Thread.Sleep(progress.Done % 2 == 1 ? 20 : 0));

        Assert.Equal(await one.AllRowsAsync(), await other.AllRowsAsync());
        Assert.Equal(one.Manifest.Sources.AsEnumerable(), other.Manifest.Sources);
    }

    [Fact]
    public async Task Mistakes_of_several_jobs_are_told_together_in_the_order_of_jobs()
    {
        using var run = TestRun.OfSmallJobs();
        run.Edit("place/data/places.csv", "code,", "kode,");
        run.Edit("ics/data/ics.csv", "code,", "kode,");

        var error = await run.FailAsync();

        Assert.Equal(
            ["place/data/places.csv", "ics/data/ics.csv"],
            error.Diagnostics.Select(d => d.File).Distinct()
        );
    }

    [Fact]
    public async Task Two_jobs_may_fill_one_table_from_sources_of_one_name()
    {
        using var run = TwoOfOneTable();
        Assert.Equal("1 | a\n2 | b\n", await RowsAsync(run));

        run.Write("thing/data/things.csv", "code\nc\n");
        Assert.Equal("1 | c\n2 | b\n", await RowsAsync(run));

        run.Write("more/data/things.csv", "code\nd\n");
        Assert.Equal("1 | c\n2 | d\n", await RowsAsync(run));

        Directory.Delete(run.JobFile("more"), recursive: true);
        Assert.Equal("1 | c\n", await RowsAsync(run));
    }

    private static async Task<string> RowsAsync(TestRun run)
    {
        var version = await run.BuildAsync();
        Assert.Equal(await (await run.BuildApartAsync()).AllRowsAsync(), await version.AllRowsAsync());
        return await version.RowsAsync(
            "SELECT row_number() OVER (ORDER BY load_id DESC), industry_code FROM industry ORDER BY ALL"
        );
    }

    private static TestRun TwoOfOneTable()
    {
        const string yaml = """
            inputs: [source]
            sources:
              thing:
                file: data/things.csv
                source: jx-pilot-launch
                columns: { code: {} }
            tables: [industry]
            """;
        const string transform = """
            INSERT INTO industry BY NAME
            SELECT code AS industry_code, 'ADVANTAGE' AS industry_group, code AS name_zh, code AS name_en,
                source_id, load_id, source_file, source_line
            FROM clean.thing;
            """;
        var run = TestRun.OfOneJob(yaml, transform, data: "code\na\n");
        run.Write("more/job.yml", yaml);
        run.Write("more/transform.sql", transform);
        run.Write("more/data/things.csv", "code\nb\n");
        return run;
    }
}
