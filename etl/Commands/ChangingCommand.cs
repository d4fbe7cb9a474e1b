using System.CommandLine;
using System.Text.Json.Nodes;
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
        Options.Add(JsonOutput.Option);
        SetAction(
            async (parsed, cancellation) =>
            {
                var isJson = JsonOutput.IsWanted(parsed);
                if (Mistake(parsed) is { } mistake)
                {
                    terminal.Fail(mistake, isJson);
                    return ExitCode.Usage;
                }

                if (folders.ReadWarehouse(parsed) is not { } warehouse)
                    return folders.Missing(parsed, terminal);

                // nothing is made where there is nothing to change
                if (!new WarehouseVersions(warehouse).Ids().Any())
                {
                    terminal.Fail(
                        new Bilingual(
                            "该文件夹中没有任何版本；先运行 etl run。",
                            "There is no version in that folder; run etl run first."
                        ),
                        isJson
                    );
                    return ExitCode.Failed;
                }

                var steps = new Steps(
                    isJson ? new JsonProgress(terminal.Out, terminal.Error) : new NoticeLines(terminal.Out)
                );
                var result = await RunAsync(parsed, Path.GetFullPath(warehouse), steps, cancellation);
                if (isJson)
                    terminal.Out.WriteJson(result);

                return ExitCode.Done;
            }
        );
    }

    /// <summary>What is wrong with the command line as a whole; null when nothing is.</summary>
    protected virtual Bilingual? Mistake(ParseResult parsed) => null;

    /// <summary>Makes the change, and answers what <c>--json</c> says of it at the end.</summary>
    protected abstract Task<JsonObject> RunAsync(
        ParseResult parsed,
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    );
}
