using System.Buffers.Binary;
using System.Text;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>What LOGIN7 says ([MS-TDS], section 2.2.6.4).</summary>
internal sealed record TdsLogin(string User, string Password, string Database, int PacketLength)
{
    public static TdsLogin Read(byte[] body) =>
        new(
            Text(body, 40),
            Text(body, 44, Reveal),
            Text(body, 68),
            BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(8))
        );

    private static string Text(byte[] body, int at, Func<byte, byte>? reveal = null)
    {
        var start = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at + 2)) * 2;
        var bytes = body.AsSpan(start, length).ToArray();
        return Encoding.Unicode.GetString(reveal is null ? bytes : [.. bytes.Select(reveal)]);
    }

    /// <summary>A password is hidden by swapping half bytes and flipping some bits.</summary>
    private static byte Reveal(byte hidden)
    {
        var flipped = hidden ^ 0xA5;
        return (byte)((flipped << 4) | (flipped >> 4));
    }
}
