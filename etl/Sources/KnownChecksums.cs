using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// Checksums taken before, so that a file that was not written to since need not be read to be known: gigabytes take
/// seconds. As with <c>make</c> and <c>rsync</c>, a file's length and time of writing tell whether it was written to.
/// </summary>
/// <remarks>Kept in <c>checksums.json</c> of the warehouse folder, which may be deleted: checksums are then taken anew.</remarks>
internal sealed class KnownChecksums
{
    private const string FileName = "checksums.json";

    /// <summary>
    /// A file written to so shortly before its checksum was taken may be written to again without its time telling:
    /// that of some file systems goes by two seconds.
    /// </summary>
    private static readonly TimeSpan CoarsestTime = TimeSpan.FromSeconds(2);

    private readonly string _file;
    private readonly IReadOnlyDictionary<string, KnownChecksum> _before;
    private readonly ConcurrentDictionary<string, KnownChecksum> _now = [];

    private KnownChecksums(string file, IReadOnlyDictionary<string, KnownChecksum> before) =>
        (_file, _before) = (file, before);

    public static async Task<KnownChecksums> ReadAsync(string warehouse, CancellationToken cancellationToken)
    {
        var file = Path.Combine(warehouse, FileName);
        return new(file, File.Exists(file) ? await ReadFileAsync(file, cancellationToken) : NoneBefore);
    }

    /// <summary>Knows none: every file is read.</summary>
    public static KnownChecksums None(string warehouse) => new(Path.Combine(warehouse, FileName), NoneBefore);

    private static IReadOnlyDictionary<string, KnownChecksum> NoneBefore =>
        new Dictionary<string, KnownChecksum>();

    /// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
    /// <param name="path">The same for the same file, run after run.</param>
    /// <param name="take">Reads the file.</param>
    public async Task<string> OfAsync(string path, long bytes, DateTime writtenAt, Func<Task<string>> take)
    {
        var isSettled = TimeProvider.System.GetUtcNow().UtcDateTime - writtenAt >= CoarsestTime;
        var isKnown =
            _before.TryGetValue(path, out var known) && known?.Bytes == bytes && known.WrittenAt == writtenAt;
        var sha256 = isKnown ? known!.Sha256 : await take();
        if (isKnown || isSettled)
            _now[path] = new(bytes, writtenAt, sha256);

        return sha256;
    }

    /// <summary>Keeps those of the files asked for, and no others. The caller holds the <see cref="Pipeline.RunLock"/>.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (_now.Count == _before.Count && _now.All(_before.Contains))
            return;

        var json = JsonSerializer.SerializeToUtf8Bytes(
            new(_now, StringComparer.Ordinal),
            KnownChecksumsJson.Default.SortedDictionaryStringKnownChecksum
        );
        await File.WriteAllBytesAsync(_file + ".new", json, cancellationToken);
        File.Move(_file + ".new", _file, overwrite: true);
    }

    private static async Task<IReadOnlyDictionary<string, KnownChecksum>> ReadFileAsync(
        string file,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync(
                    stream,
                    KnownChecksumsJson.Default.SortedDictionaryStringKnownChecksum,
                    cancellationToken
                ) ?? NoneBefore;
        }
        catch (JsonException)
        {
            return NoneBefore; // cut short; nothing is lost but the time to read the files
        }
    }
}

/// <param name="WrittenAt">When the file was last written to, in UTC.</param>
internal sealed record KnownChecksum(long Bytes, DateTime WrittenAt, string Sha256);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(SortedDictionary<string, KnownChecksum>))]
internal sealed partial class KnownChecksumsJson : JsonSerializerContext;
