namespace Jiaxing.Analytics.Etl.Pipeline.Rejected;

/// <summary>
/// Puts mended records in the place of those staged: with the same file and line, so that their lineage leads to where
/// they came from, and only where what stands there is still what was mended.
/// </summary>
internal sealed class MendedRows(JobSource source, BuildDatabase database, Steps steps)
{
    private readonly SourceTables _tables = new(source.Spec);

    private string Table => $"staging.{SqlText.Name($"{source.Spec.Name}$mended")}";

    public async Task ApplyAsync(IReadOnlyCollection<Load> loads, CancellationToken cancellationToken)
    {
        if (source.Mended is not { } file)
            return;

        var records = await MendedFile.ReadAsync(file.Path, file.Name, source.Spec, cancellationToken);
        var loadIds = loads.ToDictionary(l => l.File.Name, l => l.LoadId);
        await FillAsync(
            records.Where(r => loadIds.ContainsKey(r.File)).Select(r => (loadIds[r.File], r)),
            cancellationToken
        );
        var columns = SqlText.Names(source.Spec.Loaded.Select(c => c.Name));
        await database.ExecuteAsync(
            $"DELETE FROM {Table} WHERE (load_id, source_line, sha256) NOT IN ({Standing()})",
            cancellationToken
        );
        foreach (var staged in (string[])[_tables.StagingRows, _tables.StagingFaults])
        {
            await database.ExecuteAsync(
                $"DELETE FROM {staged} WHERE (load_id, source_line) IN (SELECT (load_id, source_line) FROM {Table})",
                cancellationToken
            );
        }

        var used = await database.ExecuteAsync(
            $"INSERT INTO {_tables.StagingRows} BY NAME SELECT load_id, source_line, {columns} FROM {Table}",
            cancellationToken
        );
        await database.ExecuteAsync($"DROP TABLE {Table}", cancellationToken);
        steps.Notice($"{file.Name}：采用改正后的 {used} 行", $"{file.Name}: {used} rows are read as mended");
        if (used < records.Count)
        {
            steps.Notice(
                $"{file.Name}：{records.Count - used} 行的原文已变或不在了，未采用；需要时重新导出再改正",
                $"{file.Name}: what {records.Count - used} rows were mended from has changed or is gone, and they are not used; export and mend again where needed"
            );
        }
    }

    /// <summary>The records staged, each with its checksum: as <c>rejected_row</c> has them.</summary>
    private string Standing() =>
        $"""
            SELECT (load_id, source_line, {RecordChecksum.Sql(
                source.Spec,
                (name, _) => name
            )}) FROM {_tables.StagingRows}
            UNION ALL SELECT (load_id, source_line, sha256(raw)) FROM {_tables.StagingFaults} WHERE column_name IS NULL
            """;

    private async Task FillAsync(
        IEnumerable<(int LoadId, MendedRecord Record)> records,
        CancellationToken cancellationToken
    )
    {
        var columns = string.Concat(source.Spec.Loaded.Select(c => $", {SqlText.Name(c.Name)} VARCHAR"));
        await database.ExecuteAsync(
            $"CREATE TABLE {Table} (load_id INTEGER, source_line INTEGER, sha256 VARCHAR{columns})",
            cancellationToken
        );
        using var rows = database.Append("staging", $"{source.Spec.Name}$mended");
        foreach (var (loadId, record) in records)
        {
            var row = rows.CreateRow()
                .AppendValue(loadId)
                .AppendValue(record.Line)
                .AppendValue(record.Sha256);
            foreach (var cell in record.Cells)
                row = cell.Length == 0 ? row.AppendNullValue() : row.AppendValue(cell);

            row.EndRow();
        }
    }
}
