using System.Globalization;
using System.IO.Compression;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Faults;

/// <summary>SIGKILL at random moments of a run: what was published before is whole, and the next run recovers by itself.</summary>
public sealed class KilledRunTests
{
    private const int Moments = 20;
    private const int LongestPause = 40;

    [Fact]
    public async Task A_run_killed_at_any_moment_leaves_the_last_version_whole_and_the_next_succeeds()
    {
        using var run = TestRun.OfSmallJobs("place");
        var last = await run.BuildAsync();
        var lines = await CountLinesAsync(run);
        var random = new Random(20261125);
        for (var moment = 0; moment < Moments; moment++)
        {
            var (line, pause) = (random.Next(lines + 1), random.Next(LongestPause));
            using (var process = EtlProcess.Run(run.Paths))
            {
                await process.WaitForLinesAsync(line);
                await Task.Delay(pause);
                await process.KillAsync();
            }

            last = await RequireRecoveryAsync(run, last, $"killed {pause} ms after line {line}");
        }

        run.Touch();
        var next = await run.BuildAsync();
        await WarehouseVersions.VerifyAsync(next, CancellationToken.None);
        Assert.Equal(last.Manifest.Tables, next.Manifest.Tables);
    }

    /// <summary>What is unpacked lies where the next run clears up, and not in the folder for temporary files.</summary>
    [Fact]
    public async Task What_a_killed_run_had_unpacked_is_cleared_by_the_next()
    {
        using var job = ThingJob.Of("data/all.zip", ZipOfManyRows());
        var temporary = Directory.CreateDirectory(job.Path("../../temporary")).FullName;
        using (var process = EtlProcess.Run(job.Run.Paths, "env", $"TMPDIR={temporary}"))
        {
            var building = Path.Combine(job.Run.Versions.Folder, ".building");
            while (!Unpacked(building).Any() && !process.HasEnded)
                await Task.Delay(5);

            await process.KillAsync();
            Assert.NotEmpty(Unpacked(building));
        }

        Assert.DoesNotContain(
            Directory.EnumerateDirectories(temporary),
            d => Path.GetFileName(d).StartsWith("etl-", StringComparison.Ordinal)
        );
        var notices = new List<string>();
        var version = await job.Run.BuildAsync(CancellationToken.None, notices.AddNotice);

        Assert.Contains(notices, n => n.Contains("was cut off", StringComparison.Ordinal));
        Assert.DoesNotContain(".building", Names(job.Run.Versions.Folder));
        Assert.Equal(["manifest.json", "warehouse.duckdb"], Names(version.Directory));
    }

    private static IEnumerable<string> Unpacked(string building) =>
        Directory.Exists(building)
            ? Directory
                .EnumerateFiles(building, "*", SearchOption.AllDirectories)
                .Where(f => f.Contains(".unpacked", StringComparison.Ordinal))
            : [];

    private static byte[] ZipOfManyRows()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(zip.CreateEntry("things.csv").Open());
            entry.Write("代码,名称,日期\n");
            for (var row = 0; row < 500_000; row++)
                entry.Write(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"A{row},海宁市第{row * 7919L}号,2023-07-01\n"
                    )
                );
        }

        return bytes.ToArray();
    }

    /// <summary>What readers find at once is whole, and the next run says what it found and clears up.</summary>
    private static async Task<WarehouseVersion> RequireRecoveryAsync(
        TestRun run,
        WarehouseVersion last,
        string how
    )
    {
        var served = (await run.Versions.ReadCurrentAsync(CancellationToken.None))!;
        await WarehouseVersions.VerifyAsync(last, CancellationToken.None);
        await WarehouseVersions.VerifyAsync(served, CancellationToken.None);
        var hasLeftovers = Directory.Exists(Path.Combine(run.Versions.Folder, ".building"));

        var notices = new List<string>();
        var next = await run.BuildAsync(CancellationToken.None, notices.AddNotice);

        await WarehouseVersions.VerifyAsync(next, CancellationToken.None);
        Assert.Equal(last.Manifest.Tables, next.Manifest.Tables);
        Assert.True(
            hasLeftovers == notices.Any(n => n.Contains("was cut off", StringComparison.Ordinal)),
            $"{how}: {string.Join("; ", notices)}"
        );
        // a run that came far enough kept in the history how it ended
        Assert.Equal(
            ["CURRENT", "checksums.json", "run.lock", "versions"],
            Names(run.Paths.Warehouse).Where(n => n != "runs.ndjson")
        );
        Assert.DoesNotContain(".building", Names(run.Versions.Folder));
        foreach (
            var version in (await run.Versions.ListAsync(CancellationToken.None)).Versions.Where(v =>
                v.Id != next.Id
            )
        )
            Directory.Delete(version.Directory, recursive: true);

        return next;
    }

    /// <summary>Lines that a whole run writes: a kill after any of them is as likely as after another.</summary>
    private static async Task<int> CountLinesAsync(TestRun run)
    {
        using var process = EtlProcess.Run(run.Paths);
        var (exitCode, output) = await process.EndAsync();
        Assert.True(exitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder)
            .Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal);
}
