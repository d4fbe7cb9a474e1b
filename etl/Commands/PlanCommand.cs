using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl plan</c>: what a run would read again, and why; nothing is done.</summary>
internal sealed class PlanCommand : ProjectCommand
{
    public PlanCommand(FolderOptions folders, Terminal terminal)
        : base(
            "plan",
            "说明一次运行会重新读取什么及原因，不执行 · Say what a run would read again and why, without doing it",
            folders,
            terminal,
            folders.All
        )
    {
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        var outlook = await Outlook.ReadAsync(paths, new RunOptions(), cancellationToken);
        if (JsonOutput.IsWanted(parsed))
            Terminal.Out.WriteJson(Json(outlook));
        else
            Show(outlook);

        return ExitCode.Done;
    }

    private void Show(Outlook outlook)
    {
        foreach (var (job, reasons) in outlook.Plan.Jobs)
        {
            var (mark, first) = reasons.IsEmpty ? ("  ", "沿用 · taken over") : ("* ", $"{reasons[0].Text}");
            Terminal.Out.WriteLine($"{mark}{job.Name.PadRight(20)}{first}");
            foreach (var reason in reasons.Skip(1))
                Terminal.Out.WriteLine($"{new string(' ', 22)}{reason.Text}");
        }

        foreach (var server in outlook.Servers)
            Terminal.Out.WriteLine($"? {server}：运行时才向服务器询问 · the server is asked at the run");

        if (outlook.IsUpToDate)
            Terminal.Out.WriteLine(
                $"输入未变：不会发布新版本 · Nothing has changed: no version would be published"
            );
    }

    private static JsonObject Json(Outlook outlook) =>
        new()
        {
            ["current"] = outlook.Current?.Id,
            ["upToDate"] = outlook.IsUpToDate,
            ["jobs"] = new JsonArray([.. outlook.Plan.Jobs.Select(Json)]),
            ["servers"] = new JsonArray([.. outlook.Servers.Select(s => JsonValue.Create(s))]),
        };

    private static JsonObject Json(JobPlan plan) =>
        new()
        {
            ["job"] = plan.Job.Name,
            ["runs"] = !plan.IsTakenOver,
            ["reasons"] = new JsonArray([
                .. plan.Reasons.Select(r => new JsonObject
                {
                    ["kind"] = r.Kind,
                    ["message"] = JsonOutput.Of(r.Text),
                }),
            ]),
        };
}
