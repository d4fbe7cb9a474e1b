using System.Globalization;

namespace Jiaxing.Analytics.Compiler.Citations;

/// <summary>
/// GB/T 7714-2015, 8.8 electronic resources: <c>责任者. 题名[EB/OL]. (发布日期)[引用日期]. 获取和访问路径.</c> What is not
/// known is left out with its marks.
/// </summary>
internal static class Gbt7714
{
    public static string Of(CitedWork work)
    {
        var medium = work.IsDatabase ? "DB/OL" : "EB/OL";
        var published = work.Published is { } date ? $"({date})" : "";
        var retrieved = work.Retrieved is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"[{day:yyyy-MM-dd}]")
            : "";
        var dates = published.Length + retrieved.Length == 0 ? "" : $"{published}{retrieved}. ";
        return $"{Sentence(work.Publisher)} {work.Title}[{medium}]. {dates}{Sentence(work.Url)}";
    }

    /// <summary>Ends a part in the one full stop that separates it from the next.</summary>
    private static string Sentence(string text) => text.TrimEnd('.', '。') + ".";
}
