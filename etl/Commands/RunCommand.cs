using System.CommandLine;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl run</c>: builds and publishes, unless nothing has changed.</summary>
internal sealed class RunCommand : ProjectCommand
{
    private readonly Option<bool> _force = new("--force")
    {
        Description = "全部重新读取，未变的也不沿用 · Read everything again, changed or not",
    };

    private readonly Option<bool> _noPublish = new("--no-publish")
    {
        Description = "构建并检查，待 etl publish 发布 · Build and check; the version waits for etl publish",
    };
    private readonly Option<string[]> _acceptDrift = new("--accept-drift")
    {
        HelpName = "TABLE",
        Description =
            "本次允许此表的行数少于 max_drop 所限；可重复 · Let this table lose more rows than max_drop allows, this once; may be repeated",
    };

    public RunCommand(FolderOptions folders, Terminal terminal)
        : base(
            "run",
            "运行所有作业，检查，发布新版本 · Run all jobs, check, publish a new version",
            folders,
            terminal,
            folders.All
        )
    {
        Options.Add(_force);
        Options.Add(_noPublish);
        Options.Add(_acceptDrift);
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        var options = new RunOptions
        {
            IsForced = parsed.GetValue(_force),
            IsHeldBack = parsed.GetValue(_noPublish),
            AcceptedDrift = [.. parsed.GetValue(_acceptDrift) ?? []],
        };
        await RunDisplay.RunAsync(
            paths,
            options,
            Terminal,
            JsonOutput.IsWanted(parsed),
            TimeProvider.System,
            cancellationToken
        );
        return ExitCode.Done;
    }
}
