using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>A scalar SQL expression: the whole grammar. Only <see cref="SqlEmitter"/> knows how each case is spelled.</summary>
public abstract record SqlExpr
{
    private SqlExpr() { }

    public static readonly SqlExpr True = new Keyword("TRUE");
    public static readonly SqlExpr False = new Keyword("FALSE");
    public static readonly SqlExpr Null = new Keyword("NULL");

    /// <summary>A column of a table in FROM, named through that table's alias.</summary>
    public sealed record Column(string Alias, string Name) : SqlExpr;

    /// <summary>A value from the request. It always travels as a bound parameter.</summary>
    public sealed record Parameter(object? Value) : SqlExpr;

    /// <summary>
    /// A page's length, a bounded integer and never text. DuckDB takes no parameter for it in a correlated subquery, and
    /// plans a statement that has parameters anew at each run.
    /// </summary>
    public sealed record RowCount(int Rows) : SqlExpr;

    /// <summary>SQL from a model file, its columns those of one alias.</summary>
    public sealed record Template(SqlTemplate Sql, string Alias) : SqlExpr;

    /// <summary>A word of SQL that stands for a value.</summary>
    public sealed record Keyword(string Word) : SqlExpr;

    public sealed record Binary(string Operator, SqlExpr Left, SqlExpr Right) : SqlExpr;

    public sealed record And(ImmutableArray<SqlExpr> Operands) : SqlExpr;

    public sealed record Or(ImmutableArray<SqlExpr> Operands) : SqlExpr;

    /// <summary><c>operand IS NULL</c>, <c>operand IS NOT TRUE</c> and their kin.</summary>
    public sealed record Is(SqlExpr Operand, string What) : SqlExpr;

    public sealed record In(SqlExpr Operand, ImmutableArray<SqlExpr> Values) : SqlExpr;

    public sealed record InQuery(SqlExpr Operand, SqlQuery Query) : SqlExpr;

    public sealed record Exists(SqlQuery Query, bool Negated) : SqlExpr;

    public sealed record Subquery(SqlQuery Query) : SqlExpr;

    public sealed record Call(string Function, ImmutableArray<SqlExpr> Arguments) : SqlExpr;

    /// <summary>An aggregate over the rows of one group. No argument means <c>count(*)</c>.</summary>
    public sealed record Aggregate(
        string Function,
        ImmutableArray<SqlExpr> Arguments,
        bool Distinct = false,
        SqlExpr? Where = null,
        ImmutableArray<SqlOrder> Order = default
    ) : SqlExpr;

    /// <param name="Frame">Null: the function's own frame.</param>
    public sealed record Window(
        SqlExpr Function,
        ImmutableArray<SqlExpr> Partition,
        ImmutableArray<SqlOrder> Order,
        SqlFrame? Frame = null
    ) : SqlExpr;

    public sealed record Case(SqlExpr When, SqlExpr Then, SqlExpr Else) : SqlExpr;

    public sealed record Cast(SqlExpr Operand, string Type) : SqlExpr;

    public sealed record Struct(ImmutableArray<(string Name, SqlExpr Value)> Members) : SqlExpr;

    public static SqlExpr AllOf(IEnumerable<SqlExpr> operands)
    {
        var all = operands.ToImmutableArray();
        return all.Length switch
        {
            0 => True,
            1 => all[0],
            _ => new And(all),
        };
    }

    public static SqlExpr AnyOf(IEnumerable<SqlExpr> operands)
    {
        var any = operands.ToImmutableArray();
        return any.Length switch
        {
            0 => False,
            1 => any[0],
            _ => new Or(any),
        };
    }

    public static SqlExpr Equal(SqlExpr left, SqlExpr right) => new Binary("=", left, right);

    /// <summary>Null rather than an error or an infinity when the divisor is zero.</summary>
    public static SqlExpr Divide(SqlExpr dividend, SqlExpr divisor) =>
        new Binary(
            "/",
            new Cast(dividend, "DOUBLE"),
            new Call("nullif", [new Cast(divisor, "DOUBLE"), new Keyword("0")])
        );
}

/// <summary>A RANGE frame that begins this far before the row and ends at the row itself.</summary>
public sealed record SqlFrame(SqlExpr Before);

/// <summary>One term of an ORDER BY.</summary>
public sealed record SqlOrder(SqlExpr Expr, bool Descending, bool NullsFirst = false);
