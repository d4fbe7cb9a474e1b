using System.Security.Cryptography;
using System.Text.Json;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Makes a built database a version. Everything happens in a folder that no reader looks at; one rename shows it whole,
/// and a second one points <c>CURRENT</c> at it. A run that dies in between leaves the version before in place.
/// </summary>
internal sealed class Publisher : IDisposable
{
    public const string DatabaseName = "warehouse.duckdb";

    /// <summary>A name that is no id of a version.</summary>
    private const string Unfinished = ".building";

    private readonly WarehouseVersions _versions;
    private readonly string _folder;

    private Publisher(WarehouseVersions versions) =>
        (_versions, _folder) = (versions, Path.Combine(versions.Folder, Unfinished));

    /// <summary>The database to build.</summary>
    public string DatabaseFile => Path.Combine(_folder, DatabaseName);

    private string NewPointer => _versions.CurrentFile + ".new";

    /// <summary>Clears what a killed run left and makes an empty folder. The caller holds the <see cref="RunLock"/>.</summary>
    public static Publisher Begin(string warehouse)
    {
        var publisher = new Publisher(new WarehouseVersions(warehouse));
        publisher.Dispose();
        Directory.CreateDirectory(publisher._folder);
        return publisher;
    }

    public async Task<WarehouseVersion> PublishAsync(
        RunInputs inputs,
        BuiltWarehouse built,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (id, at) = FreeId(inputs.Fingerprint, now);
        await VersionRow.WriteAsync(DatabaseFile, id, at, inputs, cancellationToken);
        var manifest = new Manifest(
            id,
            at,
            DatabaseName,
            new FileInfo(DatabaseFile).Length,
            await SealAsync(DatabaseFile, cancellationToken),
            inputs.Fingerprint,
            inputs.Model.Fingerprint,
            Engine.Name,
            built.Tables.SetItem(VersionRow.Table, 1),
            built.Sources,
            built.Checks,
            inputs.IsSynthetic
        )
        {
            Foundations = inputs.Foundations,
            Jobs = [.. inputs.Jobs.Select(j => j.Built)],
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.Manifest);
        await WriteAsync(Path.Combine(_folder, Manifest.FileName), json, cancellationToken);
        await WriteAsync(NewPointer, System.Text.Encoding.UTF8.GetBytes(id + "\n"), cancellationToken);

        // from here on nothing is cancelled: two renames, and readers see the old version or the new one
        var folder = Path.Combine(_versions.Folder, id);
        Directory.Move(_folder, folder);
        File.Move(NewPointer, _versions.CurrentFile, overwrite: true);
        return new WarehouseVersion(id, folder, manifest);
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);

        File.Delete(NewPointer);
    }

    /// <summary>An id says the second; a second run within it takes the next.</summary>
    private (string Id, DateTimeOffset At) FreeId(string fingerprint, DateTimeOffset now)
    {
        while (true)
        {
            var id = $"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{fingerprint[..8]}";
            if (!Directory.Exists(Path.Combine(_versions.Folder, id)))
                return (id, now);

            now = now.AddSeconds(1);
        }
    }

    /// <summary>Has the file on disk before anything names it; returns its SHA-256.</summary>
    private static async Task<string> SealAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static async Task WriteAsync(string file, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write);
        await stream.WriteAsync(bytes, cancellationToken);
        stream.Flush(flushToDisk: true);
    }
}
