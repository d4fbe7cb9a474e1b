using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>The rows of a sheet, one after another, as Excel stores them: memory holds one row, whatever the sheet's size.</summary>
internal sealed class SheetRows(WorksheetPart part) : IDisposable
{
    private const int MostColumns = 16_384; // Excel's own

    private readonly OpenXmlReader _reader = OpenXmlReader.Create(part);

    /// <summary>Number of the row, as Excel shows it.</summary>
    public int Number { get; private set; }

    /// <summary>Whether a sheet has any row with cells.</summary>
    public static bool HasAny(WorksheetPart part)
    {
        using var rows = new SheetRows(part);
        return rows.Next() is not null;
    }

    /// <summary>The cells of the next row that has any, by column; null at the end of the sheet.</summary>
    public IReadOnlyList<(int Column, Cell Cell)>? Next()
    {
        while (_reader.Read())
        {
            if (_reader.ElementType != typeof(Row) || !_reader.IsStartElement)
                continue;

            var row = (Row)_reader.LoadCurrentElement()!;
            // rows and cells may leave out where they are: then they follow the one before
            var number = row.RowIndex?.Value is { } index ? checked((int)index) : Number + 1;
            if (number <= Number)
                throw new InvalidDataException($"row {number} follows row {Number}");

            Number = number;
            var cells = Cells(row);
            if (cells.Count > 0)
                return cells;
        }

        return null;
    }

    /// <summary>Where cells are merged: the sheet says it after its rows.</summary>
    public static IReadOnlyList<MergedCells> Merged(WorksheetPart part, int upToRow)
    {
        var merged = new List<MergedCells>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SheetData))
                reader.Skip();

            if (reader.ElementType == typeof(MergeCell) && reader.IsStartElement)
            {
                var cell = (MergeCell)reader.LoadCurrentElement()!;
                if (cell.Reference?.Value?.Split(':') is [var from, var to])
                {
                    var (first, last) = (CellName.Read(from), CellName.Read(to));
                    if (first.Row <= upToRow)
                        merged.Add(new(first.Row, last.Row, first.Column, last.Column));
                }
            }
        }

        return merged;
    }

    public void Dispose() => _reader.Dispose();

    private static List<(int, Cell)> Cells(Row row)
    {
        var cells = new List<(int, Cell)>();
        var column = -1;
        foreach (var cell in row.Elements<Cell>())
        {
            column = cell.CellReference?.Value is { } reference
                ? CellName.Read(reference).Column
                : column + 1;
            if (column is < 0 or >= MostColumns)
                throw new InvalidDataException($"row {row.RowIndex}: no such column");

            cells.Add((column, cell));
        }

        return cells;
    }
}

/// <summary>A range of cells that shows as one. Rows count from 1, columns from 0.</summary>
internal sealed record MergedCells(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    public bool Covers(int column) => FirstColumn <= column && column <= LastColumn;
}
