using System.Buffers.Binary;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>Messages of TDS in packets ([MS-TDS], section 2.2.3): all but the last of a message are full, and they are numbered.</summary>
internal sealed class TdsConnection(Stream stream)
{
    private const int HeaderLength = 8;
    private const byte EndOfMessage = 1;
    private const byte TabularResult = 4;

    private byte[] _packet = new byte[4096];
    private int _length = HeaderLength;
    private byte _number;

    /// <summary>A whole message, of one packet or more; null when the client has gone.</summary>
    public async Task<TdsMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var body = new List<byte>();
        var header = new byte[HeaderLength];
        while (
            await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken)
            == HeaderLength
        )
        {
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength];
            await stream.ReadExactlyAsync(part, cancellationToken);
            body.AddRange(part);
            if ((header[1] & EndOfMessage) != 0)
                return new TdsMessage(header[0], [.. body]);
        }

        return null;
    }

    /// <summary>Adds to the message; packets that become full leave.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> tokens, CancellationToken cancellationToken)
    {
        while (!tokens.IsEmpty)
        {
            if (_length == _packet.Length)
                await SendAsync(isLast: false, cancellationToken);

            var part = tokens[..Math.Min(tokens.Length, _packet.Length - _length)];
            part.CopyTo(_packet.AsMemory(_length));
            _length += part.Length;
            tokens = tokens[part.Length..];
        }
    }

    public Task EndAsync(CancellationToken cancellationToken)
    {
        return SendAsync(isLast: true, cancellationToken);
    }

    /// <summary>From the next message on.</summary>
    public void Resize(int packetLength) => _packet = new byte[packetLength];

    private async Task SendAsync(bool isLast, CancellationToken cancellationToken)
    {
        _packet[0] = TabularResult;
        _packet[1] = isLast ? EndOfMessage : (byte)0;
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(2), (ushort)_length);
        _packet[6] = ++_number;
        await stream.WriteAsync(_packet.AsMemory(0, _length), cancellationToken);
        _length = HeaderLength;
        if (isLast)
            _number = 0;
    }
}

internal sealed record TdsMessage(byte Type, byte[] Body);
