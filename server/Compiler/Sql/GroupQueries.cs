using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Rows become groups: keys, and measures over each subject once per group.</summary>
internal static class GroupQueries
{
    /// <param name="hasFan">Whether rows stand more than once for a subject.</param>
    public static SqlQuery Of(Relation.Group group, Frame rows, ImmutableArray<SqlExpr> keys, bool hasFan) =>
        hasFan || group.Measures.Any(m => m.LastPeriod is not null)
            ? OverDistinctRows(group, rows, keys, hasFan)
            : rows.Select(Columns(group, keys, rows.Root)) with { GroupBy = keys.Length };

    public static ImmutableArray<SqlExpr> Keys(Relation.Group group, Frame rows) => [.. group.Keys.Select(k => KeyOf(k, rows))];

    /// <summary>
    /// Groups over a derived table that has each subject once per group, and flags the rows of the last period where a
    /// measure counts only those.
    /// </summary>
    private static SqlQuery OverDistinctRows(Relation.Group group, Frame frame, ImmutableArray<SqlExpr> keys, bool hasFan)
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
            Columns = Columns(group, groupKeys, root),
            From = new SqlSource.Derived(rows with { Distinct = hasFan }, root),
            GroupBy = keys.Length,
        };
    }

    private static ImmutableArray<SqlColumn> Columns(Relation.Group group, ImmutableArray<SqlExpr> keys, string alias)
    {
        var measures = group.Measures.Select((measure, i) =>
        {
            var isLast = measure.LastPeriod is null ? null : new SqlExpr.Column(alias, MeasureLowering.FlagName(i));
            return new SqlNamed(
                MeasureLowering.Lower(measure, group.Subject.Measures!, alias, isLast),
                Frame.MeasureName(i)
            );
        });
        return
        [
            .. keys.Select((k, i) => new SqlNamed(k, Frame.KeyName(i))),
            .. measures,
            // a group has a row even when neither key nor measure is asked of it
            .. keys.IsEmpty && group.Measures.IsEmpty
                ? [new SqlNamed(new SqlExpr.Aggregate("count", []), "is_row")]
                : Enumerable.Empty<SqlColumn>(),
        ];
    }

    private static SqlExpr KeyOf(GroupKey key, Frame frame) =>
        key.Source switch
        {
            KeySource.Column column => new SqlExpr.Column(frame.AliasOf(column.Path), column.Name),
            KeySource.FanKey fan => frame.FanKey(fan.Path),
            KeySource.Value value when key.Dimension.Grain is { } grain => new SqlExpr.Cast(
                new SqlExpr.Call(
                    "date_trunc",
                    [new SqlExpr.Keyword($"'{grain.ToString().ToLowerInvariant()}'"), frame.Of(value.Field)]
                ),
                "DATE"
            ),
            KeySource.Value value => frame.Of(value.Field),
            _ => throw new UnreachableException(key.Source.GetType().Name),
        };

    private static IEnumerable<string> KeyColumns(Subject subject) =>
        subject.KeyProperties.Select(k => ((ColumnSource.Column)k.Source).Name);
}
