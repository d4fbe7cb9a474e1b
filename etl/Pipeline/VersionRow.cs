using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>The one row by which a version knows itself: written last, when it is known what the version is called.</summary>
internal static class VersionRow
{
    public const string Table = "warehouse_version";

    public static async Task WriteAsync(
        string file,
        string id,
        DateTimeOffset at,
        RunInputs inputs,
        CancellationToken cancellationToken
    )
    {
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(
            $"{PhysicalDesign.Attach(file)}; USE {PhysicalDesign.Warehouse}",
            connection,
            cancellationToken
        );
        await using var insert = connection.CreateCommand();
        insert.CommandText =
            "INSERT INTO warehouse_version (version, published_at, engine, inputs_fingerprint, model_fingerprint, is_synthetic) VALUES ($1, $2, $3, $4, $5, $6)";
        foreach (
            var value in (object[])
                [
                    id,
                    at.UtcDateTime,
                    Engine.Name,
                    inputs.Fingerprint,
                    inputs.Model.Fingerprint,
                    inputs.IsSynthetic,
                ]
        )
            insert.Parameters.Add(new DuckDBParameter(value));

        await insert.ExecuteNonQueryAsync(cancellationToken);
        await ExecuteAsync("CHECKPOINT", connection, cancellationToken);
    }

    private static async Task ExecuteAsync(
        string sql,
        DuckDBConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a file's name of this program, as a constant
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
