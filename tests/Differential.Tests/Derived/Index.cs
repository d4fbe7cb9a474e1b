using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The measure ÷ that of the same series in the base period × 100.</summary>
internal sealed class Index : DerivedFormula
{
    public override string Name => "index";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        context.HasOneTime && context.OfNumber() is { } of
            ? [of, new("base", Series.Written(context.Period(), context.Grain))]
            : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var series = new Series(call, groups);
        var period = Series.Read(call["base"]);
        return groups.All.ToDictionary(
            g => g,
            g =>
                series.Date(g) is { } date
                    ? (object?)(Measures.Divide(series.At(g, date), series.At(g, period)) * 100)
                    : null
        );
    }
}
