using System.Collections.Immutable;
using System.Text;

namespace Jiaxing.Analytics.Model;

/// <summary>
/// SQL written in a model file, with its columns in braces (<c>"{value} * 100"</c>), so that it can be placed under
/// any table alias without parsing SQL.
/// </summary>
public sealed record SqlTemplate(string Text)
{
    /// <summary>The columns named in braces, in order of appearance, each once.</summary>
    public ImmutableArray<string> Columns
    {
        get
        {
            var columns = ImmutableArray.CreateBuilder<string>();
            Walk(
                _ => { },
                column =>
                {
                    if (!columns.Contains(column))
                        columns.Add(column);
                }
            );
            return columns.ToImmutable();
        }
    }

    /// <summary>The text with each column replaced by what <paramref name="spell"/> makes of it.</summary>
    public string Fill(Func<string, string> spell)
    {
        var text = new StringBuilder();
        Walk(literal => text.Append(literal), column => text.Append(spell(column)));
        return text.ToString();
    }

    public static SqlTemplate Of(string column) => new($"{{{column}}}");

    private void Walk(Action<string> literal, Action<string> column)
    {
        var at = 0;
        while (at < Text.Length)
        {
            var open = Text.IndexOf('{', at);
            if (open < 0)
                break;

            var close = Text.IndexOf('}', open);
            if (close < 0)
                throw new FormatException($"'{{' at position {open + 1} is never closed in \"{Text}\".");

            var name = Text[(open + 1)..close];
            if (!IsColumn(name))
                throw new FormatException(
                    $"'{{{name}}}' at position {open + 1} names no column in \"{Text}\"."
                );

            literal(Text[at..open]);
            column(name);
            at = close + 1;
        }

        literal(Text[at..]);
    }

    private static bool IsColumn(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
