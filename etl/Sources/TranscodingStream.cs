using System.Text;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>Text in another encoding, read as UTF-8 piece by piece: memory does not grow with the file.</summary>
internal sealed class TranscodingStream(Stream bytes, Decoder decoder) : ForwardStream(bytes)
{
    private const int PieceLength = 1 << 16;

    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly byte[] _piece = new byte[PieceLength];

    // one byte never becomes more than one character, or one replacement for the bytes before it and one for itself
    private readonly char[] _characters = new char[PieceLength + 4];
    private readonly byte[] _text = new byte[3 * (PieceLength + 4)];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        while (_start == _end && !_isAtEnd)
            Transcode(await Inner.ReadAsync(_piece, cancellationToken));

        return Take(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_start == _end && !_isAtEnd)
            Transcode(Inner.Read(_piece, 0, _piece.Length));

        return Take(buffer.AsSpan(offset, count));
    }

    private void Transcode(int read)
    {
        _isAtEnd = read == 0;
        var characters = decoder.GetChars(_piece, 0, read, _characters, 0, _isAtEnd);
        _start = 0;
        _end = _encoder.GetBytes(_characters, 0, characters, _text, 0, _isAtEnd);
    }

    private int Take(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, _end - _start);
        _text.AsSpan(_start, taken).CopyTo(buffer);
        _start += taken;
        return taken;
    }
}
