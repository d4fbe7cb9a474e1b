using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Finds what belongs to the one row of a look-up by the look-up itself and not by way of the row: what it is asked by
/// is known beforehand, so DuckDB can skip what does not belong, and need not turn a correlated query into joins. The
/// list becomes a statement of its own: several small ones cost DuckDB half of one that joins them.
/// <code>
/// One ← Filter code = '330402' ← Scan county; standards: Scan standard of the outer row
/// One ← Filter code = '330402' ← Scan county; standards: Filter lead_county_code = '330402' ← Scan standard
/// </code>
/// Where the link starts at another column than the key, that column is looked up: <c>Scan drafting of ← Filter …</c>.
/// </summary>
public static class KeyedChildren
{
    public static readonly PlanRule Rule = new(
        nameof(KeyedChildren),
        plan => plan is Plan.One one ? Apply(one) : plan
    );

    private static Plan.One Apply(Plan.One one)
    {
        var row = one.Rows;
        while (row is Relation.Join join)
            row = join.Input;

        // the one row of a singleton is not looked up: its lists are all rows there are
        if (row is not Relation.Filter owner)
            return one;

        return one with
        {
            Fields =
            [
                .. one.Fields.Select(field =>
                    field
                        is PlanField.Nested
                        {
                            From.IsRoot: true,
                            Link.Bridge: null,
                            Plan: Plan.Connection children
                        } nested
                        ? nested with
                        {
                            Plan = OfOwner(children, nested.Link, owner, out var isApart),
                            IsApart = isApart,
                        }
                        : field
                ),
            ],
        };
    }

    private static Plan.Connection OfOwner(
        Plan.Connection children,
        Link link,
        Relation.Filter owner,
        out bool isApart
    )
    {
        var looksAtOwner = false;
        // not into the plans nested in this one: their outer rows are these children
        var rewriter = new PlanRewriter(
            relation =>
            {
                looksAtOwner |=
                    relation is Relation.Derive derive && derive.Calls.Any(c => c.Places is PlaceSet.Outer);
                return Children(relation, link, owner);
            },
            connection => connection
        );
        var found = children with
        {
            Rows = children.Rows is null ? null : rewriter.Apply(children.Rows),
            Counted = children.Counted is null ? null : rewriter.Apply(children.Counted),
            Totals = children.Totals is null ? null : (Relation.Group)rewriter.Apply(children.Totals),
            Cited = children.Cited is { } cited ? cited with { Rows = rewriter.Apply(cited.Rows) } : null,
        };
        // what looks at the owner is correlated with it anyway; a query of which only a part is makes DuckDB 1.5 fail
        isApart = !looksAtOwner;
        return looksAtOwner ? children : found;
    }

    private static Relation Children(Relation relation, Link link, Relation.Filter owner)
    {
        if (relation is not Relation.Scan scan || scan.Of != link)
            return relation;

        return KnownValue(link, owner) is { } known
            ? new Relation.Filter(scan with { Of = null }, known)
            : scan with
            {
                Owner = owner,
            };
    }

    /// <summary>What the look-up says of the link's column, said of the column it leads to.</summary>
    private static Condition.Compare? KnownValue(Link link, Relation.Filter owner)
    {
        foreach (var condition in Conjuncts.Of(owner.Condition))
        {
            if (
                condition is Condition.Compare { Comparison: Comparison.Equal } known
                && known.Operand is Operand.Field { Path.IsRoot: true } key
                && IsColumn(key, link.Column)
            )
            {
                var there = key.Property with { Name = link.To, Source = new ColumnSource.Column(link.To) };
                return known with { Operand = key with { Property = there } };
            }
        }

        return null;
    }

    private static bool IsColumn(Operand.Field field, string name) =>
        field.Property.Source is ColumnSource.Column column && column.Name == name;
}
