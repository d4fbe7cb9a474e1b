using System.Data.Common;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl rejected</c>: what the current version did not load, and why; one line a fault.</summary>
internal sealed class RejectedCommand(FolderOptions folders, Terminal terminal)
    : PublishedCommand(
        "rejected",
        "列出当前版本拒收的行与置空的单元格 · List the rows rejected and the cells emptied in the current version",
        folders,
        terminal
    )
{
    protected override async Task ShowAsync(
        WarehouseVersions versions,
        string current,
        TextWriter output,
        bool isJson,
        CancellationToken cancellationToken
    )
    {
        var version = (await versions.ReadCurrentAsync(cancellationToken))!;
        await using var connection = new DuckDBConnection(
            $"Data Source={version.DatabaseFile};ACCESS_MODE=READ_ONLY"
        );
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT job, source_file, source_line, column_name, code, raw, reason_zh, reason_en, is_kept
            FROM rejected_row ORDER BY reject_id
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var fault = Read(reader);
            if (isJson)
                output.WriteJson(Json(fault));
            else
                await output.WriteLineAsync(Text(fault));
        }
    }

    private static Fault Read(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetString(1),
            reader.GetInt32(2),
            reader.GetValue(3) as string,
            reader.GetString(4),
            reader.GetValue(5) as string,
            new Bilingual(reader.GetString(6), reader.GetString(7)),
            reader.GetBoolean(8)
        );

    private static string Text(Fault fault)
    {
        var column = fault.Column is null ? "" : $" {fault.Column}";
        var raw = fault.Raw is null ? "" : $" “{fault.Raw}”";
        var kept = fault.IsKept ? " (该行保留 · the row is kept)" : "";
        return $"{fault.File}:{fault.Line} {fault.Code}{column}{raw} {fault.Reason}{kept}";
    }

    private static JsonObject Json(Fault fault) =>
        new()
        {
            ["job"] = fault.Job,
            ["file"] = fault.File,
            ["line"] = fault.Line,
            ["column"] = fault.Column,
            ["code"] = fault.Code,
            ["raw"] = fault.Raw,
            ["reason"] = JsonOutput.Of(fault.Reason),
            ["kept"] = fault.IsKept,
        };

    private sealed record Fault(
        string Job,
        string File,
        int Line,
        string? Column,
        string Code,
        string? Raw,
        Bilingual Reason,
        bool IsKept
    );
}
