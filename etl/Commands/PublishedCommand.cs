using System.CommandLine;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>A command that looks at what was published and changes nothing.</summary>
internal abstract class PublishedCommand : Command
{
    protected PublishedCommand(string name, string description, FolderOptions folders, Terminal terminal)
        : base(name, description)
    {
        Options.Add(folders.Warehouse);
        Options.Add(JsonOutput.Option);
        SetAction((parsed, cancellation) => RunAsync(folders, parsed, terminal, cancellation));
    }

    /// <param name="current">Id of the current version.</param>
    protected abstract Task ShowAsync(
        WarehouseVersions versions,
        string current,
        TextWriter output,
        bool isJson,
        CancellationToken cancellationToken
    );

    private async Task<int> RunAsync(
        FolderOptions folders,
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        if (folders.ReadWarehouse(parsed) is not { } warehouse)
            return folders.Missing(parsed, terminal);

        var isJson = JsonOutput.IsWanted(parsed);
        var versions = new WarehouseVersions(warehouse);
        if (await versions.ReadCurrentIdAsync(cancellationToken) is not { } current)
        {
            terminal.Fail(
                new Bilingual(
                    "尚未发布任何版本；先运行 etl run。",
                    "No version is published yet; run etl run first."
                ),
                isJson
            );
            return ExitCode.Failed;
        }

        await ShowAsync(versions, current, terminal.Out, isJson, cancellationToken);
        return ExitCode.Done;
    }
}
