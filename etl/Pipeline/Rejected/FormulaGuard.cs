using System.Buffers;

namespace Jiaxing.Analytics.Etl.Pipeline.Rejected;

/// <summary>
/// Keeps Excel from computing what a cell of an exported CSV says: an apostrophe goes before what it would take for a
/// formula. Cells that have apostrophes there already get one more, so that taking one away gives the cell back.
/// </summary>
internal static class FormulaGuard
{
    private const char Mark = '\'';

    /// <summary>What a formula begins with; Excel in East Asian languages takes the full-width ones too.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("=+-@＝＋－＠");

    public static string Add(string cell) => IsFormula(cell) ? Mark + cell : cell;

    public static string Remove(string cell) => cell.StartsWith(Mark) && IsFormula(cell) ? cell[1..] : cell;

    /// <summary>
    /// Also behind apostrophes and blanks: programs that open the file may drop those. A sign alone computes nothing, and
    /// a dash is how people say that there is no value.
    /// </summary>
    private static bool IsFormula(string cell) =>
        cell.AsSpan().Trim("' \t\r\n\u3000") is [var first, _, ..] && Signs.Contains(first);
}
