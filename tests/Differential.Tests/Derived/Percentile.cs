using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The groups of the partition with less ÷ the other groups there that have a value.</summary>
internal sealed class Percentile : DerivedFormula
{
    public override string Name => "percentile";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        [context.OfAny(), .. context.Within()];

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var compare = Groups.Comparison(groups.Named(call.MeasureOf));
        return OfPartitions(
            call,
            groups,
            values =>
                value =>
                    Measures.Divide(values.Count(o => o != value && compare(o, value) < 0), values.Count - 1)
        );
    }
}
