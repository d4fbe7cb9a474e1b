using System.CommandLine;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary>A command that needs the project's folders: jobs, model and warehouse.</summary>
internal abstract class ProjectCommand : Command
{
    /// <param name="options">Those of the folders that may be named.</param>
    protected ProjectCommand(
        string name,
        string description,
        FolderOptions folders,
        Terminal terminal,
        params ReadOnlySpan<Option> options
    )
        : base(name, description)
    {
        Terminal = terminal;
        foreach (var option in options)
            Options.Add(option);

        SetAction(
            (parsed, cancellation) =>
                folders.Read(parsed) is { } paths
                    ? RunAsync(parsed, paths, cancellation)
                    : Task.FromResult(folders.Missing(parsed, terminal))
        );
    }

    protected Terminal Terminal { get; }

    /// <returns>The <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    );
}
