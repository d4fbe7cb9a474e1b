using System.Collections.Immutable;

namespace Jiaxing.Analytics.Model;

/// <summary>The measures over one subject, and the names of the types they are served as.</summary>
public sealed record MeasureSet(string TypeName, ImmutableArray<Measure> Measures)
{
    public Measure? Find(string name) => Measures.FirstOrDefault(m => m.Name == name);

    public Measure? FindConstant(string constant) => Measures.FirstOrDefault(m => m.ConstantName == constant);
}

/// <summary>A number over the rows of a group.</summary>
/// <param name="Argument">What is aggregated; null counts rows of the subject.</param>
/// <param name="Where">Only rows for which it holds are aggregated.</param>
/// <param name="OnlyIf">A condition on the whole group, in aggregates; the measure is null where it fails.</param>
/// <param name="Ratio">For <see cref="AggregateFunction.Ratio"/>: the two measures divided.</param>
public sealed record Measure(
    string Name,
    Bilingual Description,
    ModelLocation Location,
    ValueType Type,
    AggregateFunction Function,
    SqlTemplate? Argument,
    SqlTemplate? Where,
    SqlTemplate? Weight,
    SqlTemplate? OnlyIf,
    double? Quantile,
    Ratio? Ratio,
    LastPeriod? LastPeriod,
    Bilingual? Unit
)
{
    /// <summary>The unit's code, where the model gives one.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The name as a constant of the <c>…Measure</c> enum: <c>AVERAGE_AGE</c>.</summary>
    public string ConstantName => Naming.ConstantCase(Name);

    /// <summary>How cells may be put together to give the total of disjoint groups; it follows from how the number is made.</summary>
    public Additivity Additivity =>
        LastPeriod is not null ? Additivity.SemiAdditive
        : Function is AggregateFunction.Count or AggregateFunction.Sum && OnlyIf is null ? Additivity.Additive
        : Additivity.NonAdditive;

    public bool IsAdditive => Additivity == Additivity.Additive;

    /// <summary>
    /// What of a semi-additive sum may be added over time: itself where no row of the group is a stock, and else null.
    /// Null where it is no such sum.
    /// </summary>
    public Measure? OfFlows =>
        this is { Function: AggregateFunction.Sum, LastPeriod.When: { } isStock }
            ? this with
            {
                Name = Name + "OfFlows",
                OnlyIf = new SqlTemplate(
                    (OnlyIf is null ? "" : $"({OnlyIf.Text}) AND ")
                        + $"NOT coalesce(bool_or({isStock.Text}){(Where is null ? "" : $" FILTER (WHERE {Where.Text})")}, FALSE)"
                ),
                LastPeriod = null,
            }
            : null;

    /// <summary>Of no rows it is zero; every other measure of no rows is null.</summary>
    public bool IsCount => Function is AggregateFunction.Count or AggregateFunction.CountDistinct;
}

/// <summary>Whether numbers of groups that share no subject add up to the number of all of them together.</summary>
public enum Additivity
{
    /// <summary>They do: counts and sums.</summary>
    Additive,

    /// <summary>Not over time: a stock, of which the last period counts.</summary>
    SemiAdditive,

    /// <summary>They do not: distinct counts, means, extremes, quantiles, ratios, and what is null unless a condition holds.</summary>
    NonAdditive,
}

public sealed record Ratio(string Numerator, string Denominator);

/// <summary>
/// Semi-additivity: where <see cref="When"/> holds (always, if null), only the rows of the last
/// <see cref="Over"/> of each combination of <see cref="Per"/> in the group are counted. A stock is never summed over time.
/// </summary>
public sealed record LastPeriod(string Over, ImmutableArray<string> Per, SqlTemplate? When);

public enum AggregateFunction
{
    Count,
    CountDistinct,
    Sum,
    Avg,
    WeightedAvg,
    Min,
    Max,
    Median,
    Quantile,
    Ratio,
}
