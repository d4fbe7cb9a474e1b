using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Looks up what belongs to rows at hand by the keys that were found in them, in statements of their own: an index
/// gives a row in a fifth of the time in which DuckDB sets a join up, and what was paged in order need not be ordered
/// again. So for the links of a looked-up row, for its lists, and for the links of the rows or groups of a short page.
/// <code>
/// One ← Join county ← Filter number = 'GB/T 1' ← Scan standard
/// One ← Filter number = 'GB/T 1' ← Scan standard; county: Scan county of what was found
/// </code>
/// </summary>
public static class LookUpByFoundKey
{
    public static readonly PlanRule Rule = new(
        nameof(LookUpByFoundKey),
        plan =>
            plan switch
            {
                Plan.One one when Owner(one.Rows) is { } owner => Apply(one, owner),
                Plan.Connection connection => OfPage(connection),
                _ => plan,
            }
    );

    /// <summary>Each row is looked up on its own: of more, a join costs less.</summary>
    private const int FewRows = 50;

    /// <summary>Groups are made by things of which there are few as a rule, and which lie together.</summary>
    private const int FewGroups = 100;

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
        var fields = WithLinks(one.Fields, [])
            .Select(f =>
                f is PlanField.Nested { IsApart: true, Plan: Plan.Connection rows } list
                    ? OfFound(list, rows, owner)
                    : f
            )
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
        return list with
        {
            Plan = OfPage((Plan.Connection)rewriter.Apply(rows)),
            By = isByFound ? key : null,
        };
    }

    private static Plan.Connection OfPage(Plan.Connection connection)
    {
        if (connection.Rows is null || !IsShort(connection))
            return connection;

        var ordered = Planner.PathsOf(connection.Order).SelectMany(p => p.Prefixes).ToHashSet();
        var selection = PlanRewriter.Rewrite(connection.Selection, fields => WithLinks(fields, ordered));
        var rows = UnusedJoins.Without(connection.Rows, Planner.PathsOf(selection.RowFields));
        return connection with { Selection = selection, Rows = rows };
    }

    private static bool IsShort(Plan.Connection connection)
    {
        var isOfGroups = Paged(connection.Rows!) is { } input && PageBeforeJoin.IsOfGroups(input);
        return connection.Paging.Limit <= (isOfGroups ? FewGroups : FewRows);
    }

    private static Relation? Paged(Relation rows) =>
        rows switch
        {
            Relation.Join join => Paged(join.Input),
            Relation.Page page => page.Input,
            Relation.PageAndOthers page => page.Input,
            _ => null,
        };

    /// <param name="joined">Paths that are joined whatever is shown.</param>
    private static ImmutableArray<PlanField> WithLinks(
        ImmutableArray<PlanField> fields,
        HashSet<LinkPath> joined
    ) =>
        [
            .. fields.Select(field =>
                field switch
                {
                    PlanField.Object { Presence: null } part => part with
                    {
                        Fields = WithLinks(part.Fields, joined),
                    },
                    PlanField.Object { Presence: { } linked } shown
                        when !joined.Contains(linked.Path)
                            && KeyOf(linked) is { } key
                            && shown.Fields.All(IsOfRow) => LookUp(shown, linked, key),
                    _ => field,
                }
            ),
        ];

    private static PlanField.LookedUp LookUp(PlanField.Object shown, Presence linked, FoundKey key)
    {
        var fields = shown.Fields.Select(f => FromTarget(f, linked.Path.Links.Length)).ToImmutableArray();
        var found = new Relation.Scan(linked.Subject, key.Link) { IsOfFound = true };
        return new(
            shown.ResponseKey,
            key,
            new Plan.One(Planner.Joined(found, Planner.PathsOf(fields)), fields)
        );
    }

    /// <summary>The key of the linked row, where the row or group at hand says it: one column that the last link leads to.</summary>
    private static FoundKey? KeyOf(Presence linked)
    {
        var link = linked.Path.Last;
        if (
            linked.Subject.KeyProperties.ToList() is not [{ Source: ColumnSource.Column column } key]
            || column.Name != link.To
        )
            return null;

        var isSaid =
            linked.Group is not null
            || linked.Path is { Links: [{ Bridge: null, IsToMany: false }], LevelAt: < 0 };
        return isSaid ? new(link, key.Type, linked.Group) : null;
    }

    private static bool IsOfRow(PlanField field) =>
        field switch
        {
            PlanField.Value or PlanField.Typename => true,
            PlanField.Object inner => inner.Fields.All(IsOfRow),
            _ => false,
        };

    /// <summary>The field as it is seen from the linked row, which is so many links away.</summary>
    private static PlanField FromTarget(PlanField field, int links) =>
        field switch
        {
            PlanField.Value { Operand: Operand.Field operand } value => value with
            {
                Operand = operand with { Path = FromTarget(operand.Path, links) },
            },
            PlanField.Object inner => inner with
            {
                Presence = inner.Presence is { } there
                    ? there with
                    {
                        Path = FromTarget(there.Path, links),
                    }
                    : null,
                Fields = [.. inner.Fields.Select(f => FromTarget(f, links))],
            },
            PlanField.Typename => field,
            _ => throw new UnreachableException(field.GetType().Name),
        };

    private static LinkPath FromTarget(LinkPath path, int links) => new(path.Links[links..]);

    /// <summary>The link's own column, where the model says its type.</summary>
    private static FoundKey? KeyOf(Link link, Subject owner) =>
        owner
            .Members.OfType<Property>()
            .FirstOrDefault(p => p.Source is ColumnSource.Column column && column.Name == link.Column)
            is { } property
            ? new(link, property.Type)
            : null;
}
