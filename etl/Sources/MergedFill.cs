namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// What cells below the header say that are merged with others: Excel keeps the text in the first of them alone. Fills it
/// in for chosen columns, row after row, and keeps which cell it stands in.
/// </summary>
/// <param name="merged">Ranges that overlap do not occur: of such, the first counts.</param>
/// <param name="columns">Positions of the columns to fill.</param>
internal sealed class MergedFill(IEnumerable<MergedCells> merged, IReadOnlyCollection<int> columns)
{
    private readonly Queue<MergedCells> _coming = new(
        merged.Where(m => columns.Any(m.Covers)).OrderBy(m => m.FirstRow).ThenBy(m => m.FirstColumn)
    );
    private readonly Dictionary<int, string> _origins = [];
    private List<(MergedCells Cells, string Text)> _open = [];
    private int _row;

    /// <summary>Takes note of the texts of the ranges that begin in the row. Every row that has cells has to pass, in order.</summary>
    public void Enter(int row, IReadOnlyList<string> cells)
    {
        _row = row;
        _origins.Clear();
        _open = [.. _open.Where(m => m.Cells.LastRow >= row)];
        while (_coming.TryPeek(out var next) && next.FirstRow <= row)
        {
            _coming.Dequeue();
            // a row without cells, in which a range began, has not passed
            var text = next.FirstRow == row && next.FirstColumn < cells.Count ? cells[next.FirstColumn] : "";
            if (next.LastRow >= row)
                _open.Add((next, text));
        }
    }

    /// <summary>The texts of the row's merged cells, by column.</summary>
    public IEnumerable<(int Column, string Text)> Texts()
    {
        foreach (var column in columns)
        {
            if (_open.Find(m => m.Cells.Covers(column)) is not { Cells: { } cells } range)
                continue;

            _origins[column] = CellName.Of(cells.FirstColumn, cells.FirstRow);
            yield return (column, range.Text);
        }
    }

    /// <summary>The cell in which the text of the row's cell stands: the first of those merged, or itself.</summary>
    public string OriginOf(int column) => _origins.GetValueOrDefault(column) ?? CellName.Of(column, _row);
}
