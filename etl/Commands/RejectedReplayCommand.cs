using System.CommandLine;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Rejected;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl rejected replay FILE</c>: keeps mended rows beside their job; they enter at the next run.</summary>
internal sealed class RejectedReplayCommand : ProjectCommand
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "改正后的导出文件，名称不变 · The export with its cells mended, under the name it had",
    };

    public RejectedReplayCommand(FolderOptions folders, Terminal terminal)
        : base(
            "replay",
            "收下改正后的行，下次运行时载入 · Take the rows that were mended; they are loaded at the next run",
            folders,
            terminal,
            folders.Jobs,
            folders.Schema
        )
    {
        Arguments.Add(_file);
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        var jobs = await RunInputs.ReadJobsAsync(paths, cancellationToken);
        var (kept, count) = await new Replay(jobs, paths.Jobs).KeepAsync(
            parsed.GetValue(_file)!,
            cancellationToken
        );
        if (JsonOutput.IsWanted(parsed))
        {
            Terminal.Out.WriteJson(
                new()
                {
                    ["event"] = "taken",
                    ["file"] = count == 0 ? null : kept,
                    ["rows"] = count,
                }
            );
            return ExitCode.Done;
        }

        var said =
            count == 0
                ? new Bilingual("没有改动任何单元格，未收下任何行", "No cell was changed; no row is taken")
                : new Bilingual(
                    $"已收下 {count} 行，存于 {kept}；下次 etl run 时载入",
                    $"{count} rows are kept in {kept}, and loaded at the next etl run"
                );
        await Terminal.Out.WriteLineAsync(said.ToString());
        return ExitCode.Done;
    }
}
