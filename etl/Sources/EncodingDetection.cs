using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// Tells the encoding of a file by all of its bytes: a byte order mark, else UTF-8 if all of it is valid UTF-8, else
/// GB18030 if all of it is valid GB18030 and most of it common characters. When a file could be a damaged UTF-8 file as
/// well as one in GB18030, it is not guessed: the job has to state it.
/// </summary>
internal sealed class EncodingDetection
{
    private const int PieceLength = 1 << 20;

    private readonly Gb18030Scan _gb18030 = new();
    private readonly Utf8Scan _utf8 = new();

    private EncodingDetection() { }

    /// <param name="open">Opens the file's bytes; called again when it is not UTF-8.</param>
    /// <param name="file">Name of the file as errors should show it.</param>
    /// <exception cref="EtlException">It is neither, or could be both.</exception>
    public static async Task<TextEncoding> DetectAsync(
        Func<Task<Stream>> open,
        string file,
        CancellationToken cancellationToken
    )
    {
        await using (var bytes = await open())
        {
            if (await ReadAsUtf8Async(bytes, cancellationToken) is { } encoding)
                return encoding;
        }

        var detection = new EncodingDetection();
        await using (var bytes = await open())
            await detection.ScanAsync(bytes, cancellationToken);

        return detection.Decide(file);
    }

    /// <summary>
    /// What a file is at first sight, by a mark or its first million bytes: so that a long one need not be read twice. A
    /// reader that meets bytes which are not UTF-8 has to ask again, by all of them.
    /// </summary>
    /// <returns>Null when it is not UTF-8.</returns>
    public static async Task<TextEncoding?> GuessAsync(Stream bytes, CancellationToken cancellationToken)
    {
        var piece = new byte[PieceLength];
        var read = await bytes.ReadAtLeastAsync(
            piece,
            piece.Length,
            throwOnEndOfStream: false,
            cancellationToken
        );
        var data = piece.AsSpan(0, read);
        return ByMark(data) ?? (Utf8.IsValid(data[..^Unfinished(data)]) ? TextEncoding.Utf8 : null);
    }

    /// <summary>The encoding that a byte order mark at the start names.</summary>
    public static TextEncoding? ByMark(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? TextEncoding.Utf8
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? TextEncoding.Utf16LittleEndian
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? TextEncoding.Utf16BigEndian
        : null;

    private static async Task<TextEncoding?> ReadAsUtf8Async(
        Stream bytes,
        CancellationToken cancellationToken
    )
    {
        var piece = new byte[PieceLength];
        var (held, isStart) = (0, true);
        while (true)
        {
            var read = await bytes.ReadAtLeastAsync(
                piece.AsMemory(held),
                4,
                throwOnEndOfStream: false,
                cancellationToken
            );
            var data = piece.AsSpan(0, held + read);
            if (isStart && ByMark(data) is { } marked)
                return marked;

            isStart = false;
            var whole = read == 0 ? data.Length : data.Length - Unfinished(data);
            if (!Utf8.IsValid(data[..whole]))
                return null;

            if (read == 0)
                return TextEncoding.Utf8;

            data[whole..].CopyTo(piece);
            held = data.Length - whole;
        }
    }

    /// <summary>Bytes at the end that may be the start of a longer sequence.</summary>
    private static int Unfinished(ReadOnlySpan<byte> data)
    {
        for (var back = 1; back <= Math.Min(3, data.Length); back++)
        {
            var b = data[^back];
            if (b >= 0xC0)
                return
                    (
                        b >= 0xF0 ? 4
                        : b >= 0xE0 ? 3
                        : 2
                    ) > back
                    ? back
                    : 0;

            if (b < 0x80)
                return 0;
        }

        return 0;
    }

    private async Task ScanAsync(Stream bytes, CancellationToken cancellationToken)
    {
        var piece = new byte[PieceLength];
        int read;
        while ((read = await bytes.ReadAsync(piece, cancellationToken)) > 0)
        {
            foreach (var b in piece.AsSpan(0, read))
            {
                _gb18030.Next(b);
                _utf8.Next(b);
            }
        }

        _gb18030.End();
        _utf8.End();
    }

    private TextEncoding Decide(string file)
    {
        // Chinese text in GB18030 has many bytes that UTF-8 forbids and hardly ever three that it takes for a character
        var seemsUtf8 = _utf8.Characters > _utf8.Faults;
        if (_gb18030.Faults == 0 && !seemsUtf8 && _gb18030.IsMostlyCommon)
            return TextEncoding.Gb18030;

        if (_gb18030.Faults > 0 && seemsUtf8)
            return TextEncoding.Utf8; // damaged: its reader names the line

        throw new EtlException(
            _gb18030.Faults == 0
                ? new EtlDiagnostic(
                    EtlError.UnclearEncoding,
                    new(
                        "编码无法确定：此行不是 UTF-8，全文可按 GB18030 读，但不像中文。请在 job.yml 写明 encoding: gb18030 或 utf-8。",
                        "The encoding is not clear: this line is not UTF-8, and the file can be read as GB18030 but does not look like Chinese in it. State encoding: gb18030 or utf-8 in job.yml."
                    ),
                    file,
                    _utf8.FirstFaultLine
                )
                : new EtlDiagnostic(
                    EtlError.NotUtf8,
                    new(
                        $"既不是 UTF-8 文本（此行），也不是 GB18030 文本（第 {_gb18030.FirstFaultLine} 行）。请重新导出，或在 job.yml 写明 encoding（{Names}）。",
                        $"Neither UTF-8 text (this line) nor GB18030 text (line {_gb18030.FirstFaultLine}). Export the file again, or state its encoding ({Names}) in job.yml."
                    ),
                    file,
                    _utf8.FirstFaultLine
                )
        );
    }

    private static string Names => string.Join(", ", TextEncoding.ByName.Keys);

    /// <summary>Follows one- two- and four-byte sequences of GB18030.</summary>
    private sealed class Gb18030Scan
    {
        private byte _lead;
        private int _place; // bytes of the sequence read so far
        private int _line = 1;
        private long _long;
        private long _common;

        public long Faults { get; private set; }
        public int FirstFaultLine { get; private set; }

        /// <summary>Most of its characters are of GB 2312, which holds those in daily use.</summary>
        public bool IsMostlyCommon => _common * 2 >= _long;

        public void Next(byte b)
        {
            switch (_place)
            {
                case 0 when b is >= 0x81 and <= 0xFE:
                    (_lead, _place) = (b, 1);
                    return;
                case 1 when b is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFE):
                    _long++;
                    if (_lead is >= 0xA1 and <= 0xF7 && b >= 0xA1)
                        _common++;

                    _place = 0;
                    return;
                case 1 or 3 when b is >= 0x30 and <= 0x39:
                    _long += _place / 3;
                    _place = (_place + 1) % 4;
                    return;
                case 2 when b is >= 0x81 and <= 0xFE:
                    _place = 3;
                    return;
            }

            if (_place != 0 || b >= 0x80)
                Fault();

            _place = 0;
            if (b == '\n')
                _line++;
        }

        public void End()
        {
            if (_place != 0)
                Fault();
        }

        private void Fault()
        {
            if (Faults++ == 0)
                FirstFaultLine = _line;
        }
    }

    /// <summary>Counts what UTF-8 takes for characters of three bytes or more, and what it cannot read.</summary>
    private sealed class Utf8Scan
    {
        private readonly byte[] _sequence = new byte[4];
        private int _length;
        private int _line = 1;

        public long Characters { get; private set; }
        public long Faults { get; private set; }
        public int FirstFaultLine { get; private set; }

        public void Next(byte b)
        {
            if (_length == 0 && b < 0x80)
            {
                if (b == '\n')
                    _line++;

                return;
            }

            _sequence[_length++] = b;
            switch (Rune.DecodeFromUtf8(_sequence.AsSpan(0, _length), out _, out var consumed))
            {
                case OperationStatus.Done:
                    Characters += _length / 3;
                    _length = 0;
                    break;
                case OperationStatus.InvalidData:
                    Fault();
                    var rest = _sequence[consumed.._length];
                    _length = 0;
                    foreach (var again in rest)
                        Next(again);

                    break;
            }
        }

        public void End()
        {
            if (_length > 0)
                Fault();
        }

        private void Fault()
        {
            if (Faults++ == 0)
                FirstFaultLine = _line;
        }
    }
}
