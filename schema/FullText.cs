using System.Collections.Immutable;

namespace Jiaxing.Analytics.Model;

/// <summary>
/// How texts are cut for full-text search. The ETL cuts the texts of <c>@searchable</c> fields by it into
/// <see cref="IndexTable"/>, and the compiler cuts what is searched for by the same rules.
/// </summary>
/// <remarks>
/// A word is a run of letters and digits. A Chinese character (or kana, or Hangul syllable) counts as a word by itself,
/// and each pair of neighbours is a gram too, so that two characters are found by one look-up. Case, full or half
/// width and accents do not matter.
/// </remarks>
public static class FullText
{
    /// <summary>Columns <c>field, gram, key, position</c>, clustered in that order.</summary>
    public const string IndexTable = "search_index";

    /// <summary>A gram and the number of the word it starts at.</summary>
    public readonly record struct Gram(string Text, int Position);

    /// <summary>Everything by which a text can be found.</summary>
    /// <param name="position">Where its first word counts from.</param>
    /// <returns>The grams, and the position after the last word.</returns>
    public static (ImmutableArray<Gram> Grams, int End) Cut(string text, int position = 0)
    {
        var grams = ImmutableArray.CreateBuilder<Gram>();
        foreach (var run in TextRuns.Of(text))
        {
            if (run.Kind == RunKind.Word)
            {
                grams.Add(new(run.Text, position++));
            }
            else if (run.Kind == RunKind.Characters)
            {
                var characters = run.Text.EnumerateRunes().Select(r => r.ToString()).ToList();
                for (var i = 0; i < characters.Count; i++)
                {
                    grams.Add(new(characters[i], position + i));
                    if (i + 1 < characters.Count)
                        grams.Add(new(characters[i] + characters[i + 1], position + i));
                }

                position += characters.Count;
            }
        }

        return (grams.ToImmutable(), position);
    }

    /// <summary>
    /// What a query asks for; every term must occur. A run of Chinese characters and what stands between quotation
    /// marks must occur as it stands; other words may stand anywhere, and <c>word*</c> is the beginning of one.
    /// </summary>
    public static ImmutableArray<SearchTerm> Read(string query)
    {
        var terms = ImmutableArray.CreateBuilder<SearchTerm>();
        var phrase = ImmutableArray.CreateBuilder<Gram>();
        var isQuoted = false;
        var position = 0;
        foreach (var run in TextRuns.Of(query).Append(new TextRun(RunKind.End, "")))
        {
            switch (run.Kind)
            {
                case RunKind.Word or RunKind.Characters:
                    if (!isQuoted)
                        Close();
                    phrase.AddRange(LookUps(run, ref position));
                    break;
                case RunKind.Star when !isQuoted && phrase is [var word]:
                    terms.Add(new SearchTerm([word], IsPrefix: true));
                    phrase.Clear();
                    break;
                case RunKind.Quote:
                    Close();
                    isQuoted = !isQuoted;
                    continue;
            }

            if (!isQuoted && run.Kind != RunKind.Word || run.Kind == RunKind.End)
                Close();
        }

        return terms.ToImmutable();

        void Close()
        {
            if (phrase.Count > 0)
                terms.Add(new SearchTerm(phrase.ToImmutable(), IsPrefix: false));
            phrase.Clear();
            position = 0;
        }
    }

    /// <summary>The fewest grams that tell a run: pairs of neighbours where there are two characters or more.</summary>
    private static IEnumerable<Gram> LookUps(TextRun run, ref int position)
    {
        var start = position;
        var (grams, end) = Cut(run.Text, start);
        position = end;
        return run.Kind == RunKind.Word || end - start == 1
            ? grams
            : grams.Where(g => g.Text.EnumerateRunes().Count() == 2);
    }
}

/// <summary>What must occur: grams at these distances from each other, or, of one word, its beginning.</summary>
public sealed record SearchTerm(ImmutableArray<FullText.Gram> Grams, bool IsPrefix)
{
    public bool Equals(SearchTerm? other) =>
        other is not null && IsPrefix == other.IsPrefix && Grams.AsSpan().SequenceEqual(other.Grams.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Grams.Length, Grams[0], IsPrefix);

    /// <summary><c>quality</c>, <c>qual*</c>, <c>quality+management</c>.</summary>
    public override string ToString() => string.Join('+', Grams.Select(g => g.Text)) + (IsPrefix ? "*" : "");
}
