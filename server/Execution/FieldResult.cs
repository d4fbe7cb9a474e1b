using System.Collections.Immutable;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>The results of a root field's statements, in DuckDB's memory until they are disposed.</summary>
/// <param name="Rows">The field's own rows.</param>
/// <param name="Lists">A result for each further statement; none when there is no row to have lists.</param>
internal sealed record FieldResult(ColumnResult Rows, ImmutableArray<ColumnResult> Lists) : IDisposable
{
    /// <summary>Of all statements, with those that tell of a next page.</summary>
    public long RowCount => Rows.RowCount + Lists.Sum(l => l.RowCount);

    public void Dispose()
    {
        Rows.Dispose();
        foreach (var list in Lists)
            list.Dispose();
    }
}
