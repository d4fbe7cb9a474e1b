using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// A group among the periods of its series. Periods are looked up by their dates and not by their place among the rows,
/// so that after a gap a result is null and not that of whatever came before the gap. Groups without a date are of no
/// period; in a RANGE frame they would be peers of each other.
/// </summary>
internal static class DerivedSeries
{
    public static SqlExpr Change(DerivedCall call, DerivedGroups groups)
    {
        var earlier = groups.Earlier(call, Back(call.Periods, groups.Time!.Grain!.Value));
        SqlExpr difference = new SqlExpr.Binary("-", new SqlExpr.Cast(groups.Of(call), "DOUBLE"), earlier);
        return Dated(
            groups,
            call.Form == ChangeForm.Relative ? SqlExpr.Divide(difference, earlier) : difference
        );
    }

    public static SqlExpr MovingAverage(DerivedCall call, DerivedGroups groups)
    {
        var isWhole = SqlExpr.Equal(Over("count"), new SqlExpr.Parameter(call.Periods));
        return Dated(groups, new SqlExpr.Case(isWhole, Over("avg"), SqlExpr.Null));

        SqlExpr Over(string function) =>
            new SqlExpr.Window(
                new SqlExpr.Aggregate(function, [groups.Of(call)]),
                groups.Series,
                [ByTime(groups)],
                new SqlFrame(Back(call.Periods - 1, groups.Time!.Grain!.Value))
            );
    }

    /// <summary>Without a frame of its own, an ordered sum runs up to the row and includes all groups of its period.</summary>
    public static SqlExpr Cumulative(DerivedCall call, DerivedGroups groups) =>
        Dated(
            groups,
            groups.Running(call)
                ?? new SqlExpr.Window(
                    new SqlExpr.Aggregate("sum", [groups.Of(call)]),
                    groups.Partition(call),
                    [ByTime(groups)]
                )
        );

    public static SqlExpr Index(DerivedCall call, DerivedGroups groups) =>
        Dated(
            groups,
            new SqlExpr.Binary(
                "*",
                SqlExpr.Divide(groups.Of(call), At(call.Base!.Value, call, groups)),
                new SqlExpr.Keyword("100")
            )
        );

    public static SqlExpr Cagr(DerivedCall call, DerivedGroups groups)
    {
        var (from, to) = (At(call.From!.Value, call, groups), At(call.To!.Value, call, groups));
        var years = Periods.YearsBetween(call.From.Value, call.To.Value, groups.Time!.Grain!.Value);
        var growth = new SqlExpr.Call("pow", [SqlExpr.Divide(to, from), new SqlExpr.Parameter(1 / years)]);
        var arePositive = SqlExpr.AllOf([Positive(from), Positive(to)]);
        // a growth within days is a large number by the year, and may be larger than any
        var isNumber = new SqlExpr.Call("isfinite", [growth]);
        return new SqlExpr.Case(
            SqlExpr.AllOf([arePositive, isNumber]),
            new SqlExpr.Binary("-", growth, new SqlExpr.Keyword("1")),
            SqlExpr.Null
        );

        static SqlExpr Positive(SqlExpr value) => new SqlExpr.Binary(">", value, new SqlExpr.Keyword("0"));
    }

    /// <summary>The measure of the series in one period.</summary>
    private static SqlExpr.Window At(DateOnly period, DerivedCall call, DerivedGroups groups) =>
        new(
            new SqlExpr.Aggregate(
                "any_value",
                [groups.Of(call)],
                Where: SqlExpr.Equal(
                    groups.Key(groups.Time!),
                    new SqlExpr.Cast(new SqlExpr.Parameter(period), "DATE")
                )
            ),
            groups.Series,
            []
        );

    private static SqlOrder ByTime(DerivedGroups groups) => new(groups.Key(groups.Time!), Descending: false);

    /// <summary>The interval that so many periods take.</summary>
    public static SqlExpr.Call Back(int periods, TimeGrain grain)
    {
        var count = new SqlExpr.Cast(new SqlExpr.Parameter(periods * Periods.IntervalsIn(grain)), "INTEGER");
        return new SqlExpr.Call(IntervalOf(grain), [count]);
    }

    public static string IntervalOf(TimeGrain grain) =>
        grain switch
        {
            TimeGrain.Day => "to_days",
            TimeGrain.Year or TimeGrain.Quarter or TimeGrain.Month => "to_months",
            _ => throw new UnreachableException(grain.ToString()),
        };

    private static SqlExpr.Case Dated(DerivedGroups groups, SqlExpr then) =>
        new(new SqlExpr.Is(groups.Key(groups.Time!), "NULL"), SqlExpr.Null, then);
}
