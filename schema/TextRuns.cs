using System.Globalization;
using System.Text;

namespace Jiaxing.Analytics.Model;

internal enum RunKind
{
    /// <summary>Letters and digits that make one word.</summary>
    Word,

    /// <summary>Characters of a script that puts no blanks between words.</summary>
    Characters,
    Quote,
    Star,

    /// <summary>Anything else, which parts words.</summary>
    Gap,
    End,
}

internal readonly record struct TextRun(RunKind Kind, string Text);

/// <summary>A text, folded to half width, lower case and no accents, as runs of characters of one kind.</summary>
internal static class TextRuns
{
    public static IEnumerable<TextRun> Of(string text)
    {
        var run = new StringBuilder();
        var kind = RunKind.Gap;
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            var next = KindOf(rune);
            if (next != kind || next is RunKind.Quote or RunKind.Star)
            {
                if (run.Length > 0)
                    yield return new(kind, run.ToString());
                run.Clear();
                kind = next;
            }

            run.Append(rune.ToString());
        }

        if (run.Length > 0)
            yield return new(kind, run.ToString());
    }

    /// <summary>Whether a character is a word by itself.</summary>
    public static bool IsCharacter(Rune rune) =>
        rune.Value
            is >= 0x3400
                and <= 0x4DBF
                or >= 0x4E00
                and <= 0x9FFF
                or >= 0x20000
                and <= 0x3FFFF // Han
                or >= 0x3040
                and <= 0x30FF // kana
                or >= 0xAC00
                and <= 0xD7AF // Hangul
                or 0x3005
                or 0x3007;

    private static RunKind KindOf(Rune rune) =>
        rune.Value is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' ? RunKind.Quote
        : rune.Value == '*' ? RunKind.Star
        : IsCharacter(rune) ? RunKind.Characters
        : Rune.IsLetterOrDigit(rune) ? RunKind.Word
        : RunKind.Gap;

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            )
                folded.Append(TextFolding.Plain(Rune.ToLowerInvariant(TextFolding.HalfWidth(rune))));
        }

        return folded.ToString();
    }
}
