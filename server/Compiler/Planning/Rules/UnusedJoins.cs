using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Leaves out joins that nothing looks at: a to-one link keeps the number of rows.
/// <code>
/// Count ← Join county ← Filter level = 'NATIONAL' ← Scan standard
/// Count ← Filter level = 'NATIONAL' ← Scan standard
/// </code>
/// </summary>
public static class UnusedJoins
{
    public static readonly PlanRule Rule = PlanRule.OfConnections(
        nameof(UnusedJoins),
        connection =>
            connection with
            {
                Rows = connection.Rows is null
                    ? null
                    : Without(connection.Rows, Planner.PathsOf(connection.Selection.RowFields)),
                Counted = connection.Counted is null ? null : Without(connection.Counted, []),
            }
    );

    /// <param name="used">What is looked at of the relation's rows; paths that lead there are used too.</param>
    internal static Relation Without(Relation relation, IEnumerable<LinkPath> used)
    {
        switch (relation)
        {
            case Relation.Page page:
                return page with { Input = Without(page.Input, used.Concat(Planner.PathsOf(page.Order))) };
            case Relation.Join join:
                return used.Any(p => p.Prefixes.Contains(join.Path))
                    ? join with
                    {
                        Input = Without(join.Input, used),
                    }
                    : Without(join.Input, used);
            case Relation.Filter { Input: not (Relation.Group or Relation.Derive) } filter:
                return filter with
                {
                    Input = Without(filter.Input, used.Concat(Planner.PathsOf(filter.Condition))),
                };
            default:
                // groups are shared by the page and the count and stay one
                return relation;
        }
    }
}
