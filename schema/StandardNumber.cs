using System.Text;

namespace Jiaxing.Analytics.Model;

/// <summary>
/// What all usual spellings of one standard number share: <c>GB/T1.1-2020</c>, <c>gb/t 1.1—2020</c> and
/// <c>ＧＢ／Ｔ　１．１－２０２０</c> are <c>GB/T1.1-2020</c>. Both sides of a comparison are brought to it: the ETL keeps the
/// published numbers' in a column, the compiler makes the operand's.
/// </summary>
/// <remarks>
/// Each character is treated by itself, so that the form of a part is that part of the form: beginnings, endings and
/// middles match as whole numbers do.
/// </remarks>
public static class StandardNumber
{
    /// <summary>Half width, upper case, without blanks; every dash and colon is one hyphen: ISO 9001:2015 is also written ISO 9001-2015.</summary>
    public static string Normalize(string number)
    {
        var text = new StringBuilder(number.Length);
        foreach (var rune in number.EnumerateRunes().Select(TextFolding.HalfWidth))
        {
            if (IsDash(rune))
                text.Append('-');
            else if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !IsInvisible(rune))
                text.Append(Rune.ToUpperInvariant(rune).ToString());
        }

        return text.ToString();
    }

    private static bool IsDash(Rune rune) =>
        rune.Value
            is '-'
                or ':'
                or '\u2236'
                or (>= 0x2010 and <= 0x2015)
                or 0x2212
                or 0x2043
                or 0xFE58
                or 0xFE63;

    /// <summary>Zero-width spaces and marks of direction, which come along when a number is copied.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format;
}
