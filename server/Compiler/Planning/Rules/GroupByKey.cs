using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Groups by the column that leads to a thing instead of the thing's own key, and joins the few groups afterwards. The
/// two are equal because links resolve: the ETL publishes no version in which one dangles.
/// <code>
/// Group by [county = county.place_code] ← Join county ← Scan standard
/// Group by [county = lead_county_code] ← Scan standard
/// </code>
/// </summary>
public static class GroupByKey
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(GroupByKey), Apply);

    private static Relation Apply(Relation relation)
    {
        if (relation is not Relation.Group group)
            return relation;

        var keys = group.Keys.Select(k => k with { Source = Shorten(k.Source) }).ToImmutableArray();
        return group with
        {
            Keys = keys,
            Input = DropUnused(group.Input, [.. keys.Select(k => PathOf(k.Source))]),
        };
    }

    private static KeySource Shorten(KeySource source)
    {
        if (source is not KeySource.Column { Path.IsRoot: false } column)
            return source;

        var link = column.Path.Last;
        if (column.Path.LastIsFan)
            return link.Bridge is null && link.IsToMany ? source : new KeySource.FanKey(column.Path);

        return link.To == column.Name ? new KeySource.Column(column.Path.Parent, link.Column) : source;
    }

    /// <summary>Joins at the top of the input that no key looks at any more; those under a filter are the filter's.</summary>
    private static Relation DropUnused(Relation input, ImmutableArray<LinkPath> used)
    {
        switch (input)
        {
            case Relation.Join join:
                var joined = DropUnused(join.Input, used);
                return IsUsed(join.Path) ? join with { Input = joined } : joined;

            case Relation.Fan fan:
                var fanned = DropUnused(fan.Input, used);
                return fan.Paths.Any(IsUsed) ? fan with { Input = fanned } : fanned;

            default:
                return input;
        }

        bool IsUsed(LinkPath path) => used.Any(u => u.Prefixes.Contains(path));
    }

    private static LinkPath PathOf(KeySource source) =>
        source switch
        {
            KeySource.Column column => column.Path,
            KeySource.FanKey fan => fan.Path,
            KeySource.Value value => value.Field.Path,
            _ => throw new System.Diagnostics.UnreachableException(source.GetType().Name),
        };
}
