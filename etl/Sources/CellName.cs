using System.Globalization;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>How Excel names a cell: <c>AB12</c>.</summary>
internal static class CellName
{
    private const int Letters = 26;

    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string Of(int column, int row)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / Letters)
            name = (char)('A' + (rest - 1) % Letters) + name;

        return name + row.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Row from 1 and column from 0.</summary>
    public static (int Row, int Column) Read(string name)
    {
        var column = 0;
        var at = 0;
        while (at < name.Length && at < 3 && char.IsAsciiLetterUpper(name[at]))
            column = column * Letters + (name[at++] - 'A' + 1);

        return (int.Parse(name.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture), column - 1);
    }
}
