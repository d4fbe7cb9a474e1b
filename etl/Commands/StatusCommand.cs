using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl status</c>: what is served and how old it is, whether a run is under way, how the last ones ended, what has changed since.</summary>
internal sealed class StatusCommand : ProjectCommand
{
    private const int LastRuns = 5;

    private readonly TimeProvider _time;

    public StatusCommand(FolderOptions folders, Terminal terminal, TimeProvider time)
        : base(
            "status",
            "当前版本、其新旧、最近几次运行、此后的改动 · The current version, its age, the last runs, what has changed since",
            folders,
            terminal,
            folders.All
        )
    {
        _time = time;
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        var outlook = await Outlook.ReadAsync(paths, new RunOptions(), cancellationToken);
        var runs = await new RunHistory(paths.Warehouse).ReadAsync(LastRuns, cancellationToken);
        var isRunning = RunLock.IsHeld(paths.Warehouse);
        if (JsonOutput.IsWanted(parsed))
            Terminal.Out.WriteJson(Json(outlook, runs, isRunning));
        else
            Show(outlook, runs, isRunning);

        return ExitCode.Done;
    }

    private void Show(Outlook outlook, IReadOnlyList<RunRecord> runs, bool isRunning)
    {
        var output = Terminal.Out;
        var published = outlook.Current is { } current
            ? $"{current.Id}  {current.Manifest.PublishedAt:yyyy-MM-dd HH:mm:ss}Z  {Age(current.Manifest.PublishedAt)}"
            : "无 · none";
        output.WriteLine($"当前版本 · Current version  {published}");
        output.WriteLine($"正在运行 · A run under way  {(isRunning ? "是 · yes" : "否 · no")}");
        var changed = outlook.Plan.Jobs.Where(j => !j.IsTakenOver).Select(j => j.Job.Name).ToList();
        var changes =
            outlook.IsUpToDate ? "无 · nothing"
            : changed.Count == 0 ? "检查或模型 · checks or the model"
            : string.Join(", ", changed);
        output.WriteLine(
            $"此后改动 · Changed since    {changes}{(outlook.Servers.IsEmpty ? "" : "（未询问服务器 · servers not asked）")}"
        );
        foreach (var run in runs)
        {
            var seconds = $"{(run.Ended - run.Began).TotalSeconds:F1}".PadLeft(7);
            output.WriteLine(
                $"{run.Began:yyyy-MM-dd HH:mm:ss}Z  {seconds} s  {Word(run.Outcome)}  {run.Version ?? run.Reason}"
            );
            if (run.Checks is { Failed: > 0 } checks)
                output.WriteLine($"  {CheckText.Of(checks)}：etl check --run {run.Run}");
        }
    }

    private JsonObject Json(Outlook outlook, IReadOnlyList<RunRecord> runs, bool isRunning) =>
        new()
        {
            ["current"] = outlook.Current?.Id,
            ["publishedAt"] = outlook.Current?.Manifest.PublishedAt,
            ["ageSeconds"] = outlook.Current is { } current
                ? (long)(_time.GetUtcNow() - current.Manifest.PublishedAt).TotalSeconds
                : null,
            ["running"] = isRunning,
            ["upToDate"] = outlook.IsUpToDate,
            ["changedJobs"] = new JsonArray([
                .. outlook.Plan.Jobs.Where(j => !j.IsTakenOver).Select(j => JsonValue.Create(j.Job.Name)),
            ]),
            ["servers"] = new JsonArray([.. outlook.Servers.Select(s => JsonValue.Create(s))]),
            ["runs"] = new JsonArray([
                .. runs.Select(r =>
                    System.Text.Json.JsonSerializer.SerializeToNode(r, RunHistoryJson.Default.RunRecord)
                ),
            ]),
        };

    private string Age(DateTimeOffset published)
    {
        var age = _time.GetUtcNow() - published;
        return age.TotalDays >= 2 ? $"{age.TotalDays:F0} 天前 · days ago"
            : age.TotalHours >= 2 ? $"{age.TotalHours:F0} 小时前 · hours ago"
            : $"{Math.Max(0, age.TotalMinutes):F0} 分钟前 · minutes ago";
    }

    private static string Word(RunOutcome outcome) =>
        outcome switch
        {
            RunOutcome.Published => "已发布 · published",
            RunOutcome.Unchanged => "未变 · unchanged",
            RunOutcome.Waiting => "待发布 · waiting",
            RunOutcome.Failed => "失败 · failed",
            RunOutcome.Cancelled => "取消 · cancelled",
            _ => throw new System.Diagnostics.UnreachableException($"outcome {outcome}"),
        };
}
