using Spectre.Console;

namespace Jiaxing.Analytics.Etl;

/// <summary>
/// Shows a run to whoever started it: a moving bar on a terminal, plain lines where the output is redirected. Notices
/// stay on the screen either way.
/// </summary>
public static class ConsoleProgress
{
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IProgress<BuildProgress>, Task<T>> work) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? ShowBarAsync(console, work)
            : work(new Lines(console.Profile.Out.Writer));

    private static Task<T> ShowBarAsync<T>(IAnsiConsole console, Func<IProgress<BuildProgress>, Task<T>> work) =>
        console
            .Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new ProgressBarColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context => work(new Bar(console, context.AddTask("…", autoStart: true))));

    private sealed class Bar(IAnsiConsole console, ProgressTask task) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            task.IsIndeterminate = value.Total == 0;
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
            if (value.IsNotice)
                console.WriteLine(value.Text.ToString());
            else
                task.Description = Markup.Escape(value.Text.ToString());
        }
    }

    /// <summary>Written past the console, which would break long lines at 80 columns.</summary>
    private sealed class Lines(TextWriter writer) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value)
        {
            var (step, width) = (value.Done + 1, value.Total.ToString().Length);
            var mark = value.IsNotice || value.Total == 0 ? new string(' ', (2 * width) + 3) : $"[{step.ToString().PadLeft(width)}/{value.Total}]";
            writer.WriteLine($"{mark} {value.Text}");
        }
    }
}
