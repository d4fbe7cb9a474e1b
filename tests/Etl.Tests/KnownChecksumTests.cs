using System.Text;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A file that was not written to since its checksum was taken is known without being read.</summary>
public sealed class KnownChecksumTests : IDisposable
{
    private const string File = "data/things.csv";
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ThingJob _job = ThingJob.Of(File, Encoding.UTF8.GetBytes(ThingJob.Table));

    [Fact]
    public async Task A_file_not_written_to_is_not_read_again_unless_the_run_is_forced()
    {
        WrittenAt(LongAgo);
        var first = await _job.BuildAsync();

        // what no program does by itself: other content under the length and the time of before tells that nothing was read
        ChangeUnderThe(LongAgo);
        Assert.Equal(first.Id, (await _job.BuildAsync()).Id);
        Assert.Contains(
            "\"upToDate\":true",
            (await _job.Run.CommandAsync("plan", "--json")).Text.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

        var forced = await _job.Run.BuildAsync(isForced: true, seen: null, CancellationToken.None);
        Assert.Contains(
            "海盐县",
            await forced.RowsAsync("SELECT name_zh FROM industry"),
            StringComparison.Ordinal
        );
        // and what a forced run found is known from then on
        Assert.Equal(forced.Id, (await _job.BuildAsync()).Id);
    }

    [Fact]
    public async Task A_file_written_to_is_read()
    {
        WrittenAt(LongAgo);
        await _job.BuildAsync();
        ChangeUnderThe(LongAgo.AddSeconds(1));

        Assert.Contains("海盐县", await _job.LoadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_written_to_just_before_its_checksum_was_taken_is_read_again()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        WrittenAt(now);
        await _job.BuildAsync();
        ChangeUnderThe(now);

        Assert.Contains("海盐县", await _job.LoadAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("{\"things"), InlineData("null"), InlineData("[1]")]
    public async Task Checksums_that_cannot_be_read_are_taken_anew(string damaged)
    {
        WrittenAt(LongAgo);
        await _job.BuildAsync();
        var kept = Path.Combine(_job.Run.Paths.Warehouse, "checksums.json");
        Assert.Contains(
            _job.Path(File),
            await System.IO.File.ReadAllTextAsync(kept),
            StringComparison.Ordinal
        );
        await System.IO.File.WriteAllTextAsync(kept, damaged);
        ChangeUnderThe(LongAgo);

        Assert.Contains("海盐县", await _job.LoadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_of_files_that_are_gone_are_forgotten()
    {
        _job.Write("data/more.csv", Encoding.UTF8.GetBytes(ThingJob.Table.Replace('A', 'B')));
        _job.Run.Edit("thing/job.yml", File, "data/*.csv");
        WrittenAt(LongAgo);
        System.IO.File.SetLastWriteTimeUtc(_job.Path("data/more.csv"), LongAgo);
        await _job.BuildAsync();
        System.IO.File.Delete(_job.Path("data/more.csv"));
        await _job.BuildAsync();

        var kept = await System.IO.File.ReadAllTextAsync(
            Path.Combine(_job.Run.Paths.Warehouse, "checksums.json")
        );
        Assert.DoesNotContain("more.csv", kept, StringComparison.Ordinal);
        Assert.Contains("things.csv", kept, StringComparison.Ordinal);
    }

    public void Dispose() => _job.Dispose();

    private void ChangeUnderThe(DateTime time)
    {
        var changed = ThingJob.Table.Replace("海宁市", "海盐县", StringComparison.Ordinal);
        Assert.Equal(ThingJob.Table.Length, changed.Length);
        _job.Write(File, Encoding.UTF8.GetBytes(changed));
        WrittenAt(time);
    }

    private void WrittenAt(DateTime time) => System.IO.File.SetLastWriteTimeUtc(_job.Path(File), time);
}
