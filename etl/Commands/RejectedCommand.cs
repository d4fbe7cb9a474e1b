using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Commands;

/// <summary><c>etl rejected</c>: what the current version did not load, and why; one line a fault.</summary>
internal sealed class RejectedCommand(FolderOptions folders, Terminal terminal)
    : PublishedCommand("rejected", "列出当前版本拒收的行与置空的单元格 · List the rows rejected and the cells emptied in the current version", folders, terminal)
{
    protected override async Task ShowAsync(
        WarehouseVersions versions,
        string current,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var version = (await versions.ReadCurrentAsync(cancellationToken))!;
        await using var connection = new DuckDBConnection($"Data Source={version.DatabaseFile};ACCESS_MODE=READ_ONLY");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT source_file || ':' || source_line || ' ' || code || coalesce(' ' || column_name, '') || coalesce(' “' || raw || '”', '')
              || ' ' || reason_zh || ' · ' || reason_en
              || CASE WHEN is_kept THEN ' (该行保留 · the row is kept)' ELSE '' END
            FROM rejected_row ORDER BY reject_id
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            await output.WriteLineAsync(reader.GetString(0));
    }
}
