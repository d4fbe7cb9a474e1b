using System.Globalization;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>The harmless dirt: the ways in which people write one thing, all of which a job reads alike.</summary>
internal static class Spelling
{
    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);

    private static readonly Dictionary<char, char> Traditional = TraditionalCharacters
        .Simplified.Zip(TraditionalCharacters.Traditional)
        .DistinctBy(p => p.First)
        .ToDictionary(p => p.First, p => p.Second);

    public static string Date(DateOnly date, ref Chance chance) =>
        chance.Below(20) switch
        {
            0 => date.ToString("yyyy/M/d", CultureInfo.InvariantCulture),
            1 => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            2 => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
            3 => FullWidth(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            4 => Serial(date).ToString(CultureInfo.InvariantCulture),
            5 => date.ToString("yyyy.M.d", CultureInfo.InvariantCulture),
            _ => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };

    /// <summary>What stands where there is no date.</summary>
    public static string NoDate(ref Chance chance) => chance.Pick(["", "", "", "9999-12-31", "-", "无"]);

    /// <summary>Excel's number of a day.</summary>
    public static int Serial(DateOnly date) => date.DayNumber - ExcelEpoch.DayNumber;

    /// <summary>A text now and then in full width.</summary>
    public static string Number(string text, ref Chance chance) =>
        chance.Happens(0.03) ? FullWidth(text) : text;

    /// <summary>A text now and then in traditional characters, as far as names of places and levels have them.</summary>
    public static string Words(string text, ref Chance chance) =>
        chance.Happens(0.03) ? string.Concat(text.Select(c => Traditional.GetValueOrDefault(c, c))) : text;

    /// <summary>A count as tables have it: plain, with commas, or in ten thousands.</summary>
    public static string Count(double value, ref Chance chance) =>
        chance.Below(12) switch
        {
            0 when value >= 1e4 => $"{(value / 1e4).ToString("0.##", CultureInfo.InvariantCulture)}万",
            1 when value >= 1e4 => FullWidth((value / 1e4).ToString("0.##", CultureInfo.InvariantCulture))
                + "万",
            2 => value.ToString("#,0.##", CultureInfo.InvariantCulture),
            3 => FullWidth(value.ToString("0.##", CultureInfo.InvariantCulture)),
            _ => value.ToString("0.##", CultureInfo.InvariantCulture),
        };

    public static string FullWidth(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
}
