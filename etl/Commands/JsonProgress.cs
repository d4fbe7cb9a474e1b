using System.Text.Json.Nodes;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>Tells a run to a program: a line as each step begins, and for each notice.</summary>
internal sealed class JsonProgress(TextWriter output) : IProgress<BuildProgress>
{
    public void Report(BuildProgress value) =>
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
