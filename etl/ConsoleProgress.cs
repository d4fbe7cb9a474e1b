using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Jiaxing.Analytics.Etl;

/// <summary>
/// Shows a run to a person: bars that move on a terminal, plain lines where the output is redirected, the terminal can do
/// no better (<c>TERM=dumb</c>) or nothing but text is wanted (<c>NO_COLOR</c>). Notices stay on the screen either way.
/// </summary>
public static class ConsoleProgress
{
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IProgress<BuildProgress>, Task<T>> work) =>
        CanMove(console)
            ? ShowBarsAsync(console, work)
            : new Lines(console.Profile.Out.Writer, BetweenLines).WhileAsync(work);

    private static bool CanMove(IAnsiConsole console) =>
        console.Profile.Capabilities is { Interactive: true, Ansi: true }
        && console.Profile.Out.IsTerminal
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static Task<T> ShowBarsAsync<T>(
        IAnsiConsole console,
        Func<IProgress<BuildProgress>, Task<T>> work
    )
    {
        var progress = console
            .Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(
                new ProgressBarColumn { Width = OneLine.BarWidth },
                new ElapsedTimeColumn(),
                new OneLine()
            );
        progress.RefreshRate = BetweenPictures;
        return progress.StartAsync(context => new Bars(console, context).WhileAsync(work));
    }

    /// <summary>One for the steps of the run, and one for each job that is being read.</summary>
    private sealed class Bars(IAnsiConsole console, ProgressContext context) : RunView(BetweenPictures)
    {
        private const double AlmostFull = 0.999;

        private readonly Dictionary<JobProgress, ProgressTask> _jobs = [];
        private readonly ProgressTask _run = context.AddTask("…");

        protected override void Show(BuildProgress value)
        {
            _run.IsIndeterminate = value.Total == 0;
            _run.MaxValue = Math.Max(1, value.Total);
            _run.Value = value.Done;
            switch (value.Event)
            {
                case BuildEvent.Notice:
                    console.WriteLine(value.Text.ToString());
                    break;
                case BuildEvent.Read:
                    Show(value.Job!);
                    context.Refresh();
                    _jobs[value.Job!].StopTask();
                    break;
                default:
                    _run.Description = value.Text.ToString();
                    break;
            }
        }

        protected override void Show(JobProgress job)
        {
            if (!_jobs.TryGetValue(job, out var task))
            {
                task = context.AddTask("…");
                task.IsIndeterminate = job.Fraction is null;
                _jobs.Add(job, task);
            }

            task.Description = ReadingText.Short(job);
            // a bar that is full is hidden, and the last rows are still to be cleaned
            task.Value = task.MaxValue * Math.Min(job.Fraction ?? 0, AlmostFull);
        }
    }

    /// <summary>What a bar is about, cut off where the terminal ends: the library would break it, and the columns beside it.</summary>
    private sealed class OneLine : ProgressColumn
    {
        public const int BarWidth = 12;

        /// <summary>Bar, time and the space between.</summary>
        private const int Before = BarWidth + 8 + 4;

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var (text, room) = (new StringBuilder(), options.ConsoleSize.Width - Before);
            foreach (var rune in task.Description.EnumerateRunes())
            {
                room -= rune.ToString().GetCellWidth(); // Chinese characters are two columns wide
                if (room < 0)
                    break;

                text.Append(rune);
            }

            return new Text(text.ToString());
        }
    }

    /// <summary>Written past the console, which would break long lines at 80 columns.</summary>
    internal sealed class Lines(TextWriter writer, TimeSpan pause) : RunView(pause)
    {
        private int _width;

        protected override void Show(BuildProgress value)
        {
            _width = value.Total.ToString().Length;
            var isStep = value.Event == BuildEvent.Step && value.Total > 0;
            writer.WriteLine(
                $"{(isStep ? $"[{(value.Done + 1).ToString().PadLeft(_width)}/{value.Total}]" : NoMark)} {value.Text}"
            );
        }

        protected override void Show(JobProgress job) => writer.WriteLine($"{NoMark} {ReadingText.Of(job)}");

        private string NoMark => new(' ', (2 * _width) + 3);
    }
}
