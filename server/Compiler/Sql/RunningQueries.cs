using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// Running sums where groups overlap: the periods' values are measured at their own grain and added up from there, for
/// every period that has a group, made ones included.
/// </summary>
internal static class RunningQueries
{
    public const string Sum = "sum";
    private const string Seen = "seen";
    private const string Earlier = "earlier";

    /// <param name="whole">Grouped by what is added up by itself, and by time.</param>
    public static SqlQuery Of(Frame groups, Frame whole, Measure measure)
    {
        var seen = new SqlQuery
        {
            Distinct = true,
            Columns = [.. whole.Keys.Select(k => Named(groups, k, whole))],
            From = groups.From,
        };
        var earlier = whole.Named(Earlier);
        var value = earlier.Of(new Operand.Measured(measure));
        SqlExpr sum = new SqlExpr.Aggregate("sum", [value]);
        // of what is not additive as such, what is not known is not nothing
        if (!measure.IsAdditive)
            sum = new SqlExpr.Case(
                SqlExpr.Equal(new SqlExpr.Aggregate("count", []), new SqlExpr.Aggregate("count", [value])),
                sum,
                SqlExpr.Null
            );
        var isUpToHere = whole.Keys.Select(k => new SqlExpr.Binary(
            k.Grain is null ? "IS NOT DISTINCT FROM" : "<=",
            earlier.Of(new Operand.Key(k)),
            new SqlExpr.Column(Seen, NameOf(k, whole))
        ));
        return new SqlQuery
        {
            Columns =
            [
                .. whole.Keys.Select(k => new SqlNamed(
                    new SqlExpr.Column(Seen, NameOf(k, whole)),
                    NameOf(k, whole)
                )),
                new SqlNamed(sum, Sum),
            ],
            From = new SqlSource.Derived(seen, Seen),
            Joins = [new(earlier.From, SqlExpr.AllOf(isUpToHere))],
            GroupBy = GroupQueries.Positions(whole.Keys.Length),
        };
    }

    /// <summary>That a row of the running sums is the group's.</summary>
    public static SqlExpr IsOf(Frame groups, Frame whole, string running) =>
        SqlExpr.AllOf(
            whole.Keys.Select(k => new SqlExpr.Binary(
                "IS NOT DISTINCT FROM",
                new SqlExpr.Column(running, NameOf(k, whole)),
                groups.Of(new Operand.Key(k))
            ))
        );

    private static SqlNamed Named(Frame groups, Dimension key, Frame whole) =>
        new(groups.Of(new Operand.Key(key)), NameOf(key, whole));

    private static string NameOf(Dimension key, Frame whole) => Frame.KeyName(whole.Keys.IndexOf(key));
}
