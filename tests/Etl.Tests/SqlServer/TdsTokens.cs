using System.Numerics;
using System.Text;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>The tokens of TDS 7.4 that a server's answers are made of ([MS-TDS], section 2.2.7).</summary>
internal static class TdsTokens
{
    public const byte NVarCharType = 0xE7;

    /// <summary>A binary(8) that the server counts up.</summary>
    private const int RowVersion = 80;

    // Chinese_PRC_CI_AS: a program without culture data cannot even log in to a server that has it
    private static readonly byte[] Collation = [0x04, 0x08, 0xD0, 0x00, 0x00];

    /// <summary>Version 16; encryption is on, or not supported.</summary>
    public static byte[] Hello(bool isEncrypted) =>
        [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 16, 0, 0, 0, 0, 0, (byte)(isEncrypted ? 1 : 2)];

    public static byte[] LoggedIn(TdsLogin login) =>
        [
            .. Token(0xE3, [1, .. Short(login.Database), .. Short("master")]),
            .. Token(0xE3, [4, .. Short($"{login.PacketLength}"), .. Short("4096")]),
            .. Token(0xE3, [7, 5, .. Collation, 0]),
            .. Token(0xAD, [1, 0x74, 0, 0, 4, .. Short("Microsoft SQL Server"), 16, 0, 0, 0]),
            .. Done(),
        ];

    public static byte[] Done(bool isError = false, bool isAttention = false)
    {
        var status = (isError ? 2 : 0) | (isAttention ? 0x20 : 0);
        return [0xFD, (byte)status, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    public static byte[] Error(TdsError error) =>
        Token(
            0xAA,
            [
                .. Bytes(error.Number),
                1,
                error.Class,
                .. Long(error.Message),
                .. Short("tds"),
                .. Short(""),
                .. Bytes(1),
            ]
        );

    public static byte[] Columns(TdsColumn[] columns)
    {
        byte[] tokens = [0x81, (byte)columns.Length, 0];
        foreach (var column in columns)
        {
            byte[] type = column.Type switch
            {
                "bit" => [0x68, 1],
                "int" => [0x26, 4],
                "bigint" => [0x26, 8],
                "float" => [0x6D, 8],
                "money" => [0x6E, 8],
                "decimal" => [0x6A, 17, 38, column.Scale],
                "date" => [0x28],
                "datetime" => [0x6F, 8],
                "datetime2" => [0x2A, 7],
                "datetimeoffset" => [0x2B, 7],
                "uniqueidentifier" => [0x24, 16],
                "rowversion" => [0xAD, 8, 0],
                "varbinary" => [0xA5, 0x40, 0x1F],
                "varbinary(max)" => [0xA5, 0xFF, 0xFF],
                "nvarchar" => [NVarCharType, 0x40, 0x1F, .. Collation],
                "nvarchar(max)" => [NVarCharType, 0xFF, 0xFF, .. Collation],
                _ => throw new System.Diagnostics.UnreachableException(column.Type),
            };
            const byte nullable = 1;
            tokens =
            [
                .. tokens,
                .. Bytes(column.Type == "rowversion" ? RowVersion : 0),
                nullable,
                0,
                .. type,
                .. Short(column.Name),
            ];
        }

        return tokens;
    }

    /// <summary>A row with nulls says which in front and leaves them out.</summary>
    public static byte[] Row(TdsColumn[] columns, object?[] row)
    {
        var values = columns
            .Zip(row)
            .Where(c => c.Second is not null)
            .SelectMany(c => Value(c.First, c.Second!));
        if (!row.Contains(null))
            return [0xD1, .. values];

        var nulls = new byte[(row.Length + 7) / 8];
        for (var i = 0; i < row.Length; i++)
            nulls[i / 8] |= (byte)(row[i] is null ? 1 << (i % 8) : 0);

        return [0xD2, .. nulls, .. values];
    }

    private static byte[] Value(TdsColumn column, object value) =>
        (column.Type, value) switch
        {
            ("bit", bool b) => [1, b ? (byte)1 : (byte)0],
            ("int", int i) => [4, .. Bytes(i)],
            ("bigint", long l) => [8, .. Bytes(l)],
            ("float", double d) => [8, .. BitConverter.GetBytes(d)],
            ("money", long tenThousandths) =>
            [
                8,
                .. Bytes((int)(tenThousandths >> 32)),
                .. Bytes((int)tenThousandths),
            ],
            ("decimal", BigInteger digits) =>
            [
                17,
                digits.Sign < 0 ? (byte)0 : (byte)1,
                .. Padded(BigInteger.Abs(digits)),
            ],
            ("date", DateTime day) => [3, .. Day(day)],
            ("datetime", DateTime moment) =>
            [
                8,
                .. Bytes((moment.Date - new DateTime(1900, 1, 1)).Days),
                .. Bytes((int)Math.Round(moment.TimeOfDay.TotalSeconds * 300)),
            ],
            ("datetime2", DateTime moment) => [8, .. Clock(moment), .. Day(moment)],
            ("datetimeoffset", DateTimeOffset instant) =>
            [
                10,
                .. Clock(instant.UtcDateTime),
                .. Day(instant.UtcDateTime),
                .. BitConverter.GetBytes((short)instant.TotalOffsetMinutes),
            ],
            ("uniqueidentifier", Guid id) => [16, .. id.ToByteArray()],
            ("varbinary" or "rowversion", byte[] bytes) =>
            [
                .. BitConverter.GetBytes((ushort)bytes.Length),
                .. bytes,
            ],
            ("varbinary(max)", string text) => Chunked(Encoding.Unicode.GetBytes(text)),
            _ => throw new System.Diagnostics.UnreachableException($"{column} {value}"),
        };

    /// <summary>Values that may be of any length come in chunks; here small ones, so that there are many.</summary>
    private static byte[] Chunked(byte[] bytes)
    {
        const int longest = 1000;
        using var value = new MemoryStream(bytes.Length * 2);
        value.Write(Bytes((long)bytes.Length));
        for (var at = 0; at < bytes.Length; at += longest)
        {
            var chunk = bytes.AsSpan(at, Math.Min(longest, bytes.Length - at));
            value.Write(Bytes(chunk.Length));
            value.Write(chunk);
        }

        value.Write(Bytes(0));
        return value.ToArray();
    }

    private static byte[] Padded(BigInteger digits)
    {
        var bytes = new byte[16];
        digits.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static byte[] Day(DateTime moment) => Bytes((moment.Date - DateTime.MinValue).Days)[..3];

    private static byte[] Clock(DateTime moment) => Bytes(moment.TimeOfDay.Ticks)[..5];

    private static byte[] Token(byte token, byte[] body) =>
        [token, .. BitConverter.GetBytes((ushort)body.Length), .. body];

    private static byte[] Short(string text) => [(byte)text.Length, .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Long(string text) =>
        [.. BitConverter.GetBytes((ushort)text.Length), .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Bytes(int value) => BitConverter.GetBytes(value);

    private static byte[] Bytes(long value) => BitConverter.GetBytes(value);
}
