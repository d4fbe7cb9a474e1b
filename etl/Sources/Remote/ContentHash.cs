using System.Security.Cryptography;
using System.Text;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>SHA-256 over cells in the order read. Bytes that UTF-8 never has part them, so that no two tables look alike.</summary>
internal sealed class ContentHash : IDisposable
{
    private const byte Null = 0xFD;
    private const byte EndOfCell = 0xFE;
    private const byte EndOfRow = 0xFF;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[1 << 16];
    private int _length;

    /// <summary>Of text, so far.</summary>
    public long Bytes { get; private set; }

    public void Append(string? cell)
    {
        Require((cell?.Length ?? 0) * 3 + 1);
        var written = cell is null ? 0 : Encoding.UTF8.GetBytes(cell, _buffer.AsSpan(_length));
        Bytes += written;
        _length += written;
        _buffer[_length++] = cell is null ? Null : EndOfCell;
    }

    public void EndRow()
    {
        Require(1);
        _buffer[_length++] = EndOfRow;
    }

    /// <param name="before">Identity of the rows that these were added to.</param>
    public string Finish(string? before)
    {
        Flush();
        if (before is not null)
            _hash.AppendData(Encoding.ASCII.GetBytes(before));

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Require(int bytes)
    {
        if (_buffer.Length - _length >= bytes)
            return;

        Flush();
        if (_buffer.Length < bytes)
            _buffer = new byte[bytes];
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _length);
        _length = 0;
    }
}
