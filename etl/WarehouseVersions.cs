using System.Collections.Immutable;
using System.Text.Json;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl;

/// <summary>
/// Reads the published versions of a warehouse folder: <c>versions/&lt;id&gt;/</c> and <c>CURRENT</c>, a text file with
/// the id of the version to serve. Safe to use while a run publishes.
/// </summary>
public sealed class WarehouseVersions(string warehouse)
{
    public const string CurrentFileName = "CURRENT";

    public string Folder { get; } = Path.Combine(warehouse, "versions");

    /// <summary>Where a version is built. The name is no id of a version: readers do not look there.</summary>
    internal string UnfinishedFolder => Path.Combine(Folder, ".building");

    /// <summary>Begins the name of a version that is being deleted; no id of a version either.</summary>
    internal const string Removed = ".removed-";

    /// <summary>The pointer; watch this file to learn of a new version.</summary>
    public string CurrentFile { get; } = Path.Combine(warehouse, CurrentFileName);

    /// <summary>The id of the version to serve; null when nothing was published yet.</summary>
    public async Task<string?> ReadCurrentIdAsync(CancellationToken cancellationToken) =>
        File.Exists(CurrentFile)
            ? (await File.ReadAllTextAsync(CurrentFile, cancellationToken)).Trim()
            : null;

    /// <summary>The version to serve; null when nothing was published yet.</summary>
    public async Task<WarehouseVersion?> ReadCurrentAsync(CancellationToken cancellationToken)
    {
        if (await ReadCurrentIdAsync(cancellationToken) is not { } id)
            return null;

        return await ReadAsync(id, cancellationToken)
            ?? throw Damaged(
                CurrentFileName,
                $"CURRENT 指向的版本“{id}”不存在。重新运行 etl run --force 可恢复。",
                $"CURRENT names version '{id}', which is not there. Run etl run --force to publish again."
            );
    }

    /// <summary>The version of that id; null when it is not kept (any more).</summary>
    public async Task<WarehouseVersion?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        // an id may come from a request: it must not lead out of the folder, nor to a version that is being built
        if (id.Length == 0 || id.StartsWith('.') || Path.GetFileName(id) != id)
            return null;

        var folder = Path.Combine(Folder, id);
        var file = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(file))
            return null;

        try
        {
            await using var stream = File.OpenRead(file);
            var manifest = await JsonSerializer.DeserializeAsync(
                stream,
                ManifestJson.Default.Manifest,
                cancellationToken
            );
            return manifest is null
                ? throw new JsonException("null")
                : new WarehouseVersion(id, folder, manifest);
        }
        catch (JsonException e)
        {
            throw Damaged(
                $"versions/{id}/{Manifest.FileName}",
                "清单不是有效的 JSON，该版本不可用。",
                $"The manifest is not what a run writes ({e.Message}); this version cannot be used."
            );
        }
    }

    /// <summary>All versions kept, newest first, and what is wrong with those that cannot be read.</summary>
    public async Task<VersionList> ListAsync(CancellationToken cancellationToken)
    {
        var (versions, damaged) = (
            new List<WarehouseVersion>(),
            ImmutableArray.CreateBuilder<EtlDiagnostic>()
        );
        foreach (var id in Ids().Where(id => !id.StartsWith('.')))
        {
            try
            {
                versions.Add(await ReadWholeAsync(id, cancellationToken));
            }
            catch (EtlException e)
            {
                damaged.AddRange(e.Diagnostics);
            }
        }

        // two published within one second have ids that differ only in what they were made from
        return new([.. versions.OrderByDescending(v => v.Manifest.PublishedAt)], damaged.ToImmutable());
    }

    /// <summary>
    /// The readable versions before that one, newest first: what may serve in its place. None that waits for a person to
    /// publish it, and none that a person has withdrawn.
    /// </summary>
    public async Task<IEnumerable<WarehouseVersion>> BeforeAsync(
        string id,
        CancellationToken cancellationToken
    )
    {
        var list = await ListAsync(cancellationToken);
        var waiting = await VersionMarks.Waiting(warehouse).ReadAsync(cancellationToken);
        var withdrawn = await VersionMarks.Withdrawn(warehouse).ReadAsync(cancellationToken);
        var others = waiting.Concat(withdrawn).Select(m => m.Id).ToHashSet();
        return list.Versions.Where(v => string.CompareOrdinal(v.Id, id) < 0 && !others.Contains(v.Id));
    }

    /// <summary>Reads a version and compares lengths; the checksum, which takes the whole file, is for whoever opens it.</summary>
    private async Task<WarehouseVersion> ReadWholeAsync(string id, CancellationToken cancellationToken)
    {
        var version =
            await ReadAsync(id, cancellationToken)
            ?? throw Damaged(
                $"versions/{id}",
                "没有清单，该版本不可用。",
                "There is no manifest; this version cannot be used."
            );
        var database = new FileInfo(version.DatabaseFile);
        var name = $"versions/{id}/{version.Manifest.Database}";
        if (!database.Exists)
            throw DatabaseMissing(name);

        return database.Length == version.Manifest.Bytes
            ? version
            : throw Damaged(
                name,
                $"数据库文件应为 {version.Manifest.Bytes} 字节，实为 {database.Length} 字节。",
                $"The database should have {version.Manifest.Bytes} bytes and has {database.Length}."
            );
    }

    /// <summary>Names of the folders in which versions are kept or built, the latest id first.</summary>
    public IEnumerable<string> Ids() =>
        Directory.Exists(Folder)
            ? Directory
                .EnumerateDirectories(Folder)
                .Select(f => Path.GetFileName(f))
                .OrderDescending(StringComparer.Ordinal)
            : [];

    /// <summary>Compares the database file with its manifest; a file that was altered or cut short is refused.</summary>
    /// <exception cref="EtlException">The file is missing or is not the one that was published.</exception>
    public static async Task VerifyAsync(WarehouseVersion version, CancellationToken cancellationToken)
    {
        var name = $"versions/{version.Id}/{version.Manifest.Database}";
        if (!File.Exists(version.DatabaseFile))
            throw DatabaseMissing(name);

        var sha256 = await FileChecksum.OfAsync(version.DatabaseFile, cancellationToken);
        if (sha256 != version.Manifest.Sha256)
        {
            throw Damaged(
                name,
                $"数据库文件与清单不符：应为 sha256 {version.Manifest.Sha256}，实为 {sha256}。",
                $"The database is not the one published: sha256 should be {version.Manifest.Sha256} and is {sha256}."
            );
        }
    }

    private static EtlException DatabaseMissing(string name) =>
        Damaged(name, "数据库文件不存在。", "The database file is missing.");

    private static EtlException Damaged(string file, string chinese, string english) =>
        new(new EtlDiagnostic(EtlError.VersionDamaged, new Bilingual(chinese, english), file));
}

/// <param name="Versions">Newest first.</param>
/// <param name="Damaged">One for each that cannot be read; the file names it.</param>
public sealed record VersionList(
    ImmutableArray<WarehouseVersion> Versions,
    ImmutableArray<EtlDiagnostic> Damaged
);
