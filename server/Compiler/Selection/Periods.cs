using System.Globalization;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Periods as clients write them and as the grains show them: <c>2018</c>, <c>2018-Q1</c>, <c>2018-03</c>, <c>2018-03-01</c>.</summary>
internal static class Periods
{
    /// <summary>The first day of the period, if the text is one of the grain.</summary>
    public static DateOnly? FirstDay(string text, TimeGrain grain) =>
        grain switch
        {
            TimeGrain.Year => Exactly(text, "yyyy"),
            TimeGrain.Quarter when text is [.. var year, '-', 'Q', >= '1' and <= '4' and var quarter] =>
                Exactly(year, "yyyy")?.AddMonths((quarter - '1') * 3),
            TimeGrain.Quarter => null,
            TimeGrain.Month => Exactly(text, "yyyy-MM"),
            TimeGrain.Day => Exactly(text, "yyyy-MM-dd"),
            _ => throw new System.Diagnostics.UnreachableException(grain.ToString()),
        };

    public static string Example(TimeGrain grain) =>
        grain switch
        {
            TimeGrain.Year => "2018",
            TimeGrain.Quarter => "2018-Q1",
            TimeGrain.Month => "2018-03",
            TimeGrain.Day => "2018-03-01",
            _ => throw new System.Diagnostics.UnreachableException(grain.ToString()),
        };

    /// <summary>From one period's beginning to another's.</summary>
    public static double YearsBetween(DateOnly from, DateOnly to, TimeGrain grain) =>
        grain == TimeGrain.Day
            ? (to.DayNumber - from.DayNumber) / 365.25
            : ((to.Year - from.Year) * 12 + to.Month - from.Month) / 12.0;

    /// <summary>How many of the intervals in which SQL counts make one period: days for days, months for all else.</summary>
    public static int IntervalsIn(TimeGrain grain) =>
        grain switch
        {
            TimeGrain.Year => 12,
            TimeGrain.Quarter => 3,
            TimeGrain.Month or TimeGrain.Day => 1,
            _ => throw new System.Diagnostics.UnreachableException(grain.ToString()),
        };

    private static DateOnly? Exactly(string text, string format) =>
        text.Length == format.Length
        && DateOnly.TryParseExact(
            text,
            format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
