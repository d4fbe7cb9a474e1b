using System.Globalization;
using System.Text;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>Column names as people write them: full-width or half-width, traditional or simplified, with spaces and line breaks or without, in any case.</summary>
internal static class ColumnNames
{
    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';
    private const int WidthShift = FirstFullWidth - '!';

    /// <summary>What remains of a name when the way of writing does not count; equal keys are the same column.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var narrow = c is >= FirstFullWidth and <= LastFullWidth ? (char)(c - WidthShift) : c;
            if (!char.IsWhiteSpace(narrow) && char.GetUnicodeCategory(narrow) != UnicodeCategory.Format)
                key.Append(char.ToLowerInvariant(TraditionalCharacters.Simplify(narrow)));
        }

        return key.ToString();
    }
}
