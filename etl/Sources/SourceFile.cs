using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>A data file of a job as it lies on disk, identified by its content.</summary>
/// <param name="Name">As tables and errors show it: <c>place/data/places.csv</c>.</param>
/// <param name="Sha256">Of the bytes on disk, compressed or not.</param>
public sealed record SourceFile(string Path, string Name, long Bytes, string Sha256)
{
    /// <summary>When the file was last written to, as it was identified.</summary>
    public DateTime WrittenAt { get; init; }

    /// <summary>Whether it is still that file, as far as its length and time tell: as with <c>rsync</c> and <c>make</c>, and for the same reason.</summary>
    public bool IsUnchanged =>
        FileAt(Path) is { Exists: true } file && file.LastWriteTimeUtc == WrittenAt && file.Length == Bytes;

    /// <summary>The files of a job that a name or a pattern such as <c>data/*.csv</c> stands for; none when there is none.</summary>
    /// <param name="folder">Of the job.</param>
    internal static async Task<ImmutableArray<SourceFile>> FindAsync(
        string folder,
        string pattern,
        KnownChecksums checksums,
        CancellationToken cancellationToken
    )
    {
        var job = System.IO.Path.GetFileName(folder);
        var path = System.IO.Path.Combine(folder, pattern);
        if (!pattern.AsSpan().ContainsAny('*', '?'))
            return File.Exists(path)
                ? [await IdentifyAsync(path, $"{job}/{pattern}", checksums, cancellationToken)]
                : [];

        var (within, name) = (System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path));
        if (!Directory.Exists(within))
            return [];

        var files = ImmutableArray.CreateBuilder<SourceFile>();
        foreach (var file in Directory.EnumerateFiles(within, name).Order(StringComparer.Ordinal))
        {
            // what Excel leaves beside an open workbook is no data
            if (System.IO.Path.GetFileName(file).StartsWith("~$", StringComparison.Ordinal))
                continue;

            var relative = System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/');
            files.Add(await IdentifyAsync(file, $"{job}/{relative}", checksums, cancellationToken));
        }

        return files.ToImmutable();
    }

    /// <summary>As tables and errors name a source of a database server: <c>postgres:standard/business</c>.</summary>
    internal static string NameOf(string job, SourceSpec source) =>
        $"{source.Remote!.KindName}:{job}/{source.Name}";

    /// <summary>A source of a database server that is still to be read.</summary>
    internal static SourceFile Unread(string job, SourceSpec source) => new("", NameOf(job, source), 0, "");

    public static Task<SourceFile> IdentifyAsync(
        string path,
        string name,
        CancellationToken cancellationToken
    ) => IdentifyAsync(path, name, checksums: null, cancellationToken);

    internal static async Task<SourceFile> IdentifyAsync(
        string path,
        string name,
        KnownChecksums? checksums,
        CancellationToken cancellationToken
    )
    {
        // taken before the content: a file that is written to meanwhile counts as changed
        var file = FileAt(path);
        var (bytes, writtenAt) = (file.Length, file.LastWriteTimeUtc);
        var sha256 = checksums is null
            ? await FileChecksum.OfAsync(path, cancellationToken)
            : await checksums.OfAsync(
                file.FullName,
                bytes,
                writtenAt,
                () => FileChecksum.OfAsync(path, cancellationToken)
            );
        return new SourceFile(path, name, bytes, sha256) { WrittenAt = writtenAt };
    }

    /// <summary>The file itself, where a link stands for it.</summary>
    private static FileInfo FileAt(string path) =>
        (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
}
