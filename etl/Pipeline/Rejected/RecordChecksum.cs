using System.Collections.Immutable;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Rejected;

/// <summary>The checksum of a record's cells, computed by DuckDB as <c>rejected_row.record</c> is: to the letter the same JSON.</summary>
internal sealed class RecordChecksum : IAsyncDisposable
{
    private readonly DuckDBConnection _connection = new("Data Source=:memory:");
    private readonly string _select;

    private RecordChecksum(SourceSpec source) =>
        _select = $"SELECT {Sql(source, (_, i) => $"${i + 1}::VARCHAR")}";

    /// <param name="cell">SQL of a column's cell, by its name and position.</param>
    public static string Sql(SourceSpec source, Func<string, int, string> cell)
    {
        var cells = source.Loaded.Select(
            (c, i) => $"{SqlText.Name(c.Name)} := {cell(SqlText.Name(c.Name), i)}"
        );
        return $"sha256(to_json(struct_pack({string.Join(", ", cells)}))::VARCHAR)";
    }

    public static async Task<RecordChecksum> OfAsync(SourceSpec source, CancellationToken cancellationToken)
    {
        var checksum = new RecordChecksum(source);
        await checksum._connection.OpenAsync(cancellationToken);
        return checksum;
    }

    public async Task<string> ComputeAsync(ImmutableArray<string> cells, CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // names come from job.yml, quoted; cells are bound below
        command.CommandText = _select;
#pragma warning restore CA2100
        foreach (var cell in cells)
            command.Parameters.Add(new DuckDBParameter(cell.Length == 0 ? DBNull.Value : cell));

        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
