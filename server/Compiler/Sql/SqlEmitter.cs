using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// The only place that spells SQL, in DuckDB's dialect. Every identifier is quoted, and every value becomes the next
/// numbered parameter. Queries are here; expressions are in <c>SqlEmitter.Expressions.cs</c>.
/// </summary>
public sealed partial class SqlEmitter
{
    private readonly StringBuilder _sql = new();
    private readonly ImmutableArray<object?>.Builder _parameters = ImmutableArray.CreateBuilder<object?>();
    private int _depth;

    private SqlEmitter() { }

    public static SqlStatement Emit(SqlQuery query)
    {
        var emitter = new SqlEmitter();
        emitter.Query(query);
        return new SqlStatement(emitter._sql.ToString(), emitter._parameters.ToImmutable());
    }

    private void Query(SqlQuery query)
    {
        if (!query.With.IsEmpty)
        {
            _sql.Append("WITH ");
            Each(
                query.With,
                with =>
                {
                    Name(with.Name);
                    _sql.Append(" AS ");
                    Nested(with.Query);
                },
                ", "
            );
            Line();
        }

        _sql.Append(query.Distinct ? "SELECT DISTINCT " : "SELECT ");
        Each(query.Columns, Column, ", ");
        if (query.From is not null)
        {
            Line();
            _sql.Append("FROM ");
            Source(query.From);
        }

        foreach (var join in query.Joins)
        {
            Line();
            _sql.Append(join.IsInner ? "JOIN " : "LEFT JOIN ");
            Source(join.Source);
            _sql.Append(" ON ");
            Expr(join.On);
        }

        if (!query.Where.IsEmpty)
        {
            Line();
            _sql.Append("WHERE ");
            Expr(SqlExpr.AllOf(query.Where));
        }

        if (!query.GroupBy.IsEmpty)
        {
            Line();
            _sql.Append("GROUP BY ");
            Each(query.GroupBy, Expr, ", ");
        }

        if (!query.OrderBy.IsEmpty)
        {
            Line();
            _sql.Append("ORDER BY ");
            Each(query.OrderBy, Order, ", ");
        }

        if (query.Limit is not null)
        {
            Line();
            _sql.Append("LIMIT ");
            Expr(query.Limit);
        }

        if (query.Offset is not null)
        {
            Line();
            _sql.Append("OFFSET ");
            Expr(query.Offset);
        }
    }

    private void Column(SqlColumn column)
    {
        switch (column)
        {
            case SqlNamed named:
                Expr(named.Expr);
                _sql.Append(" AS ");
                Name(named.Name);
                break;
            case SqlStar star:
                Name(star.Alias);
                _sql.Append(".*");
                break;
            default:
                throw new UnreachableException(column.GetType().Name);
        }
    }

    private void Source(SqlSource source)
    {
        switch (source)
        {
            case SqlSource.Table table:
                Name(table.Name);
                break;
            case SqlSource.Derived derived:
                Nested(derived.Query);
                break;
            case SqlSource.Both both:
                _sql.Append('(');
                Nested(both.First);
                _sql.Append(" UNION ALL BY NAME ");
                Nested(both.Second);
                _sql.Append(')');
                break;
            case SqlSource.Union union:
                _sql.Append('(');
                _depth++;
                Each(
                    union.Queries,
                    query =>
                    {
                        Line();
                        Query(query);
                    },
                    " UNION ALL"
                );
                _depth--;
                Line();
                _sql.Append(')');
                break;
            default:
                throw new UnreachableException(source.GetType().Name);
        }

        if (source is not SqlSource.Table { Name: var name } || name != source.Alias)
        {
            _sql.Append(" AS ");
            Name(source.Alias);
        }
    }

    private void Nested(SqlQuery query)
    {
        _sql.Append('(');
        _depth++;
        Line();
        Query(query);
        _depth--;
        Line();
        _sql.Append(')');
    }

    private void Each<T>(ImmutableArray<T> items, Action<T> write, string separator)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                _sql.Append(separator);
            write(items[i]);
        }
    }

    private void Name(string name) => _sql.Append(Quoted(name));

    private static string Quoted(string name) =>
        $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Line() => _sql.Append('\n').Append(' ', _depth * 2);
}
