using System.Buffers.Binary;
using System.IO.Compression;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// A gzip file, decompressed. <see cref="GZipStream"/> ends quietly where a file was cut off, so at its end the bytes
/// had are compared with the length that the last four bytes of a whole file state.
/// </summary>
internal sealed class GzipSource : ForwardStream
{
    private readonly uint _statedLength;
    private long _length;

    private GzipSource(Stream file, uint statedLength)
        : base(new GZipStream(file, CompressionMode.Decompress)) => _statedLength = statedLength;

    /// <summary>Takes over <paramref name="file"/>.</summary>
    public static async Task<GzipSource> OpenAsync(Stream file, CancellationToken cancellationToken)
    {
        const int headerAndTrailer = 18;
        if (file.Length < headerAndTrailer)
            throw new InvalidDataException("shorter than any gzip file");

        var trailer = new byte[sizeof(uint)];
        file.Seek(-trailer.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(trailer, cancellationToken);
        file.Seek(0, SeekOrigin.Begin);
        return new GzipSource(file, BinaryPrimitives.ReadUInt32LittleEndian(trailer));
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Counted(await Inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) =>
        Counted(Inner.Read(buffer, offset, count));

    private int Counted(int read)
    {
        _length += read;
        if (read == 0 && (uint)_length != _statedLength)
            throw new InvalidDataException(
                $"ends after {_length} bytes; its last bytes state {_statedLength}"
            );

        return read;
    }
}
