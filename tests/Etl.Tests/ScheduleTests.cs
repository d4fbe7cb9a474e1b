using Cronos;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Runs come at their times, one after the other, until the schedule is told to stop.</summary>
public sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.CreateCustomTimeZone(
        "UTC+8",
        TimeSpan.FromHours(8),
        null,
        null
    );

    [Fact]
    public async Task Runs_come_at_the_times_of_the_expression_in_its_zone()
    {
        var clock = new LeapingClock("2026-11-25T00:00:00Z");
        using var stop = new CancellationTokenSource();
        var runs = new List<string>();

        await new Schedule(CronExpression.Parse("30 2 * * *"), Shanghai, clock, _ => { }).RunAsync(
            async _ =>
            {
                runs.Add($"{clock.GetUtcNow():dd'T'HH:mm}");
                if (runs.Count == 3)
                    await stop.CancelAsync();
            },
            stop.Token
        );

        Assert.Equal(["25T18:30", "26T18:30", "27T18:30"], runs);
    }

    [Fact]
    public async Task A_time_that_comes_while_a_run_lasts_is_passed_over()
    {
        var clock = new LeapingClock("2026-11-25T00:00:00Z");
        using var stop = new CancellationTokenSource();
        var runs = new List<string>();

        await new Schedule(CronExpression.Parse("0 * * * *"), TimeZoneInfo.Utc, clock, _ => { }).RunAsync(
            async _ =>
            {
                runs.Add($"{clock.GetUtcNow():HH:mm}");
                clock.Leap(TimeSpan.FromMinutes(150));
                if (runs.Count == 2)
                    await stop.CancelAsync();
            },
            stop.Token
        );

        Assert.Equal(["01:00", "04:00"], runs);
    }

    [Fact]
    public async Task A_run_is_cancelled_when_the_schedule_is_stopped()
    {
        var clock = new LeapingClock("2026-11-25T00:00:00Z");
        using var stop = new CancellationTokenSource();
        var wasCancelled = false;

        await new Schedule(CronExpression.Parse("* * * * *"), TimeZoneInfo.Utc, clock, _ => { }).RunAsync(
            async cancellation =>
            {
                await stop.CancelAsync();
                wasCancelled = cancellation.IsCancellationRequested;
                cancellation.ThrowIfCancellationRequested();
            },
            stop.Token
        );

        Assert.True(wasCancelled);
    }

    [Theory]
    [InlineData("--cron takes five fields", "schedule")]
    [InlineData("it is 'sometimes'", "schedule", "--cron", "sometimes")]
    [InlineData(
        "There is no time zone 'Asia/Jiaxing'",
        "schedule",
        "--cron",
        "0 2 * * *",
        "--time-zone",
        "Asia/Jiaxing"
    )]
    public async Task A_schedule_that_cannot_be_understood_is_told(string told, params string[] arguments)
    {
        using var run = TestRun.OfSmallJobs("source");

        var (code, text) = await run.CommandAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(told, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_is_told_and_a_stop_is_no_failure()
    {
        using var run = TestRun.OfSmallJobs("source");
        run.Edit("source/data/sources.csv", "source_id", "sauce_id");
        using var stop = new CancellationTokenSource();
        var clock = new LeapingClock("2026-11-25T00:00:00Z") { StopAfter = (3, stop) };

        var (code, text) = await run.CommandAsync(clock, stop.Token, "schedule", "--cron", "0 2 * * *");

        Assert.Equal(0, code);
        Assert.True(text.Split("JXE202").Length > 2, text);
        Assert.EndsWith("已停止 · Stopped\n", text, StringComparison.Ordinal);
    }

    /// <summary>Waiting moves it on at once.</summary>
    private sealed class LeapingClock(string now) : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.Parse(now, null);
        private int _days;

        /// <summary>Cancels once so many days have gone by.</summary>
        public (int Days, CancellationTokenSource Source)? StopAfter { get; init; }

        public override DateTimeOffset GetUtcNow() => _now;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public void Leap(TimeSpan time)
        {
            var day = _now.Day;
            _now += time;
            if (_now.Day != day && StopAfter is { } stop && ++_days == stop.Days)
                stop.Source.Cancel();
        }

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            Leap(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
