using System.Text;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

// Each bundled file is broken in each way that it can be. A new job is covered as soon as its folder is there.
// One class per way, so that they run side by side.

/// <summary>A file without one of its columns stops the run and names the file.</summary>
public sealed class MissingColumnTests
{
    public static TheoryData<string, string> Files => Damage.Of(_ => true);

    [Theory, MemberData(nameof(Files))]
    public async Task A_missing_column_stops_the_run_and_leaves_the_version_before(string job, string source)
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync(job);
        var file = await DamagedFile.OpenAsync(run, job, source);
        var column = file.Source.Loaded.Last().Name;
        file.DropColumn(column);

        var error = await run.FailAsync();

        var mistake = Assert.Single(error.Diagnostics);
        Assert.Equal((EtlError.HeaderMismatch, file.Name, 1), (mistake.Code, mistake.File, mistake.Line));
        Assert.Contains($"'{column}' is missing", mistake.Message.English, StringComparison.Ordinal);
    }
}

/// <summary>A byte that is no text in any encoding; the line is named.</summary>
public sealed class WrongEncodingTests
{
    public static TheoryData<string, string> Files => Damage.Of(_ => true);

    [Theory, MemberData(nameof(Files))]
    public async Task A_byte_that_is_no_text_stops_the_run_and_leaves_the_version_before(
        string job,
        string source
    )
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync(job);
        var file = await DamagedFile.OpenAsync(run, job, source);
        // in Latin 1 this is a single byte 0xFF, which neither UTF-8 nor GB18030 knows
        var last = file.AppendLine("ÿ\n", Encoding.Latin1);

        var error = await run.FailAsync();

        var mistake = Assert.Single(error.Diagnostics);
        Assert.Equal((EtlError.NotUtf8, file.Name), (mistake.Code, mistake.File));
        Assert.Equal(last, mistake.Line);
    }
}

/// <summary>Half of a gzip file is not taken for the whole.</summary>
public sealed class TruncatedGzipTests
{
    public static TheoryData<string, string> Files =>
        Damage.Of(s => s.File.EndsWith(".gz", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Files))]
    public async Task A_gzip_file_cut_short_stops_the_run_and_leaves_the_version_before(
        string job,
        string source
    )
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync(job);
        var file = await DamagedFile.OpenAsync(run, job, source);
        file.CutShort();

        var error = await run.FailAsync();

        var mistake = Assert.Single(error.Diagnostics);
        Assert.Equal((EtlError.Damaged, file.Name), (mistake.Code, mistake.File));
        Assert.True(mistake.Line > 0);
    }
}

/// <summary>Rows that cannot be loaded: a key that stands twice, a date that does not exist, a code that leads nowhere.</summary>
public sealed class DamagedRowTests
{
    public static TheoryData<string, string> Files => Damage.Of(_ => true);

    /// <summary>As bundled, the job stops and names each row; allowed to go on, it keeps each in the quarantine.</summary>
    [Theory, MemberData(nameof(Files))]
    public async Task Damaged_rows_are_named_and_kept_back(string job, string source)
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync(job);
        var file = await DamagedFile.OpenAsync(run, job, source);
        var damages = DamagedRow.AppendAll(file);

        await Damage.RequireStoppedAsync(run, file, damages);
        file.Tolerate();
        await Damage.RequireQuarantinedAsync(await run.BuildAsync(), file, damages);
    }

    /// <summary>A transform, too, can reject: a period is more than a date.</summary>
    [Fact]
    public async Task A_period_that_does_not_exist_is_named_and_kept_back()
    {
        using var run = await TestRun.OfPublishedSmallJobsAsync("observation");
        var file = await DamagedFile.OpenAsync(run, "observation", "observation");
        DamagedRow[] damages =
        [
            new(file.AppendCopy("period", "2023-13"), "NOT_A_PERIOD", "period", IsKept: false),
        ];

        await Damage.RequireStoppedAsync(run, file, damages);
        file.Tolerate();
        await Damage.RequireQuarantinedAsync(await run.BuildAsync(), file, damages);
    }

    [Fact]
    public void Every_bundled_file_has_a_key() =>
        Assert.DoesNotContain(DamagedFile.All, f => f.Source.Key.IsEmpty);
}
