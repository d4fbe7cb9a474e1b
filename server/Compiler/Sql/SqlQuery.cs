using System.Collections.Immutable;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>One SELECT, with the named queries that come before it.</summary>
public sealed record SqlQuery
{
    public ImmutableArray<(string Name, SqlQuery Query)> With { get; init; } = [];
    public bool Distinct { get; init; }
    public required ImmutableArray<SqlColumn> Columns { get; init; }
    public SqlSource? From { get; init; }
    public ImmutableArray<SqlJoin> Joins { get; init; } = [];
    public ImmutableArray<SqlExpr> Where { get; init; } = [];

    /// <summary>What the rows are grouped by; empty: nothing.</summary>
    public ImmutableArray<SqlExpr> GroupBy { get; init; } = [];
    public ImmutableArray<SqlOrder> OrderBy { get; init; } = [];
    public SqlExpr? Limit { get; init; }

    /// <summary>How many of the first rows are left out.</summary>
    public SqlExpr? Offset { get; init; }

    /// <summary>The same of all rows of the table, where these are looked up in it by what was found.</summary>
    public SqlQuery? Whole { get; init; }
}

/// <summary>A column of the result. Without a name it is every column of the alias that <see cref="SqlStar"/> names.</summary>
public abstract record SqlColumn;

public sealed record SqlNamed(SqlExpr Expr, string Name) : SqlColumn;

public sealed record SqlStar(string Alias) : SqlColumn;

/// <summary>What stands in FROM under an alias.</summary>
public abstract record SqlSource(string Alias)
{
    /// <summary>A table, a view or a named query.</summary>
    public sealed record Table(string Name, string Alias) : SqlSource(Alias);

    public sealed record Derived(SqlQuery Query, string Alias) : SqlSource(Alias);

    /// <summary>The rows of one query and then of the other, columns matched by name; one that lacks a column has nulls there.</summary>
    public sealed record Both(SqlQuery First, SqlQuery Second, string Alias) : SqlSource(Alias);

    /// <summary>The rows of all of them, one after another; at least one, all with the same columns.</summary>
    public sealed record Union(ImmutableArray<SqlQuery> Queries, string Alias) : SqlSource(Alias);
}

/// <summary>A left join: it never loses a row of what stands before it; or an inner one, where both sides must be.</summary>
public sealed record SqlJoin(SqlSource Source, SqlExpr On, bool IsInner = false);
