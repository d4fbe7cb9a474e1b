using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using Jiaxing.Analytics.Differential.Tests.Province;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The measure − that of all rows whose place lies in the one above, the other keys kept.</summary>
internal sealed class Difference : DerivedFormula
{
    public override string Name => "difference";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        context.HasOnePlace && context.OfNumber() is { } of ? [of, new("to", context.PlaceLevel())] : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var links = groups.Links;
        var at = groups
            .Keys.Select((k, i) => (k, i))
            .Single(k => k.k.IsThing && links.Target(k.k.Steps[^1]).Denominators is not null)
            .i;
        var tree = links.Model.Subjects.Single(s => s is { Tree: not null, Denominators: not null });
        var level = ((EnumValue)call["to"]!).Name;

        // the row's own place leads up, and not its ancestor at the level it is grouped by
        var own = groups.GroupBy([.. groups.Keys.Select((k, i) => i == at ? k with { Level = null } : k)]);
        var wholes = own.Select(g => (Keys: Above(g), Group: g))
            .Where(g => g.Keys[at] is not null)
            .GroupBy(g => g.Keys, new SameKeys())
            .ToDictionary(w => w.Key, w => Whole(w.Key, w.Select(g => g.Group)), new SameKeys());
        return groups.All.ToDictionary(g => g, g => (object?)Of(g));

        double? Of(Group group) =>
            groups.Measured(group, measure) is { } value
            && wholes.GetValueOrDefault(Above(group)) is { } whole
            && groups.Measured(whole, measure) is { } above
                ? Convert.ToDouble(value) - Convert.ToDouble(above)
                : null;

        object?[] Above(Group group)
        {
            var keys = (object?[])group.Keys.Clone();
            keys[at] = keys[at] is Row place ? links.AtLevel(tree, Node(place), level) : null;
            return keys;
        }

        // counties and prefectures are places by their codes
        Row Node(Row place) => links.Table(tree.Table, "place_code", place["place_code"]).Single();
    }

    private static Group Whole(object?[] keys, IEnumerable<Group> parts)
    {
        var whole = new Group(keys);
        whole.Rows.AddRange(parts.SelectMany(p => p.Rows).Distinct());
        return whole;
    }
}
