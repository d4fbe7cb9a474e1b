using System.Collections.Immutable;
using System.Globalization;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>A derived measure with its arguments. Two calls that read alike are one.</summary>
/// <param name="Of">The measure it is made from; null for what is made of places and periods alone.</param>
/// <param name="Within">Names of the dimensions whose equal values make one partition; empty: the whole result.</param>
public sealed record DerivedCall(DerivedMeasure Derived, Measure? Of, ImmutableArray<string> Within)
{
    public RankTop Top { get; init; }
    public int Periods { get; init; } = 1;
    public ChangeForm Form { get; init; }

    /// <summary>The dimension whose composition a location quotient compares.</summary>
    public string? Over { get; init; }

    /// <summary>First days of periods of the selected grain: an index's base; both ends of a growth.</summary>
    public DateOnly? Base { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The way from the group's place to the one above that it is compared with.</summary>
    public Ascent? Ascent { get; init; }

    public string? Denominator { get; init; }
    public double Scale { get; init; } = 1;

    /// <summary>The places whose figures make the denominator; null: the group's own place.</summary>
    public PlaceSet? Places { get; init; }

    public bool Equals(DerivedCall? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Derived.Name}({string.Join(", ", Arguments())})";

    private IEnumerable<string> Arguments()
    {
        if (Of is not null)
            yield return Within.IsEmpty ? Of.Name : $"{Of.Name} within {string.Join(", ", Within)}";

        switch (Derived.Kind)
        {
            case DerivedKind.Rank or DerivedKind.DenseRank when Top != RankTop.Highest:
                yield return Top.ToString();
                break;
            case DerivedKind.Change:
                yield return $"{Periods}";
                yield return Form.ToString();
                break;
            case DerivedKind.MovingAverage:
                yield return $"{Periods}";
                break;
            case DerivedKind.LocationQuotient:
                yield return $"over {Over}";
                break;
            case DerivedKind.Index:
                yield return Day(Base);
                break;
            case DerivedKind.Cagr:
                yield return $"{Day(From)} to {Day(To)}";
                break;
            case DerivedKind.Difference:
                yield return $"to {Ascent!.To}";
                break;
            case DerivedKind.Per:
                yield return Denominator!;
                yield return $"{Scale:R}";
                break;
            case DerivedKind.DenominatorPeriod:
                yield return Denominator!;
                break;
        }

        if (Places is not null)
            yield return Places.ToString();
    }

    private static string Day(DateOnly? day) =>
        day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>From a group's place to the place above it at a level.</summary>
/// <param name="From">The dimension with the group's place.</param>
/// <param name="To">The dimension of the place above, by which the other measure is grouped.</param>
/// <param name="Tree">The tree that both are in.</param>
public sealed record Ascent(Dimension From, Dimension To, Subject Tree);

/// <summary>The places that a group without a place of its own is of.</summary>
public abstract record PlaceSet
{
    private PlaceSet() { }

    /// <summary>The place under which the statistics are nested: the outer row, in which the link's column has its code.</summary>
    public sealed record Outer(Link Link) : PlaceSet
    {
        public override string ToString() => "of the outer place";
    }

    /// <summary>Every place that satisfies the condition; of a tree, those that lie in no other of them.</summary>
    public sealed record Filtered(Subject Place, Condition Where) : PlaceSet
    {
        public override string ToString() => $"of each {Place.Name} where {ConditionText.Of(Where)}";
    }
}
