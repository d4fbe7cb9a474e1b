using Cronos;

namespace Jiaxing.Analytics.Etl;

/// <summary>
/// Runs at the times of a cron expression, one run after the other: a time that comes while one still runs is passed
/// over. A run that fails is told and does not end the schedule.
/// </summary>
/// <param name="waiting">Told of the next time before each wait.</param>
public sealed class Schedule(
    CronExpression cron,
    TimeZoneInfo zone,
    TimeProvider time,
    Action<DateTimeOffset> waiting
)
{
    /// <summary>Returns when it is cancelled, or when the expression has no further time.</summary>
    /// <param name="run">Tells its own faults; what it throws ends the schedule.</param>
    public async Task RunAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        while (
            !cancellationToken.IsCancellationRequested
            && cron.GetNextOccurrence(time.GetUtcNow(), zone) is { } next
        )
        {
            waiting(next);
            try
            {
                await WaitAsync(next, cancellationToken);
                await run(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>In pieces, so that a clock that is set meanwhile, or a machine that slept, is noticed.</summary>
    private async Task WaitAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var longest = TimeSpan.FromMinutes(1);
        while (until - time.GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left < longest ? left : longest, time, cancellationToken);
    }
}
