using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>1 + the number of different measures of the partition that are greater, or smaller where the lowest is first.</summary>
internal sealed class DenseRank : DerivedFormula
{
    public override string Name => "denseRank";

    public override ValueType Type => ValueType.Long;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        [context.OfAny(), .. context.Within(), .. context.Top()];

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var isBefore = Rank.IsBefore(call, groups);
        var compare = Groups.Comparison(groups.Named(call.MeasureOf));
        return OfPartitions(
            call,
            groups,
            values =>
            {
                var different = new List<object>();
                foreach (var value in values)
                {
                    if (!different.Any(d => compare(d, value) == 0))
                        different.Add(value);
                }

                return value => 1L + different.Count(d => d != value && isBefore(d, value));
            }
        );
    }
}
