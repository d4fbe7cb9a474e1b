using System.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Citations;

/// <summary>
/// Writes citations. The warehouse version comes first, with the permalink as its address; then each source, in the order
/// given. Nothing in it depends on today: a citation of a version stays the same, byte for byte.
/// </summary>
public static class Citation
{
    private const string Warehouse = "嘉兴市标准化数据仓库";
    private const string EnglishWarehouse = "Jiaxing standardization data warehouse";

    /// <summary>In both languages: a citation travels further than its reader's language.</summary>
    private const string Synthetic = "合成数据 · synthetic data";

    public static string Of(CitationStyle style, IEnumerable<CitedWork> sources, Provenance provenance)
    {
        var works = sources.Prepend(Own(style, provenance)).Select(OnOneLine);
        return style switch
        {
            CitationStyle.Gbt7714 => string.Join(
                '\n',
                works.Select((work, i) => $"[{i + 1}] {Gbt7714.Of(work)}")
            ),
            CitationStyle.Apa => string.Join('\n', works.Select(Apa.Of)),
            CitationStyle.BibTeX => string.Join("\n\n", works.Select(BibTeX.Of)),
            _ => throw new UnreachableException(style.ToString()),
        };
    }

    /// <summary>An entry is a line: what a source's words were broken into is not.</summary>
    private static CitedWork OnOneLine(CitedWork work) =>
        work with
        {
            Title = OneLine(work.Title),
            Publisher = OneLine(work.Publisher),
            Url = OneLine(work.Url),
        };

    private static string OneLine(string text) =>
        string.Join(
            ' ',
            string.Concat(text.Where(c => char.IsWhiteSpace(c) || !IsUnseen(c)))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>Control characters, which TeX refuses, and marks of direction, which would turn what follows the title.</summary>
    private static bool IsUnseen(char c) =>
        char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static CitedWork Own(CitationStyle style, Provenance provenance)
    {
        var published = DateOnly.FromDateTime(provenance.PublishedAt.UtcDateTime);
        var (name, title) =
            style == CitationStyle.Gbt7714
                ? (Warehouse, $"版本 {provenance.Version}")
                : (EnglishWarehouse, $"Version {provenance.Version}");
        var version = provenance.IsSynthetic ? $"{title} ({Synthetic})" : title;
        return new(
            $"warehouse-{provenance.Version}",
            version,
            name,
            provenance.Permalink.Value,
            PartialDate.Of(published, null),
            published,
            IsDatabase: true
        );
    }
}
