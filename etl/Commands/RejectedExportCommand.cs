using System.CommandLine;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Rejected;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl rejected export DIR</c>: writes what the current version did not load, to be mended.</summary>
internal sealed class RejectedExportCommand : ProjectCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "写到此文件夹，每个数据源一个文件 · Folder to write to, a file for each source" };
    private readonly Option<bool> _json = new("--json") { Description = "写为 JSON，而非 CSV · Write JSON instead of CSV" };

    public RejectedExportCommand(FolderOptions folders, Terminal terminal)
        : base("export", "导出拒收的行，连同原因与整行内容，供改正 · Export the rejected rows with their reasons and all their cells, to be mended", folders, terminal, folders.All)
    {
        Arguments.Add(_folder);
        Options.Add(_json);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, WarehousePaths paths, CancellationToken cancellationToken)
    {
        if (await new WarehouseVersions(paths.Warehouse).ReadCurrentAsync(cancellationToken) is not { } version)
        {
            Terminal.Fail("尚未发布任何版本；先运行 etl run。", "No version is published yet; run etl run first.");
            return ExitCode.Failed;
        }

        var jobs = await JobFolder.ReadAllAsync(paths.Jobs, RunInputs.ReadModel(paths.Schema), cancellationToken);
        await using var connection = new DuckDBConnection($"Data Source={version.DatabaseFile};ACCESS_MODE=READ_ONLY");
        await connection.OpenAsync(cancellationToken);
        var records = await RejectedRecord.ReadAsync(connection, cancellationToken);
        var folder = parsed.GetValue(_folder)!;
        foreach (var file in await RejectedExport.WriteAsync(records, jobs, folder, parsed.GetValue(_json), cancellationToken))
            await Terminal.Out.WriteLineAsync(Path.Combine(folder, file));

        await Terminal.Out.WriteLineAsync(new Bilingual($"{records.Count} 行", $"{records.Count} rows").ToString());
        return ExitCode.Done;
    }
}
