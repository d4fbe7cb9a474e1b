using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Lowers derived measures to expressions over groups.</summary>
internal sealed class DerivedLowering(DerivedDenominators denominators)
{
    public SqlExpr Lower(DerivedCall call, DerivedGroups groups) =>
        call.Derived.Kind switch
        {
            DerivedKind.Rank => DerivedRanks.Rank("rank", call, groups),
            DerivedKind.DenseRank => DerivedRanks.Rank("dense_rank", call, groups),
            DerivedKind.Percentile => DerivedRanks.Percentile(call, groups),
            DerivedKind.ZScore => DerivedRanks.ZScore(call, groups),
            DerivedKind.Share => SqlExpr.Divide(
                groups.Of(call),
                groups.Whole(call, Wholes.Within(call, groups.Dimensions))
            ),
            DerivedKind.LocationQuotient => LocationQuotient(call, groups),
            DerivedKind.Difference => Difference(call, groups),
            DerivedKind.Change => DerivedSeries.Change(call, groups),
            DerivedKind.Cumulative => DerivedSeries.Cumulative(call, groups),
            DerivedKind.MovingAverage => DerivedSeries.MovingAverage(call, groups),
            DerivedKind.Index => DerivedSeries.Index(call, groups),
            DerivedKind.Cagr => DerivedSeries.Cagr(call, groups),
            DerivedKind.Per => new SqlExpr.Binary(
                "*",
                SqlExpr.Divide(groups.Of(call), denominators.Figure(call, groups)),
                new SqlExpr.Parameter(call.Scale)
            ),
            DerivedKind.DenominatorPeriod => denominators.Year(call, groups),
            _ => throw new UnreachableException(call.Derived.Kind.ToString()),
        };

    private static SqlExpr LocationQuotient(DerivedCall call, DerivedGroups groups) =>
        SqlExpr.Divide(
            SqlExpr.Divide(groups.Of(call), groups.Whole(call, Wholes.OfAllElse(call, groups.Dimensions))),
            SqlExpr.Divide(
                groups.Whole(call, Wholes.WithinAndOver(call, groups.Dimensions)),
                groups.Whole(call, Wholes.Within(call, groups.Dimensions))
            )
        );

    private static SqlExpr.Binary Difference(DerivedCall call, DerivedGroups groups) =>
        new(
            "-",
            new SqlExpr.Cast(groups.Of(call), "DOUBLE"),
            groups.Whole(call, Wholes.Above(call, groups.Dimensions))
        );
}
