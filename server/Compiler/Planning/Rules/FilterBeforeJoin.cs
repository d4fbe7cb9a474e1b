using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Filters rows before anything is joined to them, by the conditions that do not look at what is joined.
/// <code>
/// Filter level = 'NATIONAL' and county.kind = 'DISTRICT' ← Join county ← Scan standard
/// Filter county.kind = 'DISTRICT' ← Join county ← Filter level = 'NATIONAL' ← Scan standard
/// </code>
/// </summary>
public static class FilterBeforeJoin
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(FilterBeforeJoin), Apply);

    private static Relation Apply(Relation relation)
    {
        if (relation is not Relation.Filter { Input: Relation.Join join } filter)
            return relation;

        var conditions = Conjuncts.Of(filter.Condition).ToLookup(c => LooksAt(c, join.Path));
        if (!conditions[false].Any())
            return relation;

        var rows = Apply(new Relation.Filter(join.Input, Condition.And(conditions[false])));
        var joined = join with { Input = rows };
        return conditions[true].Any() ? new Relation.Filter(joined, Condition.And(conditions[true])) : joined;
    }

    private static bool LooksAt(Condition condition, LinkPath path) =>
        Planner.PathsOf(condition).Any(p => p.Prefixes.Contains(path));
}
