using System.Buffers;
using System.Text;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// Reads RFC 4180 records from UTF-8 bytes. Strict, and exact about lines: a record knows the line it starts on, also
/// after quoted line breaks. Bytes that are not UTF-8 and a quote that is never closed stop the reading with an error
/// that names the line; a record that is merely malformed is handed over with its raw text and its <see cref="Fault"/>.
/// Lines with nothing on them are no records.
/// </summary>
/// <param name="file">Name of the file as errors should show it.</param>
/// <param name="delimiter">An ASCII character: a comma, a tab, a semicolon or a bar.</param>
/// <param name="encoding">Of the file, when <paramref name="stream"/> is its text in UTF-8 already.</param>
public sealed class CsvReader(Stream stream, string file, char delimiter = ',', TextEncoding? encoding = null)
    : IRecords
{
    public const string BrokenQuotes = "BROKEN_QUOTES";

    /// <summary>A record longer than this is taken for a quote that was never closed.</summary>
    private const int LongestRecord = 1 << 26;

    private readonly SearchValues<byte> _structure = SearchValues.Create([
        (byte)delimiter,
        (byte)'\n',
        (byte)'"',
    ]);
    private static readonly RecordFault QuoteInPlain = new(
        BrokenQuotes,
        new("单元格未加引号，却含有引号。", "A quotation mark stands in a cell that is not quoted.")
    );

    private static readonly RecordFault TextAfterQuote = new(
        BrokenQuotes,
        new("结束引号之后还有文字。", "Text follows a closing quotation mark.")
    );

    private readonly List<Cell> _cells = [];
    private byte[] _buffer = new byte[1 << 20];
    private byte[] _undoubled = [];
    private int _start;
    private int _end;
    private long _offset;
    private bool _isEndOfFile;
    private int _nextLine = 1;
    private int _recordLength;

    private readonly record struct Cell(int Start, int Length, bool HasDoubledQuotes);

    /// <summary>Line on which the record starts; the header is on line 1.</summary>
    public int Line { get; private set; }

    /// <summary>What is wrong with the quotes of this record; null when nothing is.</summary>
    public RecordFault? Fault { get; private set; }

    public int CellCount => _cells.Count;

    /// <summary>Text of one cell of the record, without its quotes.</summary>
    public string this[int index]
    {
        get
        {
            var cell = _cells[index];
            if (cell.Length == 0)
                return "";

            var text = Encoding.UTF8.GetString(_buffer, _start + cell.Start, cell.Length);
            return cell.HasDoubledQuotes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
        }
    }

    /// <summary>The same as bytes, good until the next cell is asked for.</summary>
    public ReadOnlySpan<byte> Utf8(int index)
    {
        var cell = _cells[index];
        var text = _buffer.AsSpan(_start + cell.Start, cell.Length);
        return cell.HasDoubledQuotes ? Undoubled(text) : text;
    }

    /// <summary>The record as it stands in the file, without its final line break.</summary>
    public string Raw => Encoding.UTF8.GetString(_buffer, _start, _recordLength).TrimEnd('\r', '\n');

    /// <summary>Moves to the next record; false at the end of the file.</summary>
    /// <exception cref="EtlException">The bytes are not UTF-8, or a quote is never closed.</exception>
    /// <exception cref="InvalidDataException">The stream itself is damaged.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Advance();
            while (!Scan())
                await FillAsync(cancellationToken);

            if (_recordLength == 0)
                return false;

            var record = _buffer.AsSpan(_start, _recordLength);
            Line = _nextLine;
            RequireText(record);
            _nextLine += record.Count((byte)'\n');
            if (!record.SequenceEqual("\n"u8) && !record.SequenceEqual("\r\n"u8))
                return true;
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private ReadOnlySpan<byte> Undoubled(ReadOnlySpan<byte> text)
    {
        if (_undoubled.Length < text.Length)
            _undoubled = new byte[text.Length];

        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            _undoubled[length++] = text[at];
            if (text[at] == '"')
                at++; // its double
        }

        return _undoubled.AsSpan(0, length);
    }

    private void Advance()
    {
        _start += _recordLength;
        _offset += _recordLength;
        _recordLength = 0;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var held = _end - _start;
        if (held >= LongestRecord)
            throw Unclosed(_nextLine);

        if (held == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        else
            _buffer.AsSpan(_start, held).CopyTo(_buffer);

        if (held != 0 || _start != 0)
            (_start, _end) = (0, held);

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isEndOfFile = read == 0;
        SkipByteOrderMark();
    }

    private void SkipByteOrderMark()
    {
        if (_offset == 0 && _buffer.AsSpan(_start, _end - _start).StartsWith("\uFEFF"u8))
        {
            _start += 3;
            _offset += 3;
        }
    }

    /// <summary>Finds the cells and the end of the record at the front of the buffer; false when more bytes are needed.</summary>
    private bool Scan()
    {
        var data = _buffer.AsSpan(_start, _end - _start);
        _cells.Clear();
        Fault = null;
        if (data.IsEmpty)
            return _isEndOfFile;

        var at = 0;
        while (true)
        {
            var isRead =
                at < data.Length && data[at] == '"' ? ScanQuoted(data, ref at) : ScanPlain(data, ref at);
            if (!isRead)
                return false;

            if (at == data.Length || data[at] == '\n')
            {
                _recordLength = Math.Min(at + 1, data.Length);
                return true;
            }

            at++; // the delimiter
        }
    }

    private bool ScanPlain(ReadOnlySpan<byte> data, ref int at)
    {
        var begin = at;
        while (true)
        {
            var found = data[at..].IndexOfAny(_structure);
            if (found < 0)
            {
                at = data.Length;
                break;
            }

            at += found;
            if (data[at] != '"')
                break;

            Fault ??= QuoteInPlain;
            at++;
        }

        if (at == data.Length && !_isEndOfFile)
            return false;

        var length = at - begin;
        var endsLine = at == data.Length || data[at] == '\n';
        if (endsLine && length > 0 && data[at - 1] == '\r')
            length--;

        _cells.Add(new Cell(begin, length, HasDoubledQuotes: false));
        return true;
    }

    private bool ScanQuoted(ReadOnlySpan<byte> data, ref int at)
    {
        var begin = at + 1;
        var close = begin;
        var hasDoubledQuotes = false;
        while (true)
        {
            var found = data[close..].IndexOf((byte)'"');
            if (found < 0)
                return _isEndOfFile ? throw Unclosed(_nextLine + data[..begin].Count((byte)'\n')) : false;

            close += found;
            if (close + 1 == data.Length && !_isEndOfFile)
                return false;

            if (close + 1 == data.Length || data[close + 1] != '"')
                break;

            hasDoubledQuotes = true;
            close += 2;
        }

        var after = close + 1;
        var rest = data[after..].IndexOfAny((byte)delimiter, (byte)'\n');
        if (rest < 0 && !_isEndOfFile)
            return false;

        at = rest < 0 ? data.Length : after + rest;
        if (data[after..at] is not ([] or [(byte)'\r']))
            Fault ??= TextAfterQuote;

        _cells.Add(new Cell(begin, close - begin, hasDoubledQuotes));
        return true;
    }

    private void RequireText(ReadOnlySpan<byte> record)
    {
        var bad = TextEncoding.FirstNoText(record);
        if (bad < 0)
            return;

        var line = _nextLine + record[..bad].Count((byte)'\n');
        throw new EtlException(new EtlDiagnostic(EtlError.NotUtf8, NotText(record, bad), file, line));
    }

    private Bilingual NotText(ReadOnlySpan<byte> record, int bad)
    {
        if (encoding is not null && encoding != TextEncoding.Utf8)
            return new(
                $"此行有不是 {encoding.Name} 文本的字节。请重新导出，或在 job.yml 写明实际的 encoding。",
                $"The line has bytes that are not {encoding.Name} text. Export the file again, or state its true encoding in job.yml."
            );

        var position = _offset + bad + 1;
        return new(
            $"不是 UTF-8 文本：文件第 {position} 字节为 0x{record[bad]:X2}。请重新导出，或在 job.yml 写明实际的 encoding。",
            $"Not UTF-8 text: byte {position} of the file is 0x{record[bad]:X2}. Export the file again, or state its true encoding in job.yml."
        );
    }

    private EtlException Unclosed(int line) =>
        new(
            new EtlDiagnostic(
                EtlError.UnclosedQuote,
                new(
                    "此行打开的引号到文件结尾都没有关闭。",
                    "A quotation mark opened on this line is not closed before the end of the file."
                ),
                file,
                line
            )
        );
}
