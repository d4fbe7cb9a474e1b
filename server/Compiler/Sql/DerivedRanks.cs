using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Where a group stands among those of its partition.</summary>
internal static class DerivedRanks
{
    /// <param name="function"><c>rank</c>, which leaves gaps after ties, or <c>dense_rank</c>, which leaves none.</param>
    public static SqlExpr Rank(string function, DerivedCall call, DerivedGroups groups) =>
        Known(groups.Of(call), Ranked(function, call, groups, call.Top == RankTop.Highest));

    /// <summary>One group alone has nothing to stand among: the divisor is then zero, and the result null.</summary>
    public static SqlExpr Percentile(DerivedCall call, DerivedGroups groups)
    {
        var of = groups.Of(call);
        var smaller = new SqlExpr.Binary(
            "-",
            Ranked("rank", call, groups, isDescending: false),
            new SqlExpr.Keyword("1")
        );
        var known = new SqlExpr.Window(new SqlExpr.Aggregate("count", [of]), groups.Partition(call), []);
        return Known(of, SqlExpr.Divide(smaller, new SqlExpr.Binary("-", known, new SqlExpr.Keyword("1"))));
    }

    /// <summary>
    /// Whether all values are equal is asked of the values themselves: a deviation that rounding leaves a hair above zero
    /// would make scores of nothing.
    /// </summary>
    public static SqlExpr ZScore(DerivedCall call, DerivedGroups groups)
    {
        var of = new SqlExpr.Cast(groups.Of(call), "DOUBLE");
        var score = SqlExpr.Divide(new SqlExpr.Binary("-", of, Over("avg")), Over("stddev_pop"));
        return new SqlExpr.Case(SqlExpr.Equal(Over("min"), Over("max")), SqlExpr.Null, score);

        SqlExpr Over(string function) =>
            new SqlExpr.Window(new SqlExpr.Aggregate(function, [of]), groups.Partition(call), []);
    }

    private static SqlExpr.Window Ranked(
        string function,
        DerivedCall call,
        DerivedGroups groups,
        bool isDescending
    ) =>
        new(
            new SqlExpr.Call(function, []),
            groups.Partition(call),
            [new SqlOrder(groups.Of(call), isDescending)]
        );

    private static SqlExpr.Case Known(SqlExpr of, SqlExpr then) =>
        new(new SqlExpr.Is(of, "NULL"), SqlExpr.Null, then);
}
