using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Rows become groups: keys, and measures over each subject once per group.</summary>
internal static class GroupQueries
{
    public static SqlQuery Of(Relation.Group group, Frame rows) =>
        Of(group, rows, Keys(group, rows), group.HasFan);

    /// <summary>All rows as one group.</summary>
    /// <param name="hasFan">Whether rows stand more than once for a subject.</param>
    public static SqlQuery OfAll(Relation.Group group, Frame rows, bool hasFan) =>
        Of(group with { Keys = [] }, rows, [], hasFan);

    public static ImmutableArray<GroupKeyLowering> Keys(Relation.Group group, Frame rows) =>
        [.. group.Keys.Select(k => GroupKeyLowering.Lower(k, rows))];

    private static SqlQuery Of(
        Relation.Group group,
        Frame rows,
        ImmutableArray<GroupKeyLowering> keys,
        bool hasFan
    )
    {
        var shown = keys.Select(k => k.Shown).ToImmutableArray();
        return hasFan || group.Measures.Any(m => m.LastPeriod is not null)
            ? OverDistinctRows(group, rows, shown, hasFan)
            : rows.Select(Columns(group, shown, rows.Root, rows.RollUp is not null)) with
            {
                GroupBy = Positions(keys),
            };
    }

    /// <summary>
    /// Groups over a derived table that has each subject once per group, and flags the rows of the last period where a
    /// measure counts only those.
    /// </summary>
    private static SqlQuery OverDistinctRows(
        Relation.Group group,
        Frame frame,
        ImmutableArray<SqlExpr> keys,
        bool hasFan
    )
    {
        var set = group.Subject.Measures!;
        var root = frame.Root;
        var columns = group
            .Measures.SelectMany(m => MeasureLowering.ColumnsOf(m, set))
            .Concat(hasFan ? KeyColumns(group.Subject) : [])
            .Distinct();
        var flags = group
            .Measures.Select((m, i) => (m, i))
            .Where(p => p.m.LastPeriod is not null)
            .Select(p => new SqlNamed(
                MeasureLowering.IsLast(p.m, keys, root),
                MeasureLowering.FlagName(p.i)
            ));
        var rows = frame.Select([
            .. keys.Select((k, i) => new SqlNamed(k, Frame.KeyName(i))),
            .. columns.Select(c => new SqlNamed(new SqlExpr.Column(root, c), c)),
            .. flags,
            new SqlNamed(SqlExpr.True, "is_row"),
        ]);
        var groupKeys = keys.Select((_, i) => (SqlExpr)new SqlExpr.Column(root, Frame.KeyName(i)))
            .ToImmutableArray();
        return new SqlQuery
        {
            Columns = Columns(group, groupKeys, root, isRollUp: false),
            From = new SqlSource.Derived(rows with { Distinct = hasFan }, root),
            GroupBy = Positions(keys.Length),
        };
    }

    private static ImmutableArray<SqlColumn> Columns(
        Relation.Group group,
        ImmutableArray<SqlExpr> keys,
        string alias,
        bool isRollUp
    )
    {
        var measures = group.Measures.Select(
            (measure, i) =>
            {
                var isLast = measure.LastPeriod is null
                    ? null
                    : new SqlExpr.Column(alias, MeasureLowering.FlagName(i));
                return new SqlNamed(
                    isRollUp
                        ? MeasureLowering.OfRollUp(measure, alias)
                        : MeasureLowering.Lower(measure, group.Subject.Measures!, alias, isLast),
                    Frame.MeasureName(i)
                );
            }
        );
        return
        [
            .. keys.Select((k, i) => new SqlNamed(k, Frame.KeyName(i))),
            .. measures,
            // one group over everything has a row even when no measure is asked of it; and in a correlated query DuckDB
            // keeps the row of an aggregate over nothing only where a count is among the aggregates
            .. keys.IsEmpty
                ? [new SqlNamed(new SqlExpr.Aggregate("count", []), "is_row")]
                : Enumerable.Empty<SqlColumn>(),
        ];
    }

    /// <summary>A key that is shown as it is grouped by is named by its column; another by what it is made of.</summary>
    private static ImmutableArray<SqlExpr> Positions(ImmutableArray<GroupKeyLowering> keys) =>
        [.. keys.Select((k, i) => ReferenceEquals(k.By, k.Shown) ? Position(i) : k.By)];

    internal static ImmutableArray<SqlExpr> Positions(int keys) =>
        [.. Enumerable.Range(0, keys).Select(Position)];

    private static SqlExpr Position(int index) => new SqlExpr.Keyword($"{index + 1}");

    private static IEnumerable<string> KeyColumns(Subject subject) =>
        subject.KeyProperties.Select(k => ((ColumnSource.Column)k.Source).Name);
}
