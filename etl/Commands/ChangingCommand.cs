using System.CommandLine;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>A command that changes which versions are kept or which is current, and builds none.</summary>
internal abstract class ChangingCommand : Command
{
    protected ChangingCommand(string name, string description, FolderOptions folders, Terminal terminal)
        : base(name, description)
    {
        Options.Add(folders.Warehouse);
        SetAction(
            async (parsed, cancellation) =>
            {
                if (Mistake(parsed) is { } mistake)
                {
                    terminal.Fail(mistake.Chinese, mistake.English);
                    return ExitCode.Usage;
                }

                if (folders.ReadWarehouse(parsed) is not { } warehouse)
                    return FolderOptions.MissingWarehouse(terminal);

                // nothing is made where there is nothing to change
                if (!new WarehouseVersions(warehouse).Ids().Any())
                {
                    terminal.Fail("该文件夹中没有任何版本；先运行 etl run。", "There is no version in that folder; run etl run first.");
                    return ExitCode.Failed;
                }

                var steps = new Steps(new NoticeLines(terminal.Out));
                await RunAsync(parsed, Path.GetFullPath(warehouse), steps, cancellation);
                return ExitCode.Done;
            }
        );
    }

    /// <summary>What is wrong with the command line as a whole; null when nothing is.</summary>
    protected virtual Bilingual? Mistake(ParseResult parsed) => null;

    protected abstract Task RunAsync(
        ParseResult parsed,
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    );
}
