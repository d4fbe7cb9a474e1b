using System.Text;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>The cells of a record as UTF-8 without the <see cref="Staging.Blank"/> characters at their ends.</summary>
internal sealed class CellBytes(IRecords records)
{
    private readonly CsvReader? _csv = records as CsvReader; // has the bytes at hand
    private byte[] _encoded = new byte[1 << 10];

    /// <summary>Good until the next cell is asked for.</summary>
    public ReadOnlySpan<byte> Trimmed(int index) =>
        Trim(_csv is null ? Encode(records[index]) : _csv.Utf8(index));

    private ReadOnlySpan<byte> Encode(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_encoded.Length < most)
            _encoded = new byte[most];

        return _encoded.AsSpan(0, Encoding.UTF8.GetBytes(text, _encoded));
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var blank = text switch
            {
                [(byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..] => 1,
                [0xC2, 0xA0, ..] => 2, // no-break space
                [0xE3, 0x80, 0x80, ..] or [0xEF, 0xBB, 0xBF, ..] => 3, // ideographic space, byte order mark
                _ => 0,
            };
            if (blank == 0)
                break;

            text = text[blank..];
        }

        while (true)
        {
            var blank = text switch
            {
                [.., (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'] => 1,
                [.., 0xC2, 0xA0] => 2,
                [.., 0xE3, 0x80, 0x80] or [.., 0xEF, 0xBB, 0xBF] => 3,
                _ => 0,
            };
            if (blank == 0)
                return text;

            text = text[..^blank];
        }
    }
}
