using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Pages first and joins afterwards: a to-one link keeps the number of rows, so what is only shown need not be joined to
/// rows that are not on the page. A long page of groups is most of them: there, sorting once more would cost the more.
/// <code>
/// Page order [number] ← Join county ← Scan standard
/// Join county ← Page order [number] ← Scan standard
/// </code>
/// </summary>
public static class PageBeforeJoin
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(PageBeforeJoin), Apply);

    private const int Few = 50;

    private static Relation Apply(Relation relation) =>
        relation is Relation.Page page && (page.Paging.Limit <= Few || !IsOfGroups(page.Input))
            ? Lift(page, [.. Planner.PathsOf(page.Order).SelectMany(p => p.Prefixes)])
            : relation;

    internal static bool IsOfGroups(Relation input) =>
        input switch
        {
            Relation.Join join => IsOfGroups(join.Input),
            Relation.Filter filter => IsOfGroups(filter.Input),
            Relation.Group or Relation.Derive or Relation.Filled => true,
            _ => false,
        };

    /// <summary>
    /// Lifts joins from the top of the page's input until one is met that the order needs. Such a join stays, and the ones
    /// above it that lead on from it are joined to it again after the page.
    /// </summary>
    private static Relation Lift(Relation.Page page, HashSet<LinkPath> ordered)
    {
        var lifted = new Stack<LinkPath>();
        var kept = new Stack<LinkPath>();
        var input = page.Input;
        while (input is Relation.Join join)
        {
            lifted.Push(join.Path);
            if (ordered.Contains(join.Path))
                kept.Push(join.Path);
            input = join.Input;
        }

        if (lifted.Count == kept.Count)
            return page;

        foreach (var path in kept)
            input = new Relation.Join(input, path);
        Relation result = page with { Input = input };
        foreach (var path in lifted)
            result = new Relation.Join(result, path);
        return result;
    }
}
