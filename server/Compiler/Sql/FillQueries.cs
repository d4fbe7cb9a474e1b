using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// Makes the groups that are missing: every combination of the values that occur. Dimensions behind one field of the
/// subject (two levels of a tree, a link's attributes) are not combined with each other but stand as they occur together.
/// </summary>
internal static class FillQueries
{
    private const string Occurs = "is_row";

    /// <summary>The values that occur in each field's dimensions, one query for each; of a date, every period between the ends.</summary>
    public static ImmutableArray<(ImmutableArray<Dimension> Keys, SqlQuery Query)> Axes(Frame groups) =>
        [
            .. groups
                .Keys.GroupBy(k => k.MemberName)
                .Select(axis => axis.ToImmutableArray())
                .Select(keys =>
                    (
                        keys,
                        keys is [{ Grain: { } grain } time]
                            ? Periods(time, grain, groups)
                            : Values(keys, groups)
                    )
                ),
        ];

    /// <param name="axes">Named queries, in the order of <see cref="Axes"/>.</param>
    public static SqlQuery Combine(
        Relation.Filled filled,
        Frame groups,
        ImmutableArray<(ImmutableArray<Dimension> Keys, string Name)> axes
    )
    {
        var found = groups.Root;
        var same = axes.SelectMany(a =>
            a.Keys.Select(k => new SqlExpr.Binary(
                "IS NOT DISTINCT FROM",
                groups.Of(new Operand.Key(k)),
                OnAxis(k)
            ))
        );
        var withMark = new SqlQuery
        {
            Columns = [new SqlStar(found), new SqlNamed(SqlExpr.True, Occurs)],
            From = groups.From,
        };
        return new SqlQuery
        {
            Columns =
            [
                .. groups.Keys.Select((k, i) => new SqlNamed(OnAxis(k), Frame.KeyName(i))),
                .. groups.Measures.Select(
                    (m, i) =>
                        new SqlNamed(
                            Measure(m, new SqlExpr.Column(found, Frame.MeasureName(i)), filled.With),
                            Frame.MeasureName(i)
                        )
                ),
            ],
            From = WithinLimit(axes[0].Name, axes.Select(a => a.Name), filled.With),
            Joins =
            [
                .. axes.Skip(1)
                    .Select(a => new SqlJoin(
                        new SqlSource.Table(a.Name, a.Name),
                        SqlExpr.True,
                        IsInner: true
                    )),
                new(new SqlSource.Derived(withMark, found), SqlExpr.AllOf(same)),
            ],
        };

        SqlExpr OnAxis(Dimension key) =>
            new SqlExpr.Column(
                axes.Single(a => a.Keys.Contains(key)).Name,
                Frame.KeyName(groups.Keys.IndexOf(key))
            );

        SqlExpr Measure(Measure measure, SqlExpr value, Fill with) =>
            with.IsZero && (measure.IsCount || measure.IsAdditive)
                ? new SqlExpr.Case(
                    new SqlExpr.Is(new SqlExpr.Column(found, Occurs), "NULL"),
                    new SqlExpr.Cast(new SqlExpr.Keyword("0"), SqlTypes.Of(measure.Type)),
                    value
                )
                : value;
    }

    private static SqlQuery Values(ImmutableArray<Dimension> keys, Frame groups) =>
        new()
        {
            Distinct = true,
            Columns =
            [
                .. keys.Select(k => new SqlNamed(
                    groups.Of(new Operand.Key(k)),
                    Frame.KeyName(groups.Keys.IndexOf(k))
                )),
            ],
            From = groups.From,
        };

    /// <summary>From the first to the last; groups without a date are a period of their own where there are any.</summary>
    private static SqlQuery Periods(Dimension time, TimeGrain grain, Frame groups)
    {
        var date = groups.Of(new Operand.Key(time));
        var step = new SqlExpr.Call(
            DerivedSeries.IntervalOf(grain),
            [new SqlExpr.Keyword($"{Selection.Periods.IntervalsIn(grain)}")]
        );
        var dated = new SqlExpr.Call(
            "generate_series",
            [new SqlExpr.Aggregate("min", [date]), new SqlExpr.Aggregate("max", [date]), step]
        );
        var undated = new SqlExpr.Case(
            new SqlExpr.Aggregate("bool_or", [new SqlExpr.Is(date, "NULL")]),
            new SqlExpr.Keyword("[NULL]"),
            new SqlExpr.Keyword("[]")
        );
        var period = new SqlExpr.Call("unnest", [new SqlExpr.Call("list_concat", [dated, undated])]);
        return new SqlQuery
        {
            Columns =
            [
                new SqlNamed(new SqlExpr.Cast(period, "DATE"), Frame.KeyName(groups.Keys.IndexOf(time))),
            ],
            From = groups.From,
        };
    }

    /// <summary>
    /// The first axis. How many combinations there are is asked before any is made: beside what is asked of the groups made,
    /// DuckDB might ask it last, of none.
    /// </summary>
    private static SqlSource.Derived WithinLimit(string axis, IEnumerable<string> axes, Fill with) =>
        new(
            new SqlQuery
            {
                Columns = [new SqlStar(axis)],
                From = new SqlSource.Table(axis, axis),
                Where = [IsWithinLimit(axes, with)],
            },
            axis
        );

    /// <summary>Too many stop the statement.</summary>
    private static SqlExpr.Case IsWithinLimit(IEnumerable<string> axes, Fill with)
    {
        var product = axes.Select(a =>
                (SqlExpr)
                    new SqlExpr.Subquery(
                        new SqlQuery
                        {
                            Columns =
                            [
                                new SqlNamed(
                                    new SqlExpr.Cast(new SqlExpr.Aggregate("count", []), "DOUBLE"),
                                    "values"
                                ),
                            ],
                            From = new SqlSource.Table(a, a),
                        }
                    )
            )
            .Aggregate((all, next) => new SqlExpr.Binary("*", all, next));
        var refused = new SqlExpr.Call(
            "error",
            [
                new SqlExpr.Call(
                    "concat",
                    [
                        new SqlExpr.Keyword($"'{FillLimit.Mark}'"),
                        new SqlExpr.Cast(
                            new SqlExpr.Call("least", [product, new SqlExpr.Keyword("1e18")]),
                            "BIGINT"
                        ),
                        new SqlExpr.Parameter(FillLimit.Place(with.At)),
                    ]
                ),
            ]
        );
        return new(
            new SqlExpr.Binary(">", product, new SqlExpr.Parameter(with.Limit)),
            new SqlExpr.Cast(refused, "BOOLEAN"),
            SqlExpr.True
        );
    }
}
