using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// Lowers the relations of one connection into frames. Groups become named queries, so that a relation that stands in
/// the plan twice (under the page and under the count) is computed once.
/// </summary>
/// <param name="outerAlias">In a nested connection: where the outer row stands.</param>
internal sealed class RelationLowering(SemanticModel model, AliasNames names, string? outerAlias)
{
    private readonly Dictionary<Relation, string> _named = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, SqlQuery Query)> _with = [];
    private readonly ConditionLowering _conditions = new(model, names);
    private readonly DerivedLowering _derived = new(model, names);

    /// <summary>The queries that must be named before any frame lowered here is used.</summary>
    public ImmutableArray<(string Name, SqlQuery Query)> With => [.. _with];

    public Frame Lower(Relation relation)
    {
        switch (relation)
        {
            case Relation.Scan scan:
                return Scan(scan);

            case Relation.Join join:
                var joined = Lower(join.Input);
                joined.Close();
                joined.Join(join.Path);
                return joined;

            case Relation.Fan fan:
                var fanned = Lower(fan.Input);
                fanned.Fan(fan.Paths);
                return fanned;

            case Relation.Filter filter:
                var filtered = Lower(filter.Input);
                filtered.Where.Add(_conditions.Lower(filter.Condition, filtered));
                return filtered;

            case Relation.Group group:
                return OverGroups(group, group, () => Groups(group));

            case Relation.Derive derive:
                var of = (Relation.Group)derive.Input;
                return OverGroups(derive, of, () => Derived(derive), derive.Calls);

            case Relation.Page page:
                var paged = Lower(page.Input);
                paged.Page(page.Order, page.Paging, page.IsBounded);
                return paged;

            default:
                throw new UnreachableException(relation.GetType().Name);
        }
    }

    private Frame Scan(Relation.Scan scan)
    {
        var table = scan.RollUp?.Table ?? scan.Subject.Table;
        var frame = new Frame(new SqlSource.Table(table, names.Next(table)), scan.Subject, model, names) { RollUp = scan.RollUp };
        if (scan.Of is { } link)
            _conditions.Correlate(frame, link, scan.Owner is null ? new SqlExpr.Column(outerAlias!, link.Column) : OwnColumn(scan.Owner, link));
        return frame;
    }

    private SqlExpr.Subquery OwnColumn(Relation owner, Link link)
    {
        var frame = Lower(owner);
        return new(frame.Select([new SqlNamed(new SqlExpr.Column(frame.Root, link.Column), link.Column)]));
    }

    private Frame OverGroups(
        Relation relation,
        Relation.Group group,
        Func<SqlQuery> query,
        ImmutableArray<DerivedCall> derived = default
    )
    {
        if (!_named.TryGetValue(relation, out var name))
        {
            var lowered = query();
            name = names.Next(relation is Relation.Group ? "groups" : "derived");
            _with.Add((name, lowered));
            _named.Add(relation, name);
        }

        return new Frame(new SqlSource.Table(name, name), group.Subject, model, names)
        {
            Keys = [.. group.Keys.Select(k => k.Dimension)],
            Measures = group.Measures,
            Derived = derived.IsDefault ? [] : derived,
        };
    }

    private SqlQuery Groups(Relation.Group group)
    {
        var frame = Lower(group.Input);
        var keys = group.Keys.Select(k => GroupKeyLowering.Lower(k, frame)).ToImmutableArray();
        if (group.HasFan || group.Measures.Any(m => m.LastPeriod is not null))
            return OverDistinctRows(group, frame, [.. keys.Select(k => k.Shown)]);

        var columns = GroupColumns(group, [.. keys.Select(k => k.Shown)], frame.Root, frame.RollUp is not null);
        return frame.Select(columns) with { GroupBy = Positions(keys) };
    }

    /// <summary>
    /// Groups over a derived table that has each subject once per group, and flags the rows of the last period where a
    /// measure counts only those.
    /// </summary>
    private SqlQuery OverDistinctRows(Relation.Group group, Frame frame, ImmutableArray<SqlExpr> keys)
    {
        var set = group.Subject.Measures!;
        var root = frame.Root;
        var columns = group
            .Measures.SelectMany(m => MeasureLowering.ColumnsOf(m, set))
            .Concat(group.HasFan ? KeyColumns(group.Subject) : [])
            .Distinct();
        var flags = group
            .Measures.Select((m, i) => (m, i))
            .Where(p => p.m.LastPeriod is not null)
            .Select(p => new SqlNamed(MeasureLowering.IsLast(p.m, keys, root), MeasureLowering.FlagName(p.i)));
        var rows = frame.Select(
            [
                .. keys.Select((k, i) => new SqlNamed(k, Frame.KeyName(i))),
                .. columns.Select(c => new SqlNamed(new SqlExpr.Column(root, c), c)),
                .. flags,
                new SqlNamed(SqlExpr.True, "is_row"),
            ]
        );
        var groupKeys = keys.Select((_, i) => (SqlExpr)new SqlExpr.Column(root, Frame.KeyName(i))).ToImmutableArray();
        return new SqlQuery
        {
            Columns = GroupColumns(group, groupKeys, root, isRollUp: false),
            From = new SqlSource.Derived(rows with { Distinct = group.HasFan }, root),
            GroupBy = Positions(keys.Length),
        };
    }

    private ImmutableArray<SqlColumn> GroupColumns(
        Relation.Group group,
        ImmutableArray<SqlExpr> keys,
        string alias,
        bool isRollUp
    )
    {
        var measures = group.Measures.Select((measure, i) =>
        {
            var isLast = measure.LastPeriod is null ? null : new SqlExpr.Column(alias, MeasureLowering.FlagName(i));
            return new SqlNamed(
                isRollUp
                    ? MeasureLowering.OfRollUp(measure, alias)
                    : MeasureLowering.Lower(measure, group.Subject.Measures!, alias, isLast),
                Frame.MeasureName(i)
            );
        });
        return
        [
            .. keys.Select((k, i) => new SqlNamed(k, Frame.KeyName(i))),
            .. measures,
            // a group has a row even when neither key nor measure is asked of it; and in a correlated query DuckDB keeps the
            // row of an aggregate over nothing only where a count is among the aggregates
            .. group.Keys.IsEmpty && (group.Measures.IsEmpty || outerAlias is not null)
                ? [new SqlNamed(new SqlExpr.Aggregate("count", []), "is_row")]
                : Enumerable.Empty<SqlColumn>(),
        ];
    }

    private SqlQuery Derived(Relation.Derive derive)
    {
        var groups = Lower(derive.Input);
        var wholes = derive.Wholes.ToDictionary(w => w.Call, w => JoinWhole(w, groups));
        var columns = derive.Calls.Select(
            (call, i) => new SqlNamed(_derived.Lower(call, groups, wholes.GetValueOrDefault(call)), Frame.DerivedName(i))
        );
        return groups.Select([new SqlStar(groups.Root), .. columns]);
    }

    private SqlExpr JoinWhole(Whole whole, Frame groups)
    {
        var frame = Lower(whole.Groups);
        var on = frame.Keys.Select(k => new SqlExpr.Binary(
            "IS NOT DISTINCT FROM",
            frame.Of(new Operand.Key(k)),
            groups.Of(new Operand.Key(k))
        ));
        groups.Joins.Add(new(frame.From, SqlExpr.AllOf(on)));
        return frame.Of(new Operand.Measured(whole.Call.Of));
    }

    /// <summary>A key that is shown as it is grouped by is named by its column; another by what it is made of.</summary>
    private static ImmutableArray<SqlExpr> Positions(ImmutableArray<GroupKeyLowering> keys) =>
        [.. keys.Select((k, i) => ReferenceEquals(k.By, k.Shown) ? Position(i) : k.By)];

    private static ImmutableArray<SqlExpr> Positions(int keys) => [.. Enumerable.Range(0, keys).Select(Position)];

    private static SqlExpr Position(int index) => new SqlExpr.Keyword($"{index + 1}");

    private static IEnumerable<string> KeyColumns(Subject subject) =>
        subject.KeyProperties.Select(k => ((ColumnSource.Column)k.Source).Name);
}
