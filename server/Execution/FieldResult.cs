using System.Collections.Immutable;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>The results of a root field's statements, in DuckDB's memory until they are disposed.</summary>
/// <param name="Results">In the order of the statements; the first alone where it brought no row to say more of.</param>
internal sealed record FieldResult(ImmutableArray<ColumnResult> Results) : IDisposable
{
    /// <summary>Of all statements, with those that tell of a next page.</summary>
    public long RowCount => Results.Sum(r => r.RowCount);

    public void Dispose()
    {
        foreach (var result in Results)
            result.Dispose();
    }
}
