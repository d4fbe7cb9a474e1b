using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>Plans a connection of groups.</summary>
internal static class StatsPlanner
{
    public static Plan.Connection Plan(StatsSelection selection, Link? of, SemanticModel model)
    {
        var connection = FieldPlanner.OfGroups(selection.Connection, model);
        var operands = OperandsOf(connection.RowFields)
            .Concat(OperandsOf(selection.Having))
            .Concat(selection.Order.Select(o => o.Operand))
            .ToList();
        var calls = operands.OfType<Operand.Derived>().Select(d => d.Call).Distinct().ToImmutableArray();
        var measures = operands
            .OfType<Operand.Measured>()
            .Select(m => m.Measure)
            .Concat(calls.Select(c => c.Of).OfType<Measure>())
            .Distinct()
            .ToImmutableArray();

        var grouped = Grouped(selection, of, selection.Dimensions, measures);
        var wholes = WholePlanner.Plan(selection, calls, (by, m) => Grouped(selection, of, by, m));
        Relation groups = grouped;
        if (selection.Fill is { } fill && !selection.Dimensions.IsEmpty)
            groups = new Relation.Filled(grouped, fill);
        if (!calls.IsEmpty)
            groups = new Relation.Derive(groups, calls, wholes);
        if (!selection.Having.Equals(Condition.True))
            groups = new Relation.Filter(groups, selection.Having);

        Relation? rows = null;
        if (selection.Connection.NeedsRows)
        {
            var shown = Planner.PathsOf(connection.RowFields).Concat(Planner.PathsOf(selection.Order));
            rows = selection.Others
                ? Things(
                    PageAndOthers(selection, groups, Rest(grouped, calls, wholes)),
                    shown,
                    selection.Dimensions
                )
                : new Relation.Page(
                    Things(groups, shown, selection.Dimensions),
                    selection.Order,
                    selection.Paging
                );
        }

        return new Plan.Connection(
            rows,
            selection.Connection.NeedsTotalCount ? groups : null,
            Totals(selection, of, connection),
            selection.Order,
            selection.Paging,
            connection,
            selection.Others
        )
        {
            Cited = selection.Connection.NeedsCitation
                ? Cited.Of(
                    Planner.Filtered(new Relation.Scan(selection.Subject, of), selection.Where),
                    selection.Subject,
                    model
                )
                : null,
        };
    }

    /// <summary>Groups by the things' own key columns and by values, with every link on the way joined.</summary>
    private static Relation.Group Grouped(
        StatsSelection selection,
        Link? of,
        IEnumerable<Dimension> dimensions,
        ImmutableArray<Measure> measures
    )
    {
        var keys = dimensions.Select(d => new GroupKey(d, SourceOf(d))).ToImmutableArray();
        var filtered = Planner.Filtered(new Relation.Scan(selection.Subject, of), selection.Where);
        var joined = Planner.Joined(filtered, keys.Select(k => k.Dimension.Path).Where(p => !p.IsRoot));
        return new Relation.Group(joined, selection.Subject, keys, measures);
    }

    private static KeySource SourceOf(Dimension dimension) =>
        dimension.IsThing
            ? new KeySource.Column(dimension.Path, ((ColumnSource.Column)dimension.ThingKey!.Source).Name)
            : new KeySource.Value(dimension.Property!);

    /// <summary>
    /// Joins what is shown of the things grouped by. A path that starts at a dimension's thing is joined to its group key.
    /// </summary>
    private static Relation Things(
        Relation groups,
        IEnumerable<LinkPath> shown,
        ImmutableArray<Dimension> dimensions
    )
    {
        var joined = new HashSet<LinkPath>();
        foreach (var path in shown)
        {
            var thing = dimensions
                .Where(d => d.IsThing && path.StartsWith(d.Path) && path.Level == d.Path.Level)
                .MaxBy(d => d.Path.Links.Length)!;
            foreach (var step in path.Prefixes.Where(p => p.Links.Length >= thing.Path.Links.Length))
            {
                if (joined.Add(step))
                    groups = new Relation.Join(groups, step);
            }
        }

        return groups;
    }

    /// <summary>The page is cut before anything is joined that is only shown: what the row of others has none of.</summary>
    private static Relation.PageAndOthers PageAndOthers(
        StatsSelection selection,
        Relation groups,
        Others others
    ) =>
        new(
            Things(groups, Planner.PathsOf(selection.Order), selection.Dimensions),
            selection.Order,
            selection.Paging,
            others
        );

    private static Others Rest(
        Relation.Group grouped,
        ImmutableArray<DerivedCall> calls,
        ImmutableArray<Whole> wholes
    )
    {
        var shares = calls
            .Where(c => c is { Derived.Kind: DerivedKind.Share, Within.IsEmpty: true })
            .ToImmutableArray();
        return new(
            grouped,
            shares,
            shares.IsEmpty ? null : wholes.Single(w => w is { By.IsEmpty: true, Ascent: null }).Groups
        );
    }

    private static Relation.Group? Totals(
        StatsSelection selection,
        Link? of,
        ConnectionSelection<PlanField> connection
    )
    {
        var totals = connection
            .Items.OfType<ConnectionItem<PlanField>.Totals>()
            .SelectMany(t => t.Fields)
            .ToList();
        var measures = OperandsOf(totals).OfType<Operand.Measured>().Select(m => m.Measure).Distinct();
        return totals.Count == 0 ? null : Grouped(selection, of, [], [.. measures]);
    }

    private static IEnumerable<Operand> OperandsOf(IEnumerable<PlanField> fields) =>
        fields.SelectMany(field =>
            field switch
            {
                PlanField.Value value => [value.Operand],
                PlanField.Object nested => OperandsOf(nested.Fields),
                _ => Enumerable.Empty<Operand>(),
            }
        );

    private static IEnumerable<Operand> OperandsOf(Condition condition) =>
        condition switch
        {
            Condition.All all => all.Conditions.SelectMany(OperandsOf),
            Condition.Any any => any.Conditions.SelectMany(OperandsOf),
            Condition.Not not => OperandsOf(not.Condition),
            Condition.Compare compare => [compare.Operand],
            Condition.In @in => [@in.Operand],
            _ => throw new System.Diagnostics.UnreachableException(condition.GetType().Name),
        };
}
