using System.Text.Json;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// The elements of an array in a JSON file, or the lines of an NDJSON file, one after another, each with the line on
/// which it starts: memory holds one of them, whatever the file's size.
/// </summary>
/// <param name="text">In UTF-8.</param>
/// <param name="path">Keys that lead to the array; null when each line is an object.</param>
internal sealed class JsonObjects(Stream text, string file, IReadOnlyList<string>? path) : IAsyncDisposable
{
    private const int Longest = 1 << 26;
    private const int MarkLength = 3;
    private const int LineEnd = '\n';

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _isBegun;
    private int _nextLine = 1;

    // of an array
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private int _keysFound;
    private bool _isInObject;
    private bool _isInArray;
    private bool _isArrayDone;

    private int _objectStart;
    private int _objectLength;

    public int Line { get; private set; } = 1;

    /// <summary>The element itself. Whether it is an object, and a valid one, is for the reader to find out.</summary>
    public ReadOnlyMemory<byte> Element => _buffer.AsMemory(_objectStart, _objectLength);

    /// <exception cref="EtlException">It is no JSON, or has no array where one should be.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = _isBegun ? (path is null ? NextLine() : NextElement(path)) : null;
            if (found is { } isOne)
                return isOne;

            await FillAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => text.DisposeAsync();

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var held = _end - _start;
        if (held >= Longest)
            throw Wrong(_nextLine, new("一个对象过长。", "One object is too long."));

        _buffer.AsSpan(_start, held).CopyTo(_buffer);
        (_start, _end) = (0, held);
        if (_buffer.Length - held < MarkLength)
            Array.Resize(ref _buffer, _buffer.Length * 2);

        var read = await text.ReadAtLeastAsync(
            _buffer.AsMemory(_end),
            MarkLength,
            throwOnEndOfStream: false,
            cancellationToken
        );
        _end += read;
        _isAtEnd = read == 0;
        if (!_isBegun && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            _start = MarkLength;

        _isBegun = true;
    }

    /// <summary>True when a line is found, false at the end, null when more bytes are needed.</summary>
    private bool? NextLine()
    {
        while (true)
        {
            var data = _buffer.AsSpan(_start, _end - _start);
            var length = data.IndexOf((byte)LineEnd);
            if (length < 0 && !_isAtEnd)
                return null;

            if (data.IsEmpty)
                return false;

            length = length < 0 ? data.Length : length;
            Line = _nextLine++;
            (_objectStart, _objectLength) = (_start, length);
            _start += Math.Min(length + 1, data.Length);
            if (!data[..length].Trim(" \t\r"u8).IsEmpty)
                return true;
        }
    }

    private bool? NextElement(IReadOnlyList<string> keys)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isAtEnd, _state);
        try
        {
            while (true)
            {
                var before = reader;
                if (!reader.Read())
                    return Suspend(reader, isEnd: _isAtEnd);

                if (_isInArray && reader.TokenType != JsonTokenType.EndArray)
                {
                    var start = (int)reader.TokenStartIndex;
                    if (!reader.TrySkip())
                        return Suspend(before, isEnd: false);

                    return Found(reader, start);
                }

                if (!Step(ref reader, keys))
                    return Suspend(before, isEnd: false);
            }
        }
        catch (JsonException e)
        {
            throw Wrong((int)(e.LineNumber ?? 0) + 1, Invalid(e));
        }
    }

    /// <summary>Follows the keys to the array, past everything else; false when more bytes are needed.</summary>
    private bool Step(ref Utf8JsonReader reader, IReadOnlyList<string> keys)
    {
        if (_isArrayDone)
            return reader.TrySkip();

        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray when _isInArray:
                (_isInArray, _isArrayDone) = (false, true);
                return true;
            case JsonTokenType.StartArray when _keysFound == keys.Count && !_isInObject:
                return _isInArray = true;
            case JsonTokenType.StartObject when _keysFound < keys.Count && !_isInObject:
                return _isInObject = true;
            case JsonTokenType.PropertyName when _isInObject:
                if (reader.ValueTextEquals(keys[_keysFound]))
                {
                    (_keysFound, _isInObject) = (_keysFound + 1, false);
                    return true;
                }

                return reader.TrySkip();
            default:
                throw NoArray(keys, LineOf((int)reader.TokenStartIndex));
        }
    }

    private bool? Suspend(in Utf8JsonReader reader, bool isEnd)
    {
        var consumed = (int)reader.BytesConsumed;
        _nextLine += _buffer.AsSpan(_start, consumed).Count((byte)LineEnd);
        _start += consumed;
        _state = reader.CurrentState;
        if (isEnd && !_isArrayDone)
            throw NoArray(path!, _nextLine);

        return isEnd ? false : null;
    }

    private bool Found(in Utf8JsonReader reader, int start)
    {
        Line = LineOf(start);
        (_objectStart, _objectLength) = (_start + start, (int)reader.BytesConsumed - start);
        Suspend(reader, isEnd: false);
        return true;
    }

    private int LineOf(int at) => _nextLine + _buffer.AsSpan(_start, at).Count((byte)LineEnd);

    private EtlException NoArray(IReadOnlyList<string> keys, int line) =>
        keys.Count == 0
            ? Wrong(
                line,
                new(
                    "应是对象的数组；数组在对象中时用 records 写明路径（如 data.items）。",
                    "This should be an array of objects; where the array lies within an object, state its path with records (such as data.items)."
                )
            )
            : Wrong(
                line,
                new(
                    $"路径 {string.Join('.', keys)} 处应有对象的数组。",
                    $"There should be an array of objects at {string.Join('.', keys)}."
                )
            );

    private EtlException Wrong(int line, Bilingual message) =>
        new(new EtlDiagnostic(EtlError.BadJson, message, file, line));

    private static Bilingual Invalid(JsonException e)
    {
        var reason = e.Message.Split(" LineNumber:")[0].ReplaceLineEndings(" ");
        return new($"不是有效的 JSON：{reason}", $"Not valid JSON: {reason}");
    }
}
