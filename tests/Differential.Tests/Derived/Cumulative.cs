using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;
using Member = Jiaxing.Analytics.Differential.Tests.Asking.Member;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>All up to the period, added up: each period's rows measured once, whatever number of groups they fall into.</summary>
internal sealed class Cumulative : DerivedFormula
{
    public override string Name => "cumulative";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        context.HasOneTime && context.OfFlow() is { } of ? [of, .. context.Within(k => !k.IsTime)] : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var time = groups.Keys.Select((k, i) => (k, i)).Single(k => k.k.Grain is not null).i;
        int[] within = call["within"] is null
            ? [.. Enumerable.Range(0, groups.Keys.Count).Where(i => i != time)]
            : Within(call, groups);
        var series = groups
            .GroupBy([.. within.Select(i => groups.Keys[i]), groups.Keys[time]])
            .Select(p =>
                (
                    Keys: p.Keys,
                    Value: p.Rows.Any(r => IsStock(measure, r)) ? null : groups.Measured(p, measure)
                )
            )
            .Concat(
                groups
                    .All.Where(g => g.IsFilled && measure.IsAdditive)
                    .Select(g =>
                        (
                            Keys: (object?[])[.. Part(g, within), g.Keys[time]],
                            Value: groups.Measured(g, measure)
                        )
                    )
            )
            .ToLookup(p => p.Keys[..^1], p => (Date: (DateOnly?)p.Keys[^1], p.Value), new SameKeys());
        return groups.All.ToDictionary(g => g, g => (object?)Of(g));

        double? Of(Group group)
        {
            var until = series[Part(group, within)]
                .Where(p => p.Date <= (DateOnly?)group.Keys[time])
                .ToList();
            var known = until.Where(p => p.Value is not null).ToList();
            return known.Count == 0 || (known.Count < until.Count && !measure.IsAdditive)
                ? null
                : known.Sum(p => Convert.ToDouble(p.Value));
        }
    }

    /// <summary>Whether the row counts with its last period only.</summary>
    private static bool IsStock(Measure measure, Row row) =>
        measure.LastPeriod is { When: { } when }
        && (measure.Where is null || Templates.Value(measure.Where, row) is true)
        && Templates.Value(when, row) is true;
}
