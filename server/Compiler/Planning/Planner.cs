using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>
/// The second stage: a selection becomes a plan, in the plainest form that is right. Links are joined before anything
/// else is done and groups are made by the linked things' own keys; making that fast is the rules' work.
/// </summary>
public static class Planner
{
    /// <summary>The plan of a root field; null for introspection, which asks nothing of the warehouse.</summary>
    public static Plan? Plan(RootSelection root, SemanticModel model) =>
        root switch
        {
            RootSelection.One one => PlanOne(one, model),
            RootSelection.Rows rows => PlanRows(rows.Selection, null, model),
            RootSelection.Stats stats => StatsPlanner.Plan(stats.Selection, null, model),
            RootSelection.Introspection => null,
            _ => throw new UnreachableException(root.GetType().Name),
        };

    /// <param name="of">In a nested connection, the link that leads to these rows.</param>
    internal static Plan.Connection PlanRows(RowsSelection selection, Link? of, SemanticModel model)
    {
        var filtered = Filtered(
            selection.Computed is { } computed
                ? ComputedPlanner.Plan(selection.Subject, computed, model)
                : new Relation.Scan(selection.Subject, of),
            selection.Where
        );
        var connection = FieldPlanner.OfRows(selection.Connection, LinkPath.Root, model);
        Relation? rows = null;
        if (selection.Connection.NeedsRows)
        {
            var shown = PathsOf(connection.RowFields).Concat(PathsOf(selection.Order));
            rows = new Relation.Page(Joined(filtered, shown), selection.Order, selection.Paging);
        }

        return new Plan.Connection(
            rows,
            selection.Connection.NeedsTotalCount ? filtered : null,
            null,
            selection.Order,
            selection.Paging,
            connection
        )
        {
            Cited = selection.Connection.NeedsCitation ? Cited.Of(filtered, selection.Subject, model) : null,
        };
    }

    private static Plan.One PlanOne(RootSelection.One one, SemanticModel model)
    {
        var fields = FieldPlanner.OfRow(one.Fields, LinkPath.Root, model);
        var found = Filtered(new Relation.Scan(one.Subject, null), one.Key);
        return new Plan.One(Joined(found, PathsOf(fields)), fields);
    }

    /// <summary>The rows for which the condition holds, with the links it looks through joined first.</summary>
    internal static Relation Filtered(Relation input, Condition where) =>
        where.Equals(Condition.True) ? input : new Relation.Filter(Joined(input, PathsOf(where)), where);

    /// <summary>Joins each path and the paths that lead to it, unless they are joined already.</summary>
    internal static Relation Joined(Relation input, IEnumerable<LinkPath> paths)
    {
        var joined = JoinedIn(input).ToHashSet();
        var steps = paths.SelectMany(p => p.Prefixes).ToList();
        foreach (var path in steps)
        {
            if (joined.Contains(path))
                continue;

            ImmutableArray<LinkPath> together = [path, .. steps.Where(s => IsOtherLevel(s, path)).Distinct()];
            joined.UnionWith(together);
            input = path.LastIsFan ? new Relation.Fan(input, together) : new Relation.Join(input, path);
        }

        return input;
    }

    /// <summary>A to-one link leads to one node, whose levels each have one ancestor: its fans need not go together.</summary>
    private static bool IsOtherLevel(LinkPath path, LinkPath other) =>
        path.Last.IsToMany
        && path.Links.Length == other.Links.Length
        && path.StartsWith(other)
        && !path.Equals(other);

    /// <summary>The paths that a relation has joined; a group's rows have none of those below it.</summary>
    internal static IEnumerable<LinkPath> JoinedIn(Relation relation) =>
        relation switch
        {
            Relation.Join join => JoinedIn(join.Input).Append(join.Path),
            Relation.Fan fan => JoinedIn(fan.Input).Concat(fan.Paths),
            Relation.Filter filter => JoinedIn(filter.Input),
            Relation.Page page => JoinedIn(page.Input),
            Relation.Derive derive => JoinedIn(derive.Input),
            Relation.Scan
            or Relation.Group
            or Relation.Filled
            or Relation.PageAndOthers
            or Relation.Compared
            or Relation.Similar => [],
            _ => throw new UnreachableException(relation.GetType().Name),
        };

    internal static IEnumerable<LinkPath> PathsOf(Condition condition) =>
        condition switch
        {
            Condition.All all => all.Conditions.SelectMany(PathsOf),
            Condition.Any any => any.Conditions.SelectMany(PathsOf),
            Condition.Not not => PathsOf(not.Condition),
            Condition.Compare compare => PathsOf(compare.Operand),
            Condition.In @in => PathsOf(@in.Operand),
            Condition.Matches matches => Paths(matches.Field.Path),
            Condition.Exists exists => Paths(exists.From),
            // the node's code stands in the row that has the link: the linked row itself is not looked at
            Condition.Within within => Paths(
                within.ToMany is null && !within.From.IsRoot ? within.From.Parent : within.From
            ),
            Condition.NoLink none => Paths(none.Path.Parent),
            _ => throw new UnreachableException(condition.GetType().Name),
        };

    internal static IEnumerable<LinkPath> PathsOf(IEnumerable<OrderTerm> order) =>
        order.SelectMany(o => PathsOf(o.Operand));

    internal static IEnumerable<LinkPath> PathsOf(IEnumerable<PlanField> fields) =>
        fields.SelectMany(field =>
            field switch
            {
                PlanField.Value value => PathsOf(value.Operand),
                PlanField.Object nested => (
                    nested.Presence is { } presence ? Paths(presence.Path) : []
                ).Concat(PathsOf(nested.Fields)),
                PlanField.Nested nested => Paths(nested.From),
                PlanField.LookedUp or PlanField.Versions or PlanField.Typename => [],
                _ => throw new UnreachableException(field.GetType().Name),
            }
        );

    private static IEnumerable<LinkPath> PathsOf(Operand operand) =>
        operand is Operand.Field field ? Paths(field.Path) : [];

    private static IEnumerable<LinkPath> Paths(LinkPath path) => path.IsRoot ? [] : [path];
}
