using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>How many deviations of the partition's groups the measure lies above their mean.</summary>
internal sealed class ZScore : DerivedFormula
{
    public override string Name => "zScore";

    public override ValueType Type => ValueType.Float;

    public override bool IsExact => false;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        context.OfNumber() is { } of ? [of, .. context.Within()] : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var compare = Groups.Comparison(groups.Named(call.MeasureOf));
        return OfPartitions(
            call,
            groups,
            values =>
            {
                if (values.All(v => v == values[0] || compare(v, values[0]) == 0))
                    return _ => null;

                var spread = new Spread([.. values.Select(Convert.ToDouble)]);
                return value => spread.Score(Convert.ToDouble(value));
            }
        );
    }
}
