using System.CommandLine;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Rejected;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl rejected export DIR</c>: writes what the current version did not load, to be mended; with <c>--json</c> the files are JSON too.</summary>
internal sealed class RejectedExportCommand : ProjectCommand
{
    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "写到此文件夹，每个数据源一个文件 · Folder to write to, a file for each source",
    };

    public RejectedExportCommand(FolderOptions folders, Terminal terminal)
        : base(
            "export",
            "导出拒收的行，连同原因与整行内容，供改正 · Export the rejected rows with their reasons and all their cells, to be mended",
            folders,
            terminal,
            folders.All
        )
    {
        Arguments.Add(_folder);
        Options.Add(JsonOutput.Option);
    }

    protected override async Task<int> RunAsync(
        ParseResult parsed,
        WarehousePaths paths,
        CancellationToken cancellationToken
    )
    {
        var isJson = JsonOutput.IsWanted(parsed);
        if (
            await new WarehouseVersions(paths.Warehouse).ReadCurrentAsync(cancellationToken)
            is not { } version
        )
        {
            Terminal.Fail(
                new Bilingual(
                    "尚未发布任何版本；先运行 etl run。",
                    "No version is published yet; run etl run first."
                ),
                isJson
            );
            return ExitCode.Failed;
        }

        var jobs = await RunInputs.ReadJobsAsync(paths, cancellationToken);
        await using var connection = new DuckDBConnection(
            $"Data Source={version.DatabaseFile};ACCESS_MODE=READ_ONLY"
        );
        await connection.OpenAsync(cancellationToken);
        var records = await RejectedRecord.ReadAsync(connection, cancellationToken);
        var folder = parsed.GetValue(_folder)!;
        var files = (await RejectedExport.WriteAsync(records, jobs, folder, isJson, cancellationToken))
            .Select(f => Path.Combine(folder, f))
            .ToList();
        if (isJson)
        {
            Terminal.Out.WriteJson(
                new()
                {
                    ["event"] = "exported",
                    ["files"] = new JsonArray([.. files.Select(f => JsonValue.Create(f))]),
                    ["rows"] = records.Count,
                }
            );
            return ExitCode.Done;
        }

        foreach (var file in files)
            await Terminal.Out.WriteLineAsync(file);

        await Terminal.Out.WriteLineAsync(
            new Bilingual($"{records.Count} 行", $"{records.Count} rows").ToString()
        );
        return ExitCode.Done;
    }
}
