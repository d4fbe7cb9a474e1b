using System.Security.Cryptography;
using System.Text.Json;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>
/// A warehouse folder of a test's own: versions with the real tables, each with the SQL that the test wants in it. What
/// no ETL would publish can be published here: tables that fail, files that are damaged.
/// </summary>
internal sealed class HandMadeWarehouse : IDisposable
{
    private static readonly JsonSerializerOptions Manifests = new(JsonSerializerDefaults.Web);

    public string Folder { get; } = Directory.CreateTempSubdirectory("jiaxing-warehouse-").FullName;

    public WarehouseVersions Versions => new(Folder);

    /// <summary>Publishes a version and points <c>CURRENT</c> at it.</summary>
    public async Task<WarehouseVersion> PublishAsync(string id, string sql = "", bool isSynthetic = false)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Versions.Folder, id)).FullName;
        var file = Path.Combine(folder, "warehouse.duckdb");
        await BuildAsync(file, $"{sql};{VersionRow(id, isSynthetic)}");
        var manifest = new Manifest(
            id,
            new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero),
            Path.GetFileName(file),
            new FileInfo(file).Length,
            Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))),
            InputsFingerprint: id,
            TinyWarehouse.Model.Fingerprint,
            Engine: "DuckDB",
            Tables: System.Collections.Immutable.ImmutableSortedDictionary<string, long>.Empty,
            Sources: [],
            Checks: [],
            Synthetic: isSynthetic
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, Manifest.FileName),
            JsonSerializer.Serialize(manifest, Manifests)
        );
        var pointer = Path.Combine(Folder, "next");
        await File.WriteAllTextAsync(pointer, id);
        File.Move(pointer, Versions.CurrentFile, overwrite: true);
        return (await Versions.ReadAsync(id, CancellationToken.None))!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string VersionRow(string id, bool isSynthetic) =>
        $"INSERT OR IGNORE INTO warehouse_version VALUES ('{id}', '2026-11-25', 'DuckDB', '{id}', 'model', {isSynthetic}); ";

    private static async Task BuildAsync(string file, string sql)
    {
        await using var connection = new DuckDBConnection($"Data Source={file}");
        await connection.OpenAsync();
        RealTables.Create(
            connection,
            c =>
            {
                if (sql.Length > 0)
                    RealTables.Execute(c, sql);
            }
        );
    }
}
