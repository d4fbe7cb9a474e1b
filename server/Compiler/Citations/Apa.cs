using System.Globalization;

namespace Jiaxing.Analytics.Compiler.Citations;

/// <summary>
/// APA, seventh edition, a work on a web page: <c>Publisher. (2021, May 13). Title. Retrieved January 1, 2026, from URL</c>.
/// <c>(n.d.)</c> where no date is known; nothing follows the address.
/// </summary>
internal static class Apa
{
    public static string Of(CitedWork work)
    {
        var kind = work.IsDatabase ? " [Data set]" : "";
        var retrieved = work.Retrieved is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"Retrieved {day:MMMM d, yyyy}, from ")
            : "";
        return $"{Sentence(work.Publisher)} ({Date(work.Published)}). {Sentence(work.Title + kind)} {retrieved}{work.Url}";
    }

    private static string Date(PartialDate? published) =>
        published switch
        {
            null => "n.d.",
            { Month: 0 } date => $"{date.Year}",
            { Day: 0 } date => $"{date.Year}, {Month(date)}",
            { } date => $"{date.Year}, {Month(date)} {date.Day}",
        };

    private static string Month(PartialDate date) =>
        CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month);

    /// <summary>A title that ends in a mark of its own takes no full stop.</summary>
    private static string Sentence(string text) =>
        text.Length > 0 && ".?!。？！".Contains(text[^1], StringComparison.Ordinal) ? text : text + ".";
}
