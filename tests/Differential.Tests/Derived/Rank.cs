using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>1 + the number of groups of the partition whose measure is greater, or smaller where the lowest is first.</summary>
internal sealed class Rank : DerivedFormula
{
    public override string Name => "rank";

    public override ValueType Type => ValueType.Long;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        [context.OfAny(), .. context.Within(), .. context.Top()];

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var isBefore = IsBefore(call, groups);
        return OfPartitions(
            call,
            groups,
            values => value => 1L + values.Count(o => o != value && isBefore(o, value))
        );
    }

    public static Func<object, object, bool> IsBefore(DerivedCall call, Groups groups)
    {
        var compare = Groups.Comparison(groups.Named(call.MeasureOf));
        return call["top"] is EnumValue { Name: "LOWEST" }
            ? (a, b) => compare(a, b) < 0
            : (a, b) => compare(a, b) > 0;
    }
}
