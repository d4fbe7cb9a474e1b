using System.CommandLine;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl rollback [VERSION]</c>: goes back to the version before, or to the one named.</summary>
internal sealed class RollbackCommand : ChangingCommand
{
    private readonly Argument<string?> _version = new("VERSION")
    {
        Description = "版本号；不写则为上一版本 · Id of the version; the one before when not given",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public RollbackCommand(FolderOptions folders, Terminal terminal)
        : base(
            "rollback",
            "撤回当前版本，退回上一版本或指定版本 · Withdraw the current version and go back to the one before, or to one named",
            folders,
            terminal
        ) => Arguments.Add(_version);

    protected override async Task<JsonObject> RunAsync(
        ParseResult parsed,
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    )
    {
        var (withdrawn, version) = await new VersionSwitch(warehouse, steps).RollBackAsync(
            parsed.GetValue(_version),
            cancellationToken
        );
        return new()
        {
            ["event"] = "rolledBack",
            ["version"] = version,
            ["withdrawn"] = withdrawn,
        };
    }
}
