using System.Collections.Immutable;

namespace Jiaxing.Analytics.Compiler.Sql.Computed;

/// <summary>The pieces that computed rows are written with.</summary>
internal static class Sql
{
    public static SqlExpr.Column Col(string alias, string name) => new(alias, name);

    /// <summary>A text of the request or of the model. Its type is said, since no column beside it does.</summary>
    public static SqlExpr Text(string? text) =>
        new SqlExpr.Cast(text is null ? SqlExpr.Null : new SqlExpr.Parameter(text), "VARCHAR");

    public static SqlExpr Int(int number) => new SqlExpr.Cast(new SqlExpr.Parameter(number), "INTEGER");

    public static SqlNamed As(this SqlExpr expr, string name) => new(expr, name);

    public static SqlExpr And(params ReadOnlySpan<SqlExpr> operands) => SqlExpr.AllOf([.. operands]);

    public static SqlExpr Minus(SqlExpr left, SqlExpr right) => new SqlExpr.Binary("-", left, right);

    public static SqlExpr Over(
        SqlExpr function,
        ImmutableArray<SqlExpr> partition,
        params ImmutableArray<SqlOrder> order
    ) => new SqlExpr.Window(function, partition, order);

    public static SqlExpr.Is IsNull(SqlExpr expr) => new(expr, "NULL");

    public static SqlSource.Table Table(string name, string? alias = null) => new(name, alias ?? name);

    public static SqlJoin Left(string table, string alias, SqlExpr on) => new(Table(table, alias), on);

    public static SqlJoin Inner(string table, string alias, SqlExpr on) =>
        new(Table(table, alias), on, IsInner: true);

    /// <summary>The rows of several queries as one.</summary>
    public static SqlQuery Union(IEnumerable<SqlQuery> queries) =>
        new() { Columns = [new SqlStar("each_of")], From = new SqlSource.Union([.. queries], "each_of") };
}
