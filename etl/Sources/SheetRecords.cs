using DocumentFormat.OpenXml.Packaging;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// The rows of one sheet of a workbook. Rows with nothing in them are no records. In the header, a merged cell says the
/// same in each row and column that it covers; below it, only in its first, as Excel stores it, unless it is to be filled.
/// </summary>
internal sealed class SheetRecords : IRecords
{
    private readonly SourcePart _part;
    private readonly Stream _file;
    private readonly SpreadsheetDocument _document;
    private readonly SheetRows _rows;
    private readonly WorksheetPart _sheet;
    private readonly CellText _text;
    private readonly IReadOnlyList<MergedCells> _merged;
    private readonly Dictionary<MergedCells, string> _said = [];
    private readonly int _lastHeaderRow;
    private List<string> _cells = [];
    private MergedFill? _fill;
    private int _width;

    private SheetRecords(SourcePart part, Stream file, SpreadsheetDocument document, HeaderRows? header)
    {
        (_part, _file, _document) = (part, file, document);
        _sheet = Workbook.SheetPart(document, part.Sheet!);
        _lastHeaderRow = header?.Last ?? 0;
        _merged = _lastHeaderRow > 0 ? SheetRows.Merged(_sheet, _lastHeaderRow) : [];
        _text = new CellText(document.WorkbookPart!);
        _rows = new SheetRows(_sheet);
    }

    public int Line => _rows.Number;

    public RecordFault? Fault => null;

    /// <summary>As many as the header has, or more where a row has more: cells that a row leaves out are empty.</summary>
    public int CellCount => _cells.Count;

    public string this[int index] => _cells[index];

    public string Raw => string.Join('\t', _cells);

    /// <exception cref="EtlException">The workbook is damaged.</exception>
    public static SheetRecords Open(SourcePart part, HeaderRows? header)
    {
        var file = part.OpenFile();
        SpreadsheetDocument? document = null;
        try
        {
            document = Workbook.Open(part, file);
            return Workbook.Guard(part, () => new SheetRecords(part, file, document, header));
        }
        catch
        {
            document?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>In the rows to come, a cell of these columns that is merged with others has the text of the first of them.</summary>
    /// <exception cref="EtlException">The workbook is damaged.</exception>
    public void FillMerged(IReadOnlyCollection<int> columns)
    {
        var merged = Workbook.Guard(_part, () => SheetRows.Merged(_sheet, upToRow: int.MaxValue), Line);
        _fill = new MergedFill(merged.Where(m => m.FirstRow > Line), columns);
    }

    /// <summary>The cell, as Excel names it, that the text of a filled column stands in.</summary>
    public string OriginOf(int column) => _fill!.OriginOf(column);

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Workbook.Guard(_part, Next, Line))
                return ValueTask.FromResult(false);
        } while (_cells.TrueForAll(string.IsNullOrWhiteSpace));

        // after that, so that a row with nothing of its own stays no record
        foreach (var (column, text) in _fill?.Texts() ?? [])
            Put(column, text);

        // the header says how wide the table is; one of several rows may be shorter than another
        if (_width == 0 || Line <= _lastHeaderRow)
            _width = Math.Max(_width, _cells.Count);

        while (_cells.Count < _width)
            _cells.Add("");

        return ValueTask.FromResult(true);
    }

    public ValueTask DisposeAsync()
    {
        _rows.Dispose();
        _document.Dispose();
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool Next()
    {
        if (_rows.Next() is not { } row)
            return false;

        _cells = [];
        foreach (var (column, cell) in row)
            Put(column, _text.Of(cell));

        if (Line <= _lastHeaderRow)
            SpreadMerged();

        _fill?.Enter(Line, _cells);
        while (_cells is [.., ""])
            _cells.RemoveAt(_cells.Count - 1);

        return true;
    }

    private void Put(int column, string text)
    {
        while (_cells.Count <= column)
            _cells.Add("");

        _cells[column] = text;
    }

    private void SpreadMerged()
    {
        foreach (var merged in _merged.Where(m => m.FirstRow <= Line && Line <= m.LastRow))
        {
            if (merged.FirstRow == Line)
                _said[merged] = merged.FirstColumn < _cells.Count ? _cells[merged.FirstColumn] : "";

            for (var column = merged.FirstColumn; column <= merged.LastColumn; column++)
                Put(column, _said.GetValueOrDefault(merged, ""));
        }
    }
}
