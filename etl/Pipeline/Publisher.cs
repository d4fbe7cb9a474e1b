using System.Text.Json;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Makes a built database a version. Everything happens in a folder that no reader looks at; one rename shows it whole,
/// and a second one points <c>CURRENT</c> at it. A run that dies in between leaves the version before in place.
/// </summary>
internal sealed class Publisher : IDisposable
{
    public const string DatabaseName = "warehouse.duckdb";

    private readonly WarehouseVersions _versions;
    private readonly CurrentPointer _pointer;
    private readonly string _warehouse;
    private readonly string _folder;

    private Publisher(string warehouse, WarehouseVersions versions) =>
        (_warehouse, _versions, _pointer, _folder) = (
            warehouse,
            versions,
            new CurrentPointer(versions),
            versions.UnfinishedFolder
        );

    /// <summary>The database to build.</summary>
    public string DatabaseFile => Path.Combine(_folder, DatabaseName);

    /// <summary>Clears up after a run that was killed, and makes an empty folder. The caller holds the <see cref="RunLock"/>.</summary>
    public static async Task<Publisher> BeginAsync(
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    )
    {
        var versions = new WarehouseVersions(warehouse);
        await new InterruptedRun(versions, steps).RecoverAsync(cancellationToken);
        Directory.CreateDirectory(versions.UnfinishedFolder);
        return new Publisher(warehouse, versions);
    }

    public async Task<WarehouseVersion> PublishAsync(
        RunInputs inputs,
        BuiltWarehouse built,
        DateTimeOffset now,
        bool isHeldBack,
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
        await CurrentPointer.WriteAsync(Path.Combine(_folder, Manifest.FileName), json, cancellationToken);
        DurableFolder.Flush(_folder);
        if (isHeldBack)
            await VersionMarks.Waiting(_warehouse).AddAsync(id, inputs.Fingerprint, cancellationToken);
        else
            await _pointer.PrepareAsync(id, cancellationToken);

        // from here on nothing is cancelled: two renames, and readers see the old version or the new one
        var folder = Path.Combine(_versions.Folder, id);
        Directory.Move(_folder, folder);
        DurableFolder.Flush(_versions.Folder);
        if (!isHeldBack)
        {
            _pointer.Commit();
            await VersionMarks.Withdrawn(_warehouse).RemoveAsync(inputs.Fingerprint, CancellationToken.None);
        }

        return new WarehouseVersion(id, folder, manifest);
    }

    /// <summary>Removes what was not published. A version that only CURRENT does not name yet stays: the next run completes it.</summary>
    public void Dispose()
    {
        try
        {
            if (!Directory.Exists(_folder))
                return;

            _pointer.Abandon();
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // what stopped the run may well be this; the next one clears up, and the reason must not be lost here
        }
    }

    /// <summary>An id says the second, and ids in order are versions in order: a second run within it takes the next.</summary>
    private (string Id, DateTimeOffset At) FreeId(string fingerprint, DateTimeOffset now)
    {
        var ids = _versions.Ids().ToList();
        while (true)
        {
            var second = $"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-";
            if (!ids.Exists(id => id.StartsWith(second, StringComparison.Ordinal)))
                return ($"{second}{fingerprint[..8]}", now);

            now = now.AddSeconds(1);
        }
    }

    /// <summary>Has the file on disk before anything names it; returns its SHA-256.</summary>
    private static async Task<string> SealAsync(string file, CancellationToken cancellationToken)
    {
        using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(handle);

        return await FileChecksum.OfAsync(file, cancellationToken);
    }
}
