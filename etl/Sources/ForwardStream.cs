namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>Bytes made from other bytes on the way: they are read once, from front to back, and close what they come from.</summary>
internal abstract class ForwardStream(Stream inner) : Stream
{
    /// <summary>The bytes that these are made from.</summary>
    protected Stream Inner { get; } = inner;

    public sealed override bool CanRead => true;
    public sealed override bool CanSeek => false;
    public sealed override bool CanWrite => false;
    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override void Flush() { }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();

        base.Dispose(disposing);
    }
}
