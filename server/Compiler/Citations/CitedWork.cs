namespace Jiaxing.Analytics.Compiler.Citations;

/// <summary>One thing that a citation names: a source of the data, or the warehouse version that answered.</summary>
/// <param name="Key">Tells works apart; a BibTeX entry is named by it.</param>
/// <param name="Published">Null where the source shows no date.</param>
/// <param name="Retrieved">When what stands here was taken from it.</param>
/// <param name="IsDatabase">A data base (DB/OL), not a publication (EB/OL).</param>
public sealed record CitedWork(
    string Key,
    string Title,
    string Publisher,
    string Url,
    PartialDate? Published,
    DateOnly? Retrieved,
    bool IsDatabase = false
);

/// <summary>A date as precisely as it is known: a month or a day that is not known is 0.</summary>
public readonly record struct PartialDate(int Year, int Month, int Day)
{
    /// <param name="precision">A <c>DatePrecision</c> of the model; null: to the day.</param>
    public static PartialDate Of(DateOnly date, string? precision) =>
        precision switch
        {
            "YEAR" => new(date.Year, 0, 0),
            "MONTH" => new(date.Year, date.Month, 0),
            _ => new(date.Year, date.Month, date.Day),
        };

    /// <summary>ISO 8601: <c>2021</c>, <c>2021-05</c> or <c>2021-05-13</c>.</summary>
    public override string ToString() =>
        (Month, Day) switch
        {
            (0, _) => $"{Year:0000}",
            (_, 0) => $"{Year:0000}-{Month:00}",
            _ => $"{Year:0000}-{Month:00}-{Day:00}",
        };
}
