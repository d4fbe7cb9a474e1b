using Jiaxing.Analytics.Etl.Tests.Faults;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>The program itself, on a machine with culture data (ICU) and as on one without.</summary>
public sealed class CultureDataTests
{
    [Fact]
    public async Task With_culture_data_the_program_reads_a_SQL_Server()
    {
        await using var server = new TdsServer(s => ThingTable.Answer(s, ThingTable.Rows(1)));
        using var job = new RemoteJob("sqlserver", server.Connection, "table: dbo.thing");

        var (code, text) = await RunAsync(job.Run, withoutCultureData: false);

        Assert.True(code == 0, text);
        var version = await job.Run.Versions.ReadCurrentAsync(CancellationToken.None);
        Assert.Equal("c1 | 名\n", await version!.RowsAsync("SELECT industry_code, name_zh FROM industry"));
    }

    [Fact]
    public async Task Without_culture_data_it_says_what_to_install_and_publishes_nothing()
    {
        await using var server = new TdsServer(_ => throw new InvalidOperationException("nobody asks"));
        using var job = new RemoteJob("sqlserver", server.Connection, "table: dbo.thing");

        var (code, text) = await RunAsync(job.Run, withoutCultureData: true);

        Assert.Equal(1, code);
        text.Split('\n')
            .Single(line => line.Contains("JXE506", StringComparison.Ordinal))
            .MatchSnapshot(
                $"{nameof(CultureDataTests)}.{nameof(Without_culture_data_it_says_what_to_install_and_publishes_nothing)}"
            );
        await job.Run.RequireUntouchedAsync(null);
    }

    [Fact]
    public async Task Files_are_read_alike_with_and_without_culture_data()
    {
        var with = await ContentAsync(withoutCultureData: false);
        var without = await ContentAsync(withoutCultureData: true);

        Assert.Contains("ISO ", with, StringComparison.Ordinal);
        Assert.Equal(without, with);
    }

    private static async Task<string> ContentAsync(bool withoutCultureData)
    {
        using var run = TestRun.OfSmallJobs();
        var (code, text) = await RunAsync(run, withoutCultureData);
        Assert.True(code == 0, text);
        var version = await run.Versions.ReadCurrentAsync(CancellationToken.None);
        string[] tables = ["place", "standard", "observation", "search_index"];
        var contents = await Task.WhenAll(
            tables.Select(t =>
                version!.RowsAsync($"SELECT COLUMNS(c -> c <> 'load_id') FROM {t} ORDER BY ALL")
            )
        );
        return string.Concat(contents);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(TestRun run, bool withoutCultureData)
    {
        string[] withoutIt = withoutCultureData ? ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true"] : [];
        using var process = EtlProcess.Run(run.Paths, ["env", "LANG=zh_CN.UTF-8", .. withoutIt]);
        return await process.EndAsync();
    }
}
