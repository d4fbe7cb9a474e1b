using System.Runtime.Versioning;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Faults;

/// <summary>A disk that fills up and a folder that may not be written to: told as such, with the version before untouched.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MachineFaultTests
{
    private const int Machine = 4;
    private const long Megabyte = 1 << 20;

    /// <param name="share">Of the size of the database, that a file may have.</param>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public async Task A_disk_that_fills_up_publishes_nothing_and_the_next_run_succeeds(double share)
    {
        using var run = TestRun.OfSmallJobs("place");
        var last = await run.BuildAsync();
        await using var volume = SmallVolume.OfFiles(
            run.Paths.Warehouse,
            (long)(share * last.Manifest.Bytes)
        );
        await RequireFullDiskAsync(run, last, volume, free: long.MaxValue);
    }

    /// <param name="spare">What is free beyond the size of the database: for its manifest there may be nothing left.</param>
    [Theory]
    [InlineData(-2 * Megabyte)]
    [InlineData(0)]
    public async Task A_volume_that_fills_up_publishes_nothing_and_the_next_run_succeeds(long spare)
    {
        using var run = TestRun.OfSmallJobs("place");
        await using var volume = await SmallVolume.MountAsync(run.Paths.Warehouse, 64 * Megabyte);
        var last = await run.BuildAsync();
        await RequireFullDiskAsync(run, last, volume, last.Manifest.Bytes + spare);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_to_is_told_and_left_as_it_is()
    {
        using var run = TestRun.OfSmallJobs("source");
        var last = await run.BuildAsync();
        run.Touch();
        string[] folders = [run.Versions.Folder, run.Paths.Warehouse];
        foreach (var folder in folders)
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // rights do not bind root, unless it gives up the capability that says so
        string[] bound = Environment.IsPrivilegedProcess
            ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
            : [];
        using var process = EtlProcess.Run(run.Paths, bound);
        var (exitCode, output) = await process.EndAsync();

        Assert.Equal(
            (Machine, true),
            (exitCode, output.Contains("There is no right to write there", StringComparison.Ordinal))
        );
        await run.RequireUntouchedAsync(last);
        foreach (var folder in folders)
            File.SetUnixFileMode(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );

        Assert.NotEqual(last.Id, (await run.BuildAsync()).Id);
    }

    private static async Task RequireFullDiskAsync(
        TestRun run,
        WarehouseVersion last,
        SmallVolume volume,
        long free
    )
    {
        run.Touch();
        using (var ballast = volume.Fill(free))
        {
            using var process = EtlProcess.Run(run.Paths, ballast.Under);
            var (exitCode, output) = await process.EndAsync();

            Assert.True(exitCode == Machine, $"ended with {exitCode}: {output}");
            Assert.Contains("The disk is full", output, StringComparison.Ordinal);
            await run.RequireUntouchedAsync(last);
        }

        var next = await run.BuildAsync();
        Assert.NotEqual(last.Id, next.Id);
        await WarehouseVersions.VerifyAsync(next, CancellationToken.None);
    }
}
