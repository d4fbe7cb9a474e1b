using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>All up to the period, added up: each period's rows measured once, whatever number of groups they fall into.</summary>
internal sealed class Cumulative : DerivedFormula
{
    public override string Name => "cumulative";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        context.HasOneTime && context.OfAdditive() is { } of ? [of, .. context.Within(k => !k.IsTime)] : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var time = groups.Keys.Select((k, i) => (k, i)).Single(k => k.k.Grain is not null).i;
        int[] within = call["within"] is null ? [.. Enumerable.Range(0, groups.Keys.Count).Where(i => i != time)] : Within(call, groups);
        var series = groups
            .GroupBy([.. within.Select(i => groups.Keys[i]), groups.Keys[time]])
            .ToLookup(p => p.Keys[..^1], p => (Date: (DateOnly?)p.Keys[^1], Value: groups.Measured(p, measure)), new SameKeys());
        return groups.All.ToDictionary(g => g, g => (object?)Of(g));

        double? Of(Group group)
        {
            var known = series[Part(group, within)].Where(p => p.Date <= (DateOnly?)group.Keys[time] && p.Value is not null).ToList();
            return known.Count == 0 ? null : known.Sum(p => Convert.ToDouble(p.Value));
        }
    }
}
