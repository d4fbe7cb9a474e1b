using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary>
/// A measure made from another one by looking at the other groups. This is its signature as clients see it, one file
/// for each; what it computes is written under <c>Sql/Derived</c>.
/// </summary>
/// <param name="Description">Says the formula and when the result is null.</param>
/// <param name="Needs">What a subject must have for it to be offered there.</param>
public sealed record DerivedMeasure(
    DerivedKind Kind,
    string Name,
    Bilingual Description,
    Model.ValueType Type,
    ImmutableArray<DerivedArgument> Arguments,
    DerivedNeeds Needs = DerivedNeeds.Nothing
)
{
    public static DerivedMeasure Named(string name) => All.First(d => d.Name == name);

    /// <summary>In the order in which they are served.</summary>
    public static readonly ImmutableArray<DerivedMeasure> All =
    [
        Rank.Measure,
        DenseRank.Measure,
        Percentile.Measure,
        Share.Measure,
        ZScore.Measure,
        LocationQuotient.Measure,
        Difference.Measure,
        Change.Measure,
        Cumulative.Measure,
        MovingAverage.Measure,
        Index.Measure,
        Cagr.Measure,
        Per.Measure,
        PerMillion.Measure,
        DenominatorPeriod.Measure,
    ];
}

public enum DerivedKind
{
    Rank,
    DenseRank,
    Percentile,
    Share,
    ZScore,
    LocationQuotient,
    Difference,
    Change,
    Cumulative,
    MovingAverage,
    Index,
    Cagr,
    Per,
    DenominatorPeriod,
}

/// <summary>What a subject must have so that the measure can be had at all.</summary>
public enum DerivedNeeds
{
    Nothing,

    /// <summary>A date that groups by year, quarter, month or day.</summary>
    Time,

    /// <summary>Places that form a tree in the model.</summary>
    PlaceTree,

    /// <summary>A codelist of denominators in the model.</summary>
    Denominators,

    /// <summary>A codelist of denominators that has the population.</summary>
    Population,
}
