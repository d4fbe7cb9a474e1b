using Jiaxing.Analytics.Etl.Pipeline;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Faults;

/// <summary>SIGTERM during a run: it clears what it has begun, publishes nothing, and says so by its exit code.</summary>
public sealed class TerminatedRunTests
{
    private const int Cancelled = 130;

    [Fact]
    public async Task A_run_that_is_asked_to_end_leaves_the_last_version_and_nothing_else()
    {
        using var run = TestRun.OfSmallJobs("place");
        var last = await run.BuildAsync();
        var codes = new List<int>();
        // every further line is a later step; a run that has published before it is asked is over as usual
        for (var line = 1; line <= 4; line++)
        {
            using var process = EtlProcess.Run(run.Paths);
            await process.WaitForLinesAsync(line);
            await process.TerminateAsync();
            var (exitCode, output) = await process.EndAsync();
            codes.Add(exitCode);

            var isCancelled = exitCode == Cancelled;
            Assert.True(isCancelled || exitCode == 0, $"exit code {exitCode} after line {line}: {output}");
            Assert.Equal(
                isCancelled,
                output.Contains("Cancelled; nothing was published.", StringComparison.Ordinal)
            );
            last = await RequireWholeAsync(run, last, isCancelled);
        }

        Assert.Contains(Cancelled, codes);
        await WarehouseVersions.VerifyAsync(
            await run.BuildAsync(new RunOptions { IsForced = true }),
            CancellationToken.None
        );
    }

    private static async Task<WarehouseVersion> RequireWholeAsync(
        TestRun run,
        WarehouseVersion last,
        bool isCancelled
    )
    {
        var current = (await run.Versions.ReadCurrentAsync(CancellationToken.None))!;
        await WarehouseVersions.VerifyAsync(current, CancellationToken.None);
        Assert.Equal(isCancelled, current.Id == last.Id);
        Assert.False(RunLock.IsHeld(run.Paths.Warehouse));
        Assert.DoesNotContain(run.Versions.Ids(), id => id.StartsWith('.'));
        var record = Assert.Single(
            await new RunHistory(run.Paths.Warehouse).ReadAsync(1, CancellationToken.None)
        );
        Assert.Equal(isCancelled ? RunOutcome.Cancelled : RunOutcome.Published, record.Outcome);
        return current;
    }
}
