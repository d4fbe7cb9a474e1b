using System.Collections.Immutable;
using System.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Sql;

public sealed partial class SqlEmitter
{
    private void Expr(SqlExpr expr)
    {
        switch (expr)
        {
            case SqlExpr.Column column:
                Name(column.Alias);
                _sql.Append('.');
                Name(column.Name);
                break;
            case SqlExpr.Parameter parameter:
                // one width for whole numbers, so that a statement's reader binds few types
                _parameters.Add(parameter.Value is int number ? (long)number : parameter.Value);
                _sql.Append('$').Append(_parameters.Count);
                break;
            case SqlExpr.RowCount count:
                _sql.Append(count.Rows);
                break;
            case SqlExpr.Template template:
                _sql.Append('(')
                    .Append(template.Sql.Fill(c => $"{Quoted(template.Alias)}.{Quoted(c)}"))
                    .Append(')');
                break;
            case SqlExpr.Keyword keyword:
                _sql.Append(keyword.Word);
                break;
            case SqlExpr.Binary binary:
                _sql.Append('(');
                Expr(binary.Left);
                _sql.Append(' ').Append(binary.Operator).Append(' ');
                Expr(binary.Right);
                _sql.Append(')');
                break;
            case SqlExpr.And and:
                Chain(and.Operands, " AND ");
                break;
            case SqlExpr.Or or:
                Chain(or.Operands, " OR ");
                break;
            case SqlExpr.Is test:
                _sql.Append('(');
                Expr(test.Operand);
                _sql.Append(" IS ").Append(test.What).Append(')');
                break;
            case SqlExpr.In list:
                Expr(list.Operand);
                _sql.Append(" IN (");
                Each(list.Values, Expr, ", ");
                _sql.Append(')');
                break;
            case SqlExpr.InQuery inQuery:
                Expr(inQuery.Operand);
                _sql.Append(" IN ");
                Nested(inQuery.Query);
                break;
            case SqlExpr.Exists exists:
                _sql.Append(exists.Negated ? "NOT EXISTS " : "EXISTS ");
                Nested(exists.Query);
                break;
            case SqlExpr.Subquery subquery:
                Nested(subquery.Query);
                break;
            default:
                Function(expr);
                break;
        }
    }

    private void Function(SqlExpr expr)
    {
        switch (expr)
        {
            case SqlExpr.Call call:
                _sql.Append(call.Function).Append('(');
                Each(call.Arguments, Expr, ", ");
                _sql.Append(')');
                break;
            case SqlExpr.Aggregate aggregate:
                Aggregate(aggregate);
                break;
            case SqlExpr.Window window:
                Window(window);
                break;
            case SqlExpr.Case choice:
                _sql.Append("CASE WHEN ");
                Expr(choice.When);
                _sql.Append(" THEN ");
                Expr(choice.Then);
                _sql.Append(" ELSE ");
                Expr(choice.Else);
                _sql.Append(" END");
                break;
            case SqlExpr.Cast cast:
                _sql.Append("CAST(");
                Expr(cast.Operand);
                _sql.Append(" AS ").Append(cast.Type).Append(')');
                break;
            case SqlExpr.Struct structure:
                _sql.Append('{');
                Each(
                    structure.Members,
                    member =>
                    {
                        _sql.Append('\'').Append(member.Name).Append("': ");
                        Expr(member.Value);
                    },
                    ", "
                );
                _sql.Append('}');
                break;
            default:
                throw new UnreachableException(expr.GetType().Name);
        }
    }

    private void Aggregate(SqlExpr.Aggregate aggregate)
    {
        _sql.Append(aggregate.Function).Append('(');
        if (aggregate.Arguments.IsEmpty)
            _sql.Append('*');
        if (aggregate.Distinct)
            _sql.Append("DISTINCT ");
        Each(aggregate.Arguments, Expr, ", ");
        if (aggregate.Order is { IsDefaultOrEmpty: false } order)
        {
            _sql.Append(" ORDER BY ");
            Each(order, Order, ", ");
        }

        _sql.Append(')');
        if (aggregate.Where is not null)
        {
            _sql.Append(" FILTER (WHERE ");
            Expr(aggregate.Where);
            _sql.Append(')');
        }
    }

    private void Window(SqlExpr.Window window)
    {
        Expr(window.Function);
        _sql.Append(" OVER (");
        if (!window.Partition.IsEmpty)
        {
            _sql.Append("PARTITION BY ");
            Each(window.Partition, Expr, ", ");
        }

        if (!window.Order.IsEmpty)
        {
            _sql.Append(window.Partition.IsEmpty ? "ORDER BY " : " ORDER BY ");
            Each(window.Order, Order, ", ");
        }

        if (window.Frame is not null)
        {
            _sql.Append(" RANGE BETWEEN ");
            Expr(window.Frame.Before);
            _sql.Append(" PRECEDING AND CURRENT ROW");
        }

        _sql.Append(')');
    }

    private void Order(SqlOrder order)
    {
        Expr(order.Expr);
        _sql.Append(order.Descending ? " DESC" : " ASC")
            .Append(order.NullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    private void Chain(ImmutableArray<SqlExpr> operands, string separator)
    {
        _sql.Append('(');
        Each(operands, Expr, separator);
        _sql.Append(')');
    }
}
