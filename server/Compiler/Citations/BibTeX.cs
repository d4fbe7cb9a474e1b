using System.Globalization;
using System.Text;

namespace Jiaxing.Analytics.Compiler.Citations;

/// <summary>
/// A BibTeX entry <c>@misc</c>. What TeX reads as a command is escaped, so that any title can stand in it; an address is
/// read to the letter by TeX, so there only what would end the field is percent-encoded.
/// </summary>
internal static class BibTeX
{
    public static string Of(CitedWork work)
    {
        var entry = new StringBuilder($"@misc{{{Key(work.Key)},\n");
        Field(entry, "author", $"{{{Text(work.Publisher)}}}"); // inner braces: a body, not a person with a surname
        Field(entry, "title", $"{{{Text(work.Title)}}}");
        if (work.Published is { } date)
        {
            Field(entry, "year", date.Year.ToString(CultureInfo.InvariantCulture));
            if (date.Month > 0)
                Field(entry, "month", date.Month.ToString(CultureInfo.InvariantCulture));
            Field(entry, "date", date.ToString());
        }

        Field(entry, "url", Address(work.Url));
        if (work.Retrieved is { } retrieved)
            Field(entry, "urldate", retrieved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return entry.Append('}').ToString();
    }

    private static void Field(StringBuilder entry, string name, string value) =>
        entry.Append("  ").Append(name).Append(" = {").Append(value).Append("},\n");

    private static string Key(string key) =>
        string.Concat(
            key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' ? c : '-')
        );

    private static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(
                c switch
                {
                    '\\' => "\\textbackslash{}",
                    '~' => "\\textasciitilde{}",
                    '^' => "\\textasciicircum{}",
                    '{' or '}' or '$' or '&' or '#' or '_' or '%' => $"\\{c}",
                    _ => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    private static string Address(string url)
    {
        var address = new StringBuilder();
        foreach (var c in url)
            address.Append(c is '{' or '}' or '\\' or ' ' ? Uri.HexEscape(c) : c);

        return address.ToString();
    }
}
