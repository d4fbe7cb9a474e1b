using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl prune</c>: removes old versions and says what it freed.</summary>
internal sealed class PruneCommand : ChangingCommand
{
    private readonly Option<int?> _keep = new("--keep")
    {
        HelpName = "N",
        Description = "保留最新的 N 个 · Keep the newest N",
    };

    private readonly Option<int?> _days = new("--older-than")
    {
        HelpName = "DAYS",
        Description = "只删除发布已超过此天数的 · Remove only what was published more days ago",
    };

    public PruneCommand(FolderOptions folders, Terminal terminal)
        : base(
            "prune",
            "删除旧版本；当前、待发布与正被读取的不删 · Remove old versions; never the current one, one that waits, or one being read",
            folders,
            terminal
        )
    {
        Options.Add(_keep);
        Options.Add(_days);
    }

    protected override Bilingual? Mistake(ParseResult parsed) =>
        parsed.GetValue(_keep) is var keep
        && parsed.GetValue(_days) is var days
        && ((keep is null && days is null) || keep < 0 || days < 0)
            ? new(
                "请写明 --keep N 或 --older-than DAYS（不小于 0 的整数）。",
                "State --keep N or --older-than DAYS (whole numbers from 0)."
            )
            : null;

    protected override async Task<JsonObject> RunAsync(
        ParseResult parsed,
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    )
    {
        var age = parsed.GetValue(_days) is { } days ? (TimeSpan?)TimeSpan.FromDays(days) : null;
        var removed = await new Pruning(warehouse, steps, TimeProvider.System).PruneAsync(
            parsed.GetValue(_keep),
            age,
            cancellationToken
        );
        return new()
        {
            ["event"] = "pruned",
            ["removed"] = new JsonArray([.. removed.Select(v => JsonValue.Create(v.Id))]),
            ["bytes"] = removed.Sum(v => v.Manifest.Bytes),
        };
    }
}
