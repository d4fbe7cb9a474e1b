using System.Text;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Etl.Sources.Remote;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Brings a source's rows into <c>staging.&lt;source&gt;</c> as text, with load and line. White space at a cell's ends carries no
/// meaning and goes (no-break and ideographic spaces too); a cell with nothing else is null. Records that have the wrong number of cells or broken quotes go to the source's faults with their raw text.
/// </summary>
internal static class Staging
{
    public const string Ragged = "RAGGED_ROW";

    public static readonly char[] Blank = [.. " \t\r\n\u00A0\u3000\uFEFF"];

    /// <summary>Reads all of a part; returns the number of records in it, malformed ones included.</summary>
    /// <exception cref="EtlException">It is not a file with the columns that the job names.</exception>
    public static async Task<long> StageAsync(
        SourceSpec source,
        SourcePart part,
        int loadId,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (part.Format == SourceFormat.Extract)
            return await ShowExtractAsync(source, part, loadId, database, cancellationToken);

        try
        {
            return await ReadAsync(source, part, loadId, database, cancellationToken);
        }
        catch (EtlException) when (part.Format == SourceFormat.Csv && source.Reading.Encoding is null)
        {
            // its beginning was taken for the whole; all of it may say that the encoding is another, or none
            var encoding = await part.DetectEncodingAsync(cancellationToken);
            if (encoding == TextEncoding.Utf8)
                throw;

            var stated = source with { Reading = source.Reading with { Encoding = encoding } };
            return await ReadAsync(stated, part, loadId, database, cancellationToken);
        }
    }

    private static async Task<long> ReadAsync(
        SourceSpec source,
        SourcePart part,
        int loadId,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var line = 0;
        try
        {
            await using var records = await SourceRecords.OpenAsync(part, source, cancellationToken);
            try
            {
                // all or nothing of a part; and DuckDB would copy what is committed by less than a row group once more
                long read = 0;
                await database.InTransactionAsync(
                    async () =>
                        read = await CopyAsync(source, part, records, loadId, database, cancellationToken),
                    cancellationToken
                );
                return read;
            }
            finally
            {
                line = records.Line;
            }
        }
        catch (InvalidDataException e)
        {
            throw part.Damaged(line, e);
        }
    }

    /// <summary>The attached database that holds the rows read from a server.</summary>
    /// <param name="name">Of the source's one part.</param>
    public static string ExtractOf(string name) => SqlText.Name(name);

    /// <summary>Rows read from a server are text already and lie in a file: they are shown, not copied.</summary>
    private static async Task<long> ShowExtractAsync(
        SourceSpec source,
        SourcePart part,
        int loadId,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var rows = $"{ExtractOf(part.Name)}.main.{SqlText.Name(ExtractWriter.Table)}";
        var columns = source
            .Loaded.Select(c => SqlText.Name(c.Name))
            .Select(c => $", nullif({c}, '') AS {c}");
        await database.ExecuteAsync(
            $"""
            CREATE VIEW {new SourceTables(source).StagingRows} AS
            SELECT {loadId}::INTEGER AS load_id, source_line{string.Concat(columns)} FROM {rows}
            """,
            cancellationToken
        );
        return await database.ScalarAsync<long>($"SELECT count(*) FROM {rows}", cancellationToken);
    }

    private static async Task<long> CopyAsync(
        SourceSpec source,
        SourcePart part,
        IRecords records,
        int loadId,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var header =
            await Header.ReadAsync(records, source.Reading.Header, cancellationToken)
            ?? throw Header.Empty(part.Name);
        // position in the file of each column loaded
        var positions = Header.Match(source, header, part.Name, records.Line);
        var names = new SourceTables(source);
        long read = 0;
        var filled = FilledColumns(source, positions);
        var sheet = filled.Length == 0 ? null : records as SheetRecords;
        sheet?.FillMerged(filled);
        await using var rows = new StagedRows(database, names.Rows, loadId, positions.Length + filled.Length);
        using var faults = database.Append("staging", names.Faults);
        var cells = new CellBytes(records);
        while (await records.ReadAsync(cancellationToken))
        {
            read++;
            part.Progress?.AddRow();
            if (records.Fault is { } fault)
                AppendFault(faults, records, loadId, fault);
            else if (records.CellCount != header.Count)
                AppendFault(faults, records, loadId, WrongWidth(records.CellCount, header.Count));
            else
                AppendRow(
                    await rows.NextAsync(cancellationToken),
                    cells,
                    records.Line,
                    positions,
                    sheet,
                    filled
                );
        }

        await rows.CompleteAsync();
        return read;
    }

    /// <summary>Where in the record the columns stand that merged cells fill.</summary>
    private static int[] FilledColumns(SourceSpec source, int[] positions) =>
        [.. source.Loaded.Zip(positions).Where(c => c.First.IsFilled).Select(c => c.Second)];

    /// <summary>After the cells comes, for each filled column, the cell that its text stands in; nothing where the file has no cells of that kind.</summary>
    private static void AppendRow(
        TextChunk rows,
        CellBytes cells,
        int line,
        int[] positions,
        SheetRecords? sheet,
        int[] filled
    )
    {
        rows.BeginRow(line);
        for (var column = 0; column < positions.Length; column++)
            rows.Put(column, cells.Trimmed(positions[column]));

        for (var column = 0; column < filled.Length; column++)
            rows.Put(
                positions.Length + column,
                Encoding.UTF8.GetBytes(sheet?.OriginOf(filled[column]) ?? "")
            );

        rows.EndRow();
    }

    private static void AppendFault(DuckDBAppender faults, IRecords records, int loadId, RecordFault fault) =>
        faults
            .CreateRow()
            .AppendValue(loadId)
            .AppendValue(records.Line)
            .AppendNullValue()
            .AppendValue(records.Raw)
            .AppendValue(fault.Code)
            .AppendValue(fault.Reason.Chinese)
            .AppendValue(fault.Reason.English)
            .AppendValue(false)
            .EndRow();

    private static RecordFault WrongWidth(int found, int expected) =>
        new(
            Ragged,
            new(
                $"此行有 {found} 个单元格，应为 {expected} 个。",
                $"The row has {found} cells; it should have {expected}."
            )
        );

    /// <summary>The tables that the source's parts are read into; rows of a server need none.</summary>
    public static Task<int> CreateTablesAsync(
        SourceSpec source,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var names = new SourceTables(source);
        var columns = string.Concat(source.StagedNames.Select(c => $", {SqlText.Name(c)} VARCHAR"));
        var rows = source.Remote is null
            ? $"CREATE TABLE {names.StagingRows} (load_id INTEGER, source_line INTEGER{columns});"
            : "";
        return database.ExecuteAsync(
            $"""
            {rows}
            CREATE TABLE {names.StagingFaults} (
                load_id INTEGER, source_line INTEGER, column_name VARCHAR, raw VARCHAR, code VARCHAR,
                reason_zh VARCHAR, reason_en VARCHAR, is_kept BOOLEAN
            );
            """,
            cancellationToken
        );
    }
}
