using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>TLS as TDS 7.4 has it: shaken hands over in packets of the kind before the login ([MS-TDS], section 2.2.6.5), bare from then on.</summary>
internal sealed class TdsEncryption(Stream inner) : Stream
{
    private const byte PreLogin = 18;
    private const byte EndOfMessage = 1;
    private const int HeaderLength = 8;

    private bool _isOver;
    private int _left;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>As a server whose certificate nobody else has signed.</summary>
    public static async Task<Stream> BeginAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=localhost",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        var handshake = new TdsEncryption(stream);
        var encrypted = new SslStream(handshake);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            EnabledSslProtocols = SslProtocols.Tls12,
        };
        await encrypted.AuthenticateAsServerAsync(options, cancellationToken);
        handshake._isOver = true;
        return encrypted;
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (_isOver)
            return await inner.ReadAsync(buffer, cancellationToken);

        if (_left == 0)
        {
            var header = new byte[HeaderLength];
            await inner.ReadExactlyAsync(header, cancellationToken);
            _left = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength;
        }

        var read = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= read;
        return read;
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (!_isOver)
        {
            var header = new byte[HeaderLength] { PreLogin, EndOfMessage, 0, 0, 0, 0, 1, 0 };
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(HeaderLength + buffer.Length));
            await inner.WriteAsync(header, cancellationToken);
        }

        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
