using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The measure ÷ the same measure of the whole partition, measured anew and never added up.</summary>
internal sealed class Share : DerivedFormula
{
    public override string Name => "share";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        context.OfNumber() is { } of ? [of, .. context.Within()] : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var within = Within(call, groups);
        var wholes = groups
            .GroupBy([.. within.Select(k => groups.Keys[k])])
            .ToDictionary(w => w.Keys, w => groups.Measured(w, measure), new SameKeys());
        return groups.All.ToDictionary(
            g => g,
            g =>
                (object?)
                    Measures.Divide(groups.Measured(g, measure), wholes.GetValueOrDefault(Part(g, within)))
        );
    }

    /// <summary>Of the whole; in which partition it lies cannot be said.</summary>
    public override object? OfOthers(DerivedCall call, Group others, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        return Within(call, groups).Length == 0
            ? Measures.Divide(
                groups.Measured(others, measure),
                groups.Measured(groups.GroupBy([])[0], measure)
            )
            : null;
    }
}
