using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline.Rejected;

/// <summary>
/// Records of a source that people have mended, beside the job: <c>mended/&lt;source&gt;.csv</c>. Each says which record of
/// which file it stands for, and the checksum of what stood there.
/// </summary>
internal static class MendedFile
{
    private static readonly ImmutableArray<string> Own =
    [
        RejectedExport.File,
        RejectedExport.Line,
        RejectedExport.Sha256,
    ];

    public static string NameOf(string source) => $"mended/{source}.csv";

    /// <summary>Reads it, or an export in which people have mended cells.</summary>
    /// <exception cref="EtlException">It lacks a column of the source, or says of a record not where it belongs.</exception>
    public static async Task<IReadOnlyList<MendedRecord>> ReadAsync(
        string path,
        string name,
        SourceSpec source,
        CancellationToken cancellationToken
    )
    {
        var columns = source.Loaded.Select(c => c.Name).ToList();
        var format = SourceFormats.OfName(name) ?? SourceFormat.Csv;
        var part = new SourcePart(name, path, new FileInfo(path).Length, "", format);
        await using IRecords records =
            format == SourceFormat.Json
                ? await JsonRecords.OpenAsync(part, new Reading(), cancellationToken)
                : await CsvFile.OpenAsync(part, new Reading(), Own.Contains, cancellationToken);
        var header =
            await Header.ReadAsync(records, rows: null, cancellationToken) ?? throw Header.Empty(name);
        var positions = header.Index().GroupBy(c => c.Item).ToDictionary(g => g.Key, g => g.First().Index);
        if (Own.Concat(columns).Where(c => !positions.ContainsKey(c)).ToList() is { Count: > 0 } missing)
        {
            throw Mistake(
                name,
                1,
                $"缺少列 {string.Join("、", missing)}。请用 etl rejected export 重新导出，再改正。",
                $"The columns {string.Join(", ", missing)} are missing. Export again with etl rejected export, and mend that."
            );
        }

        var mended = new List<MendedRecord>();
        while (await records.ReadAsync(cancellationToken))
        {
            if (records.Fault is { } fault)
                throw Mistake(name, records.Line, fault.Reason.Chinese, fault.Reason.English);

            var cells = columns.Select(c => Cell(c)).ToImmutableArray();
            if (
                !int.TryParse(Cell(RejectedExport.Line), out var line)
                || Cell(RejectedExport.Sha256).Length != 64
            )
            {
                throw Mistake(
                    name,
                    records.Line,
                    $"{RejectedExport.Line} 与 {RejectedExport.Sha256} 应保持导出时的内容。",
                    $"{RejectedExport.Line} and {RejectedExport.Sha256} should stay as they were exported."
                );
            }

            mended.Add(new(Cell(RejectedExport.File), line, Cell(RejectedExport.Sha256), cells));
        }

        return mended;

        string Cell(string column)
        {
            var cell = positions[column] < records.CellCount ? records[positions[column]] : "";
            return (format == SourceFormat.Csv ? FormulaGuard.Remove(cell) : cell).Trim(Staging.Blank);
        }
    }

    /// <summary>Writes it whole and renames it.</summary>
    public static async Task WriteAsync(
        string path,
        SourceSpec source,
        IEnumerable<MendedRecord> records,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        IEnumerable<string> lines =
        [
            RejectedExport.CsvHeader([.. Own, .. source.Loaded.Select(c => c.Name)]),
            .. records.Select(r => RejectedExport.CsvRow([r.File, $"{r.Line}", r.Sha256, .. r.Cells])),
        ];
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Concat(lines));
        await CurrentPointer.WriteAsync(path + ".new", bytes, cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static EtlException Mistake(string name, int line, string chinese, string english) =>
        new(new EtlDiagnostic(EtlError.HeaderMismatch, new(chinese, english), name, line));
}

/// <param name="Sha256">Of the record as it was when it was kept back.</param>
/// <param name="Cells">Of the columns that the source loads, in their order.</param>
internal sealed record MendedRecord(string File, int Line, string Sha256, ImmutableArray<string> Cells);
