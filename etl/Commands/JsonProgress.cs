using System.Text.Json.Nodes;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>
/// Tells a run to a program: a line on standard output as each step begins, and for each notice; how far the jobs have
/// come that are being read goes to standard error, where whoever does not want it leaves it.
/// </summary>
internal sealed class JsonProgress(TextWriter output, TextWriter error) : RunView(BetweenLines)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    protected override void Show(BuildProgress value)
    {
        if (value.Event == BuildEvent.Read)
        {
            Show(value.Job!);
            return;
        }

        output.WriteJson(
            new JsonObject
            {
                ["event"] = value.IsNotice ? "notice" : "step",
                ["done"] = value.Done,
                ["total"] = value.Total,
                ["message"] = JsonOutput.Of(value.Text),
            }
        );
    }

    protected override void Show(JobProgress job) =>
        error.WriteJson(
            new JsonObject
            {
                ["event"] = "progress",
                ["job"] = job.Name,
                ["rows"] = job.Rows,
                ["bytes"] = job.Size is null ? null : job.Bytes,
                ["size"] = job.Size,
                ["rowsPerSecond"] = (long)job.RowsPerSecond,
                ["secondsLeft"] = job.Left is { } left ? (long)left.TotalSeconds : null,
                ["done"] = job.IsDone,
            }
        );
}
