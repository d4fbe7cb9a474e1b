using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>The row for all groups beyond a page.</summary>
internal static class OthersQueries
{
    /// <summary>The keys of the groups after the first ones of an ordered frame.</summary>
    public static SqlQuery Beyond(Frame ordered, SqlExpr first) =>
        ordered.Select([.. Keys(ordered), new SqlNamed(SqlExpr.True, "is_row")]) with
        {
            Offset = first,
        };

    /// <summary>The measures over the rows of those groups, each row once, though it be in several of them.</summary>
    public static SqlQuery Measures(Relation.Group group, Frame rows, string beyond)
    {
        var keys = GroupQueries.Keys(group, rows);
        var isBeyond = keys.Select(
            (k, i) =>
                (SqlExpr)
                    new SqlExpr.Binary(
                        "IS NOT DISTINCT FROM",
                        new SqlExpr.Column(beyond, Frame.KeyName(i)),
                        k.Shown
                    )
        );
        rows.Joins.Add(new(new SqlSource.Table(beyond, beyond), SqlExpr.AllOf(isBeyond), IsInner: true));
        return GroupQueries.OfAll(group, rows, group.HasFan);
    }

    /// <summary>The measures with the shares that the row has too, each of a whole that stands in a named query.</summary>
    public static SqlQuery WithShares(SqlSource measures, Frame whole, IEnumerable<SqlNamed> shares) =>
        new()
        {
            Columns = [new SqlStar(measures.Alias), .. shares],
            From = measures,
            Joins = [new(whole.From, SqlExpr.True)],
        };

    /// <summary>The page's groups, and then the row of others where there are any.</summary>
    public static Frame Append(Frame page, SqlSource others, string beyond, string alias)
    {
        var groups = new SqlQuery
        {
            Columns = [new SqlStar(page.Root), new SqlNamed(SqlExpr.False, Frame.IsOthersName)],
            From = page.From,
        };
        var rest = new SqlQuery
        {
            Columns = [new SqlStar(others.Alias), new SqlNamed(SqlExpr.True, Frame.IsOthersName)],
            From = others,
            Where = [new SqlExpr.Exists(Any(beyond), Negated: false)],
        };
        var order = page.Order.Select(
            (o, i) => o with { Expr = new SqlExpr.Column(alias, Frame.OrderName(i)) }
        );
        return page.Over(
            new SqlSource.Both(groups, rest, alias),
            order.Prepend(new SqlOrder(new SqlExpr.Column(alias, Frame.IsOthersName), Descending: false))
        );
    }

    private static SqlQuery Any(string beyond) =>
        new()
        {
            Columns = [new SqlNamed(new SqlExpr.Keyword("1"), "found")],
            From = new SqlSource.Table(beyond, beyond),
        };

    private static IEnumerable<SqlColumn> Keys(Frame frame) =>
        frame.Keys.Select((k, i) => new SqlNamed(frame.Of(new Operand.Key(k)), Frame.KeyName(i)));
}
