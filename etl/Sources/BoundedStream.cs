namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// Unpacked bytes that end in an error when there are far more of them than any table packs: a few kilobytes can be made
/// to unpack to terabytes.
/// </summary>
/// <param name="packed">Bytes of the file before unpacking.</param>
internal sealed class BoundedStream(Stream bytes, long packed, string file) : ForwardStream(bytes)
{
    /// <summary>Text of tables packs to a tenth or twentieth; the most that gzip can do is 1:1032.</summary>
    private const int LargestRatio = 200;

    private const long AlwaysAllowed = 64L << 20;

    private long _read;

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
        Counted(await Inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Counted(Inner.Read(buffer, offset, count));

    private int Counted(int read)
    {
        _read += read;
        Require(_read, packed, file);
        return read;
    }
}
