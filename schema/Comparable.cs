namespace Jiaxing.Analytics.Model;

/// <summary>Which subject holds official figures, and in which columns: what <c>compare</c> is made from.</summary>
/// <param name="Place">Link to the place that a figure is of.</param>
/// <param name="Indicator">Link to the indicator that it is of.</param>
/// <param name="Unit">Property of the indicator, as are the columns that say whether it adds up over places, and whether more is better.</param>
/// <param name="Periods">Table of the years in which a code stood for a place: <c>code, in_use_from_year, in_use_until_year</c>.</param>
/// <param name="Gaps">Table of what is known to be missing: <c>known_gap_id, subject, place_code</c>.</param>
/// <param name="UnitOfCounts">Code of the unit that counts over the model are in; <paramref name="UnitOfRatios"/> is that of ratios.</param>
/// <param name="GapIndicators">Table of the indicators that a gap of figures is about: <c>known_gap_id, indicator_code</c>.</param>
public sealed record Comparable(
    Subject Figures,
    Link Place,
    Link Indicator,
    string PeriodColumn,
    string ValueColumn,
    string PreferredColumn,
    Property Status,
    Property Unit,
    string AdditiveColumn,
    string HigherIsBetterColumn,
    string Periods,
    string Gaps,
    string GapIndicators,
    string UnitOfCounts,
    string UnitOfRatios
)
{
    /// <summary>Code of the unit of a measure; null where the model says none.</summary>
    public string? UnitOf(Measure measure) =>
        measure.UnitCode
        ?? (
            measure.IsCount ? UnitOfCounts
            : measure.Function == AggregateFunction.Ratio ? UnitOfRatios
            : null
        );
}
