using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Lowers derived measures to expressions over a frame of groups.</summary>
internal sealed class DerivedLowering(SemanticModel model, AliasNames names)
{
    /// <param name="whole">For a share whose whole is measured at its own grain: that measure; else null.</param>
    public SqlExpr Lower(DerivedCall call, Frame groups, SqlExpr? whole)
    {
        var of = groups.Of(new Operand.Measured(call.Of));
        return call.Derived.Kind switch
        {
            DerivedKind.Rank => Rank(of, Partition(call, groups)),
            DerivedKind.Share => SqlExpr.Divide(
                of,
                whole ?? new SqlExpr.Window(new SqlExpr.Aggregate("sum", [of]), Partition(call, groups), [])
            ),
            DerivedKind.Change => Change(call, of, groups),
            DerivedKind.Per => Per(call, of, groups),
            _ => throw new UnreachableException(call.Derived.Kind.ToString()),
        };
    }

    private static ImmutableArray<SqlExpr> Partition(DerivedCall call, Frame groups) =>
        [
            .. groups.Keys.Where(k => call.Within.Contains(k.MemberName)).Select(k => groups.Of(new Operand.Key(k))),
        ];

    private static SqlExpr.Case Rank(SqlExpr of, ImmutableArray<SqlExpr> partition) =>
        new(
            new SqlExpr.Is(of, "NULL"),
            SqlExpr.Null,
            new SqlExpr.Window(new SqlExpr.Call("rank", []), partition, [new SqlOrder(of, Descending: true)])
        );

    /// <summary>
    /// The earlier value is looked up by its date, not by its place among the rows, so that a gap in the series gives null
    /// and not the change since whatever came before the gap.
    /// </summary>
    private static SqlExpr.Case Change(DerivedCall call, SqlExpr of, Frame groups)
    {
        var time = groups.Keys.Single(k => k.Grain is not null);
        var at = groups.Of(new Operand.Key(time));
        var back = new SqlExpr.Call(
            time.Grain == TimeGrain.Day ? "to_days" : "to_months",
            [new SqlExpr.Cast(new SqlExpr.Parameter(call.Periods * MonthsIn(time.Grain!.Value)), "INTEGER")]
        );
        var earlier = new SqlExpr.Window(
            new SqlExpr.Aggregate("any_value", [of]),
            [.. groups.Keys.Where(k => k != time).Select(k => groups.Of(new Operand.Key(k)))],
            [new SqlOrder(at, Descending: false)],
            back
        );
        SqlExpr difference = new SqlExpr.Binary("-", new SqlExpr.Cast(of, "DOUBLE"), earlier);
        var change = call.Form == ChangeForm.Relative ? SqlExpr.Divide(difference, earlier) : difference;
        // rows without a date are peers of each other in a RANGE frame, not their own earlier period
        return new SqlExpr.Case(new SqlExpr.Is(at, "NULL"), SqlExpr.Null, change);
    }

    /// <summary>A day counts as one; the other grains are whole months.</summary>
    private static int MonthsIn(TimeGrain grain) =>
        grain switch
        {
            TimeGrain.Year => 12,
            TimeGrain.Quarter => 3,
            TimeGrain.Month or TimeGrain.Day => 1,
            _ => throw new UnreachableException(grain.ToString()),
        };

    private SqlExpr.Binary Per(DerivedCall call, SqlExpr of, Frame groups)
    {
        var place = groups.Keys.Single(k => k.Target?.Denominators is not null);
        var alias = names.Next("denominator");
        var figures = new List<SqlExpr>
        {
            SqlExpr.Equal(new SqlExpr.Column(alias, "place_code"), groups.Of(new Operand.Key(place))),
            SqlExpr.Equal(new SqlExpr.Column(alias, "denominator"), new SqlExpr.Parameter(call.Denominator)),
        };
        var year = new SqlExpr.Column(alias, "year");
        if (groups.Keys.FirstOrDefault(k => k.Grain is not null) is { } time)
            figures.Add(new SqlExpr.Binary("<=", year, new SqlExpr.Call("year", [groups.Of(new Operand.Key(time))])));

        var denominator = new SqlExpr.Subquery(
            new SqlQuery
            {
                Columns =
                [
                    new SqlNamed(new SqlExpr.Aggregate("arg_max", [new SqlExpr.Column(alias, "value"), year]), "value"),
                ],
                From = new SqlSource.Table(model.Target(place.Path.Last).Denominators!.Table, alias),
                Where = [.. figures],
            }
        );
        return new SqlExpr.Binary("*", SqlExpr.Divide(of, denominator), new SqlExpr.Parameter(call.Scale));
    }
}
