using System.Security.Cryptography;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>A data file of a job, identified by its content.</summary>
/// <param name="Name">As tables and errors show it: <c>place/data/places.csv</c>.</param>
/// <param name="Sha256">Of the bytes on disk, compressed or not.</param>
public sealed record SourceFile(string Path, string Name, long Bytes, string Sha256)
{
    public bool IsGzip => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>As tables and errors name a source of a database server: <c>postgres:standard/business</c>.</summary>
    internal static string NameOf(string job, SourceSpec source) => $"{source.Remote!.KindName}:{job}/{source.Name}";

    /// <summary>A source of a database server that is still to be read.</summary>
    internal static SourceFile Unread(string job, SourceSpec source) => new("", NameOf(job, source), 0, "");

    public static async Task<SourceFile> IdentifyAsync(string path, string name, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        var sha256 = await SHA256.HashDataAsync(stream, cancellationToken);
        return new SourceFile(path, name, stream.Length, Convert.ToHexStringLower(sha256));
    }

    /// <summary>The text's bytes, decompressed.</summary>
    /// <exception cref="EtlException">It is named .gz and is no gzip file.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            return IsGzip ? await GzipSource.OpenAsync(file, cancellationToken) : file;
        }
        catch (InvalidDataException e)
        {
            await file.DisposeAsync();
            throw Damaged(1, e);
        }
    }

    /// <summary>The error for a compressed file that breaks off or was altered, after the line reached.</summary>
    public EtlException Damaged(int line, InvalidDataException cause) =>
        new(
            new EtlDiagnostic(
                EtlError.BadGzip,
                new(
                    $"gzip 文件在第 {line} 行之后不完整或已损坏（{cause.Message}）。请重新获取该文件。",
                    $"The gzip file is cut short or damaged after line {line} ({cause.Message}). Get the file again."
                ),
                Name,
                line
            )
        );
}
