using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>
/// The generated data twice: as <c>generate.sql</c> makes it, and published as a version that the server serves. Kept in
/// <c>artifacts/benchmarks</c> and built again only when data or model have changed.
/// </summary>
internal sealed record BenchmarkWarehouse(string Folder, string AsGenerated, string AsServed)
{
    private static readonly JsonSerializerOptions Manifests = new(JsonSerializerDefaults.Web);

    public static string Schema { get; } = Repository.Path("tests", "Benchmarks", "schema");

    public static async Task<BenchmarkWarehouse> BuildAsync(double scale, CancellationToken cancellationToken)
    {
        var model = ModelReader.Read(Schema);
        var generate = await File.ReadAllTextAsync(
            Repository.Path("tests", "Benchmarks", "generate.sql"),
            cancellationToken
        );
        var denominators = await File.ReadAllTextAsync(
            Repository.Path("tests", "Benchmarks", "denominators.sql"),
            cancellationToken
        );
        var sf = scale.ToString(CultureInfo.InvariantCulture);
        var folder = Directory
            .CreateDirectory(Repository.Path("artifacts", "benchmarks", $"sf{sf}"))
            .FullName;
        var id = Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    generate + denominators + PhysicalDesign.Attach("") + model.Fingerprint
                )
            )
        )[..16];
        var version = Path.Combine(folder, "versions", id);
        var built = new BenchmarkWarehouse(
            folder,
            Path.Combine(version, "generated.duckdb"),
            Path.Combine(version, "warehouse.duckdb")
        );
        if (File.Exists(Path.Combine(version, Manifest.FileName)))
            return built;

        Directory.CreateDirectory(version);
        foreach (var file in new[] { built.AsGenerated, built.AsServed })
        {
            File.Delete(file);
            await using var connection = new DuckDBConnection(
                file == built.AsServed ? "Data Source=:memory:" : $"Data Source={file}"
            );
            await connection.OpenAsync(cancellationToken);
            if (file == built.AsServed)
                await ExecuteAsync(
                    connection,
                    $"{PhysicalDesign.Attach(file)}; USE {PhysicalDesign.Warehouse}",
                    cancellationToken
                );

            await ExecuteAsync(
                connection,
                $"SET VARIABLE sf = {sf};\n{generate}\n{denominators}",
                cancellationToken
            );
            if (file != built.AsServed)
                continue;

            // what the ETL does to the tables of a version
            PhysicalDesign.Apply(model, connection);
            KeyIndexes.Build(model, connection);
            await ExecuteAsync(connection, "CHECKPOINT", cancellationToken);
        }

        await PublishAsync(built, id, model, cancellationToken);
        return built;
    }

    private static async Task PublishAsync(
        BenchmarkWarehouse built,
        string id,
        SemanticModel model,
        CancellationToken cancellationToken
    )
    {
        await using var database = File.OpenRead(built.AsServed);
        var manifest = new Manifest(
            id,
            DateTimeOffset.UnixEpoch,
            Path.GetFileName(built.AsServed),
            database.Length,
            Convert.ToHexStringLower(await SHA256.HashDataAsync(database, cancellationToken)),
            InputsFingerprint: id,
            model.Fingerprint,
            Engine: "DuckDB",
            Tables: ImmutableSortedDictionary<string, long>.Empty,
            Sources: [],
            Checks: []
        );
        var versions = new WarehouseVersions(built.Folder);
        var file = Path.Combine(versions.Folder, id, Manifest.FileName);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(manifest, Manifests), cancellationToken);
        await File.WriteAllTextAsync(versions.CurrentFile, id, cancellationToken);
    }

    private static async Task ExecuteAsync(
        DuckDBConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the benchmark's own files
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
