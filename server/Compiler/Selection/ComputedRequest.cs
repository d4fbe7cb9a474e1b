using System.Collections.Immutable;
using System.Globalization;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>What rows that stand in no table are computed for.</summary>
public abstract record ComputedRequest;

/// <summary>Which figures of which places in which years, and whom they are held against.</summary>
/// <param name="Peers">Places that rank along without being shown.</param>
public sealed record ComparisonRequest(
    ImmutableArray<string> Places,
    ImmutableArray<ComparedIndicator> Indicators,
    int From,
    int To,
    string? Baseline,
    ImmutableArray<string> Peers
) : ComputedRequest
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"[{string.Join(", ", Indicators)}] of [{string.Join(", ", Places)}] {From}–{To}, peers [{string.Join(", ", Peers)}], baseline {Baseline ?? "none"}"
        );
}

/// <summary>An official indicator, by its code; or a measure of the model, by <c>subject.measure</c>.</summary>
/// <param name="Subject">Null: official.</param>
public sealed record ComparedIndicator(string Code, Subject? Subject, Measure? Measure)
{
    public override string ToString() => Code;
}

/// <summary>To which place, and by which features, places of its level are near.</summary>
public sealed record SimilarityRequest(string To, Subject Places, ImmutableArray<Feature> Features)
    : ComputedRequest
{
    public override string ToString() => $"to {To} by [{string.Join(", ", Features)}]";
}

/// <summary>A denominator of places, or the ratio of two.</summary>
public sealed record Feature(string Name, string Numerator, string? Denominator)
{
    public override string ToString() => Name;
}
