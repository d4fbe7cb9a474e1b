using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A job that is written from a sample runs as it is.</summary>
public sealed class NewJobTests
{
    private const string Sample = """
        标准号,标准名称,发布日期,页数,费用,区号,source_id,备注,金额
        DB33/T 1-2020,嘉兴“某”标准,2020-01-02,12,3.5,0573,a,,"1,234.5"
        DB33/T 2-2021,另一标准,2021/3/4,8,10,0573,b,有,"-56"
        """;

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("GB18030")]
    public async Task A_job_written_from_a_sample_loads_it(string encoding)
    {
        using var run = TestRun.OfSmallJobs("source").WithSchemaOfItsOwn();
        var sample = Path.Combine(run.Paths.Warehouse + "-sample", "企业's 标准.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(sample)!);
        await File.WriteAllBytesAsync(sample, ThingJob.In(encoding, Sample));

        var (code, text) = await run.CommandAsync(
            "new",
            "enterprise",
            "--from",
            sample,
            "--source",
            "jx-pilot-launch"
        );
        Assert.Equal((0, true), (code, text.Contains("enterprise/job.yml", StringComparison.Ordinal)));
        var version = await run.BuildAsync();

        Assert.Equal(
            "DB33/T 1-2020 | 嘉兴“某”标准 | 2020-01-02 | 12 | 3.5 | 0573 | a | · | 1234.5 | jx-pilot-launch\nDB33/T 2-2021 | 另一标准 | 2021-03-04 | 8 | 10 | 0573 | b | 有 | -56 | jx-pilot-launch\n",
            await version.RowsAsync(
                "SELECT number, title_zh, published_on, column_4, column_5, column_6, source_id_2, note, amount, source_id FROM enterprise ORDER BY source_line"
            )
        );
        var yaml = await File.ReadAllTextAsync(run.JobFile("enterprise/job.yml"));
        Assert.Contains("number: { required: true, aliases: ['标准号'] }", yaml, StringComparison.Ordinal);
        Assert.Contains(
            "amount: { required: true, type: number, thousands: true, aliases: ['金额'] }",
            yaml,
            StringComparison.Ordinal
        );
        Assert.Contains("key: [number]", yaml, StringComparison.Ordinal);
        Assert.Equal(
            1,
            (
                await run.CommandAsync("new", "enterprise", "--from", sample, "--source", "jx-pilot-launch")
            ).ExitCode
        );
    }

    [Theory]
    [InlineData(1, "new", "Enterprise", "--from", "x.csv", "--source", "s")]
    [InlineData(1, "new", "enterprise", "--from", "no such.csv", "--source", "s")]
    [InlineData(2, "new", "enterprise", "--from", "x.csv")]
    public async Task What_cannot_be_begun_is_told(int exitCode, params string[] arguments)
    {
        using var run = TestRun.OfSmallJobs("source").WithSchemaOfItsOwn();

        var (code, text) = await run.CommandAsync(arguments);

        Assert.Equal(exitCode, code);
        Assert.Contains(" · ", text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.JobFile("enterprise")));
    }
}
