using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Brings a file's rows into <c>staging.&lt;source&gt;</c> as text, with the line. White space at a cell's ends carries no
/// meaning and goes (no-break and ideographic spaces too); a cell with nothing else is null. Records that have the wrong number of cells or broken quotes go to the source's faults with their raw text.
/// </summary>
internal static class Staging
{
    public const string Ragged = "RAGGED_ROW";
    public const string BrokenQuotes = "BROKEN_QUOTES";

    public static readonly char[] Blank = [.. " \t\r\n\u00A0\u3000\uFEFF"];

    /// <summary>Reads the whole file; returns the number of records in it, malformed ones included.</summary>
    /// <exception cref="EtlException">The file is no UTF-8 CSV file with the columns the job names.</exception>
    public static async Task<long> StageAsync(
        JobSource source,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var names = new SourceTables(source.Spec);
        if (source.Spec.Remote is not null)
            return await ShowExtractAsync(source, names, database, cancellationToken);

        await CreateTablesAsync(source.Spec, names, database, cancellationToken);
        await using var stream = await source.File.OpenAsync(cancellationToken);
        var csv = new CsvReader(stream, source.File.Name);
        try
        {
            return await CopyAsync(source, csv, names, database, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw source.File.Damaged(csv.Line, e);
        }
    }

    /// <summary>The attached database that holds the rows read from a server.</summary>
    public static string ExtractOf(JobSource source) => SqlText.Name(source.File.Name);

    /// <summary>Rows read from a server are text already and lie in a file: they are shown, not copied.</summary>
    private static async Task<long> ShowExtractAsync(
        JobSource source,
        SourceTables names,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var rows = $"{ExtractOf(source)}.main.{SqlText.Name(ExtractWriter.Table)}";
        var columns = source.Spec.Loaded.Select(c => SqlText.Name(c.Name)).Select(c => $", nullif({c}, '') AS {c}");
        await database.ExecuteAsync(
            $"""
            CREATE VIEW {names.StagingRows} AS SELECT source_line{string.Concat(columns)} FROM {rows};
            {CreateFaults(names)}
            """,
            cancellationToken
        );
        return await database.ScalarAsync<long>($"SELECT count(*) FROM {rows}", cancellationToken);
    }

    private static async Task<long> CopyAsync(
        JobSource source,
        CsvReader csv,
        SourceTables names,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        if (!await csv.ReadAsync(cancellationToken))
            throw CsvHeader.Empty(source);

        // position in the file of each column loaded
        var positions = CsvHeader.Match(source, csv);
        var width = csv.CellCount;
        long read = 0;
        using var rows = database.Append("staging", names.Rows);
        using var faults = database.Append("staging", names.Faults);
        while (await csv.ReadAsync(cancellationToken))
        {
            read++;
            if (csv.Fault is { } fault)
                AppendFault(faults, csv, BrokenQuotes, fault);
            else if (csv.CellCount != width)
                AppendFault(faults, csv, Ragged, WrongWidth(csv.CellCount, width));
            else
                AppendRow(rows, csv, positions);
        }

        return read;
    }

    private static void AppendRow(DuckDBAppender rows, CsvReader csv, int[] positions)
    {
        var row = rows.CreateRow();
        row.AppendValue(csv.Line);
        foreach (var position in positions)
        {
            var text = csv[position].Trim(Blank);
            if (text.Length == 0)
                row.AppendNullValue();
            else
                row.AppendValue(text);
        }

        row.EndRow();
    }

    private static void AppendFault(DuckDBAppender faults, CsvReader csv, string code, Bilingual reason) =>
        faults
            .CreateRow()
            .AppendValue(csv.Line)
            .AppendNullValue()
            .AppendValue(csv.Raw)
            .AppendValue(code)
            .AppendValue(reason.Chinese)
            .AppendValue(reason.English)
            .AppendValue(false)
            .EndRow();

    private static Bilingual WrongWidth(int found, int expected) =>
        new($"此行有 {found} 个单元格，应为 {expected} 个。", $"The row has {found} cells; it should have {expected}.");

    private static Task<int> CreateTablesAsync(
        SourceSpec source,
        SourceTables names,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var columns = string.Concat(source.Loaded.Select(c => $", {SqlText.Name(c.Name)} VARCHAR"));
        return database.ExecuteAsync(
            $"""
            CREATE TABLE {names.StagingRows} (source_line INTEGER{columns});
            {CreateFaults(names)}
            """,
            cancellationToken
        );
    }

    private static string CreateFaults(SourceTables names) =>
        $"""
        CREATE TABLE {names.StagingFaults} (
            source_line INTEGER, column_name VARCHAR, raw VARCHAR, code VARCHAR,
            reason_zh VARCHAR, reason_en VARCHAR, is_kept BOOLEAN
        );
        """;
}
