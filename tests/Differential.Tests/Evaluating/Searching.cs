using System.Text;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>
/// What <c>matches</c> finds, said again over the texts themselves: every term occurs in one of them. A word is a run of
/// letters and digits, or one Chinese character; accents, case and width do not matter.
/// </summary>
internal static class Searching
{
    /// <summary>The letters of the generated texts that are not ASCII. A new one fails here until it is told.</summary>
    private static readonly Dictionary<int, char> Plain = new()
    {
        ['ż'] = 'z',
        ['ó'] = 'o',
        ['ł'] = 'l',
        ['ć'] = 'c',
        ['ï'] = 'i',
        ['é'] = 'e',
        ['İ'] = 'i',
        ['ī'] = 'i',
        ['ā'] = 'a',
    };

    public static bool Matches(IEnumerable<string> texts, string query)
    {
        var words = texts.Select(t => Tokens(t).Where(IsWord).ToList()).ToList();
        return Terms(query).All(term => words.Any(text => Occurs(term, text)));
    }

    public static bool HasWords(string query) => Terms(query).Count > 0;

    private static bool Occurs((List<string> Words, bool IsBeginning) term, List<string> text) =>
        Enumerable
            .Range(0, Math.Max(0, text.Count - term.Words.Count + 1))
            .Any(from =>
                term.IsBeginning
                    ? text[from].StartsWith(term.Words[0], StringComparison.Ordinal)
                    : text.Skip(from).Take(term.Words.Count).SequenceEqual(term.Words)
            );

    /// <summary>Between quotation marks a phrase; outside, each word is a term, and characters in a row are one phrase.</summary>
    private static List<(List<string> Words, bool IsBeginning)> Terms(string query)
    {
        var terms = new List<(List<string>, bool)>();
        var phrase = new List<string>();
        var (isQuoted, before) = (false, "");
        foreach (var token in Tokens(query).Append("\""))
        {
            if (token == "\"")
            {
                if (phrase.Count > 0)
                    terms.Add((phrase, false));
                (phrase, isQuoted) = ([], !isQuoted);
            }
            else if (isQuoted)
            {
                if (IsWord(token))
                    phrase.Add(token);
            }
            else if (token == "*" && IsWord(before) && !IsCharacter(before))
            {
                terms[^1] = (terms[^1].Item1, true);
            }
            else if (IsCharacter(token))
            {
                phrase.Add(token);
            }
            else if (IsWord(token))
            {
                if (phrase.Count > 0)
                    terms.Add((phrase, false));
                phrase = [];
                terms.Add(([token], false));
            }

            if (!isQuoted && !IsCharacter(token) && phrase.Count > 0)
            {
                terms.Add((phrase, false));
                phrase = [];
            }

            before = token;
        }

        return terms;
    }

    /// <summary>Words, quotation marks, stars, and blanks for all else.</summary>
    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0x301 or 0x200B or 0x202E)
                continue;

            var plain = rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;
            if (Letter(plain) is { } letter)
            {
                word.Append(letter);
                continue;
            }

            if (word.Length > 0)
                tokens.Add(word.ToString());
            word.Clear();
            tokens.Add(plain.Value is '"' or '*' || IsCharacter(plain.ToString()) ? plain.ToString() : " ");
        }

        if (word.Length > 0)
            tokens.Add(word.ToString());
        return tokens;
    }

    private static char? Letter(Rune rune) =>
        rune.Value is >= '0' and <= '9' or >= 'a' and <= 'z' ? (char)rune.Value
        : rune.Value is >= 'A' and <= 'Z' ? (char)(rune.Value + 32)
        : Plain.TryGetValue(rune.Value, out var plain)
        || Plain.TryGetValue(Rune.ToLowerInvariant(rune).Value, out plain)
            ? plain
        : IsCharacter(rune.ToString()) || !Rune.IsLetterOrDigit(rune) ? null
        : throw new NotSupportedException($"Say which plain letter this is: {rune}");

    private static bool IsCharacter(string token) =>
        token.EnumerateRunes().FirstOrDefault().Value is >= 0x4E00 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF;

    private static bool IsWord(string token) => token is not (" " or "*" or "\"" or "");
}
