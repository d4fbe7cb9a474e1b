using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>1 + the number of groups of the partition whose measure is greater.</summary>
internal sealed class Rank : DerivedFormula
{
    public override string Name => "rank";

    public override ValueType Type => ValueType.Long;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) => [context.OfAny(), .. context.Within()];

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var compare = Groups.Comparison(measure);
        var within = Within(call, groups);
        return groups
            .All.GroupBy(g => Part(g, within), new SameKeys())
            .SelectMany(part =>
            {
                var values = part.Select(g => (Group: g, Value: groups.Measured(g, measure))).ToList();
                return values.Select(v =>
                    KeyValuePair.Create(
                        v.Group,
                        v.Value is null ? null : (object?)(1L + values.Count(o => o.Group != v.Group && o.Value is not null && compare(o.Value, v.Value) > 0))
                    )
                );
            })
            .ToDictionary();
    }
}
