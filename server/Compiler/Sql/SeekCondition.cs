using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// Rows strictly after a cursor's row in the order asked (or before it), with nulls last whichever the direction:
/// the first term decides, or it is equal and the next decides.
/// </summary>
internal static class SeekCondition
{
    public static SqlExpr Of(
        ImmutableArray<OrderTerm> order,
        ImmutableArray<SqlExpr> terms,
        ImmutableArray<object?> values,
        bool backward
    )
    {
        var ways = ImmutableArray.CreateBuilder<SqlExpr>();
        for (var decides = 0; decides < terms.Length; decides++)
        {
            var equal = Enumerable.Range(0, decides).Select(i => Same(terms[i], values[i]));
            if (Beyond(terms[decides], order[decides].Descending, values[decides], backward) is { } beyond)
                ways.Add(SqlExpr.AllOf([.. equal, beyond]));
        }

        return SqlExpr.AnyOf(ways);
    }

    private static SqlExpr Same(SqlExpr term, object? value) =>
        value is null ? new SqlExpr.Is(term, "NULL") : SqlExpr.Equal(term, new SqlExpr.Parameter(value));

    /// <summary>Null when no row can be beyond the value in this term.</summary>
    private static SqlExpr? Beyond(SqlExpr term, bool descending, object? value, bool backward)
    {
        if (value is null)
            return backward ? new SqlExpr.Is(term, "NOT NULL") : null;

        var further = new SqlExpr.Binary(
            descending == backward ? ">" : "<",
            term,
            new SqlExpr.Parameter(value)
        );
        return backward ? further : SqlExpr.AnyOf([further, new SqlExpr.Is(term, "NULL")]);
    }
}
