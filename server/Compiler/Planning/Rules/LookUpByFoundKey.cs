using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Looks up what belongs to the one row of a look-up by the keys that were found in it, in statements of their own: an
/// index gives a row in a fifth of the time in which DuckDB sets a join up. So for the links of that row, for its
/// lists, and for the links of a list's rows while they are few.
/// <code>
/// One ← Join county ← Filter number = 'GB/T 1' ← Scan standard
/// One ← Filter number = 'GB/T 1' ← Scan standard; county: Scan county of what was found
/// </code>
/// </summary>
public static class LookUpByFoundKey
{
    public static readonly PlanRule Rule = new(nameof(LookUpByFoundKey), plan => plan is Plan.One one && Owner(one.Rows) is { } owner ? Apply(one, owner) : plan);

    /// <summary>Each row is looked up on its own: of more, a join costs less.</summary>
    private const int Few = 50;

    /// <summary>The subject of the one row, where it is looked up by its key.</summary>
    private static Subject? Owner(Relation rows) =>
        rows switch
        {
            Relation.Join join => Owner(join.Input),
            Relation.Filter { Input: Relation.Scan scan } => scan.Subject,
            _ => null,
        };

    private static Plan.One Apply(Plan.One one, Subject owner)
    {
        var fields = WithLinks(one.Fields)
            .Select(f => f is PlanField.Nested { IsApart: true, Plan: Plan.Connection rows } list ? OfFound(list, rows, owner) : f)
            .ToImmutableArray();
        return new(UnusedJoins.Without(one.Rows, Planner.PathsOf(fields)), fields);
    }

    private static PlanField.Nested OfFound(PlanField.Nested list, Plan.Connection rows, Subject owner)
    {
        var key = KeyOf(list.Link, owner);
        var isByFound = false;
        var rewriter = new PlanRewriter(
            relation =>
            {
                if (relation is not Relation.Scan { Owner: not null } scan || key is null)
                    return relation;

                isByFound = true;
                return scan with { Owner = null, IsOfFound = true };
            },
            connection => connection
        );
        var found = (Plan.Connection)rewriter.Apply(rows);
        return list with { Plan = IsFewRows(found.Rows) ? WithLinks(found) : found, By = isByFound ? key : null };
    }

    private static Plan.Connection WithLinks(Plan.Connection connection)
    {
        var selection = PlanRewriter.Rewrite(connection.Selection, WithLinks);
        return connection with { Selection = selection, Rows = UnusedJoins.Without(connection.Rows!, Planner.PathsOf(selection.RowFields)) };
    }

    private static bool IsFewRows(Relation? rows) =>
        rows switch
        {
            Relation.Join join => IsFewRows(join.Input),
            Relation.Page page => page.Paging.Limit <= Few && !PageBeforeJoin.IsOfGroups(page.Input),
            _ => false,
        };

    private static ImmutableArray<PlanField> WithLinks(ImmutableArray<PlanField> fields) =>
        [
            .. fields.Select(field =>
                field switch
                {
                    PlanField.Object { Presence: null } part => part with { Fields = WithLinks(part.Fields) },
                    PlanField.Object { Presence: { } linked } shown when IsByKey(linked) && shown.Fields.All(IsOfRow) => LookUp(shown, linked),
                    _ => field,
                }
            ),
        ];

    private static PlanField.LookedUp LookUp(PlanField.Object shown, Presence linked)
    {
        var key = new FoundKey(linked.Path.Last, linked.Subject.KeyProperties.Single().Type);
        var fields = shown.Fields.Select(FromTarget).ToImmutableArray();
        var found = new Relation.Scan(linked.Subject, key.Link) { IsOfFound = true };
        return new(shown.ResponseKey, key, new Plan.One(Planner.Joined(found, Planner.PathsOf(fields)), fields));
    }

    /// <summary>Whether the row is one link away, and that link says the one column of its key.</summary>
    private static bool IsByKey(Presence linked) =>
        linked.Path is { Links: [{ Bridge: null, IsToMany: false } link], LevelAt: < 0 }
        && linked.Subject.KeyProperties.ToList() is [{ Source: ColumnSource.Column key }]
        && key.Name == link.To;

    private static bool IsOfRow(PlanField field) =>
        field switch
        {
            PlanField.Value or PlanField.Typename => true,
            PlanField.Object inner => inner.Fields.All(IsOfRow),
            _ => false,
        };

    /// <summary>The field as it is seen from the linked row.</summary>
    private static PlanField FromTarget(PlanField field) =>
        field switch
        {
            PlanField.Value { Operand: Operand.Field operand } value => value with { Operand = operand with { Path = FromTarget(operand.Path) } },
            PlanField.Object inner => inner with
            {
                Presence = inner.Presence is { } there ? there with { Path = FromTarget(there.Path) } : null,
                Fields = [.. inner.Fields.Select(FromTarget)],
            },
            PlanField.Typename => field,
            _ => throw new UnreachableException(field.GetType().Name),
        };

    private static LinkPath FromTarget(LinkPath path) => new(path.Links[1..]);

    /// <summary>The link's own column, where the model says its type.</summary>
    private static FoundKey? KeyOf(Link link, Subject owner) =>
        owner.Members.OfType<Property>().FirstOrDefault(p => p.Source is ColumnSource.Column column && column.Name == link.Column) is { } property
            ? new(link, property.Type)
            : null;
}
