namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// Unpacked bytes that end in an error when there are far more of them than any table packs: a few kilobytes can be made
/// to unpack to terabytes.
/// </summary>
/// <param name="packed">Bytes of the file before unpacking.</param>
internal sealed class BoundedStream(Stream bytes, long packed, string file) : Stream
{
    /// <summary>Text of tables packs to a tenth or twentieth; the most that gzip can do is 1:1032.</summary>
    private const int LargestRatio = 200;

    private const long AlwaysAllowed = 64L << 20;

    private long _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="EtlException">So many bytes are not believed.</exception>
    public static void Require(long unpacked, long packed, string file)
    {
        if (unpacked <= AlwaysAllowed || unpacked / LargestRatio <= packed)
            return;

        throw new EtlException(
            new EtlDiagnostic(
                EtlError.UnpacksTooFar,
                new(
                    $"压缩的 {packed} 字节解开后超过 {LargestRatio} 倍，不像数据文件；已停止解压。",
                    $"Its {packed} packed bytes unpack to more than {LargestRatio} times as many, which no table does; unpacking was stopped."
                ),
                file
            )
        );
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await bytes.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Counted(bytes.Read(buffer, offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            bytes.Dispose();

        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        _read += read;
        Require(_read, packed, file);
        return read;
    }
}
