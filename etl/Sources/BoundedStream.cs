using System.Globalization;
using System.IO.Compression;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// Unpacked bytes that end in an error when there are far more of them than any table packs: a few kilobytes can be made
/// to unpack to terabytes.
/// </summary>
/// <param name="packed">Bytes of the file before unpacking.</param>
/// <param name="atMost">Bytes that the job allows.</param>
internal sealed class BoundedStream(Stream bytes, long packed, long atMost, string file)
    : ForwardStream(bytes)
{
    /// <summary>Text of tables packs to a tenth or twentieth; the most that gzip can do is 1:1032.</summary>
    private const int LargestRatio = 200;

    private const long AlwaysAllowed = 64L << 20;

    private long _read;

    /// <exception cref="EtlException">So many bytes are not believed.</exception>
    public static void Require(long unpacked, long packed, long atMost, string file)
    {
        if (unpacked > atMost)
        {
            throw Refused(
                $"解开后超过 {Megabytes(atMost)} MB，已停止解压。确需这么大时，在数据源中写明 unpacked_at_most。",
                $"It unpacks to more than {Megabytes(atMost)} MB, and unpacking was stopped. Where it is meant to be so large, state unpacked_at_most in the source.",
                file
            );
        }

        if (unpacked <= AlwaysAllowed || unpacked / LargestRatio <= packed)
            return;

        throw Refused(
            $"压缩的 {packed} 字节解开后超过 {LargestRatio} 倍，不像数据文件；已停止解压。",
            $"Its {packed} packed bytes unpack to more than {LargestRatio} times as many, which no table does; unpacking was stopped.",
            file
        );
    }

    /// <summary>
    /// Of entries of a zip, each and together: the sizes stated are the most that is got of an entry, and several may lie
    /// on the same bytes of the file.
    /// </summary>
    /// <exception cref="EtlException">So many bytes are not believed.</exception>
    public static void Require(
        IReadOnlyCollection<ZipArchiveEntry> entries,
        long packed,
        long atMost,
        string file
    )
    {
        foreach (var entry in entries)
            Require(entry.Length, entry.CompressedLength, atMost, file);

        // sizes that are made up may add up to more than a whole number holds
        Require((long)Math.Min(entries.Sum(e => (double)e.Length), long.MaxValue / 2), packed, atMost, file);
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Counted(await Inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) =>
        Counted(Inner.Read(buffer, offset, count));

    private int Counted(int read)
    {
        _read += read;
        Require(_read, packed, atMost, file);
        return read;
    }

    private static EtlException Refused(string chinese, string english, string file) =>
        new(new EtlDiagnostic(EtlError.UnpacksTooFar, new(chinese, english), file));

    private static string Megabytes(long bytes) =>
        (bytes / 1e6).ToString("0.###", CultureInfo.InvariantCulture);
}
