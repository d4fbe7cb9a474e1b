namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Makes groups once that a connection needs twice: its totals are the whole that shares are of, and one group
/// over everything is its own total. Their measures are made together.
/// <code>
/// Whole by [] ← Group by [] measure [families] ← Scan standard
/// Totals ← Group by [] measure [count] ← Scan standard
/// Whole by [] and Totals ← Group by [] measure [families, count] ← Scan standard
/// </code>
/// </summary>
public static class SharedGroups
{
    public static readonly PlanRule Rule = PlanRule.OfConnections(nameof(SharedGroups), Apply);

    private static Plan.Connection Apply(Plan.Connection connection)
    {
        var shared = GroupsOf(connection)
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<Relation.Group>()
            .GroupBy(TextOf)
            .Where(same => same.Skip(1).Any())
            .ToDictionary(same => same.Key, Together);
        if (shared.Count == 0)
            return connection;

        var rewriter = new PlanRewriter(
            relation =>
                relation is Relation.Group group ? shared.GetValueOrDefault(TextOf(group), group) : relation,
            inner => inner
        );
        return connection with
        {
            Rows = connection.Rows is null ? null : rewriter.Apply(connection.Rows),
            Counted = connection.Counted is null ? null : rewriter.Apply(connection.Counted),
            Totals = connection.Totals is null ? null : (Relation.Group)rewriter.Apply(connection.Totals),
        };
    }

    private static Relation.Group Together(IEnumerable<Relation.Group> same) =>
        same.First() with
        {
            Measures = [.. same.SelectMany(g => g.Measures).Distinct()],
        };

    /// <summary>
    /// What groups are made of and by, whatever is measured of them. A connection has one filter, and so one for each text.
    /// </summary>
    private static string TextOf(Relation.Group group) => PlanText.Of(group with { Measures = [] });

    private static IEnumerable<Relation.Group> GroupsOf(Plan.Connection connection) =>
        new[] { connection.Rows, connection.Counted, connection.Totals }
            .OfType<Relation>()
            .SelectMany(GroupsOf);

    private static IEnumerable<Relation.Group> GroupsOf(Relation relation) =>
        relation switch
        {
            Relation.Group group => [group],
            Relation.Join join => GroupsOf(join.Input),
            Relation.Filter filter => GroupsOf(filter.Input),
            Relation.Filled filled => [filled.Input],
            Relation.Derive derive => GroupsOf(derive.Input).Concat(derive.Wholes.Select(w => w.Groups)),
            Relation.Page page => GroupsOf(page.Input),
            Relation.PageAndOthers page => GroupsOf(page.Input)
                .Append(page.Others.Groups)
                .Concat(page.Others.Whole is { } whole ? [whole] : []),
            _ => [],
        };
}
