using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// Writes cursors one after another into buffers it keeps: <see cref="Start"/>, one call per value,
/// <see cref="Finish"/>. See <see cref="Cursor"/> for the form.
/// </summary>
public sealed class CursorWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _json = new(256);
    private readonly ArrayBufferWriter<byte> _text = new(256);
    private readonly Utf8JsonWriter _writer;

    public CursorWriter() =>
        _writer = new(_json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Start(string binding)
    {
        _json.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartArray();
        _writer.WriteStringValue(binding);
    }

    public void Null() => _writer.WriteNullValue();

    public void Boolean(bool value) => _writer.WriteBooleanValue(value);

    public void Long(long value) => _writer.WriteNumberValue(value);

    public void Float(double value) => Formatted('f', value, "R");

    public void Date(DateOnly value) => Formatted('d', value, Cursor.DateFormat);

    /// <param name="value">In UTC; anything finer than a microsecond is cut off.</param>
    public void Instant(DateTime value) => Formatted('t', value, Cursor.InstantFormat);

    public void Text(ReadOnlySpan<byte> utf8)
    {
        var rented = ArrayPool<byte>.Shared.Rent(utf8.Length + 1);
        rented[0] = (byte)'s';
        utf8.CopyTo(rented.AsSpan(1));
        _writer.WriteStringValue(rented.AsSpan(0, utf8.Length + 1));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>The cursor as ASCII, valid until the next <see cref="Start"/>.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        _text.ResetWrittenCount();
        var target = _text.GetSpan(Base64Url.GetEncodedLength(_json.WrittenCount));
        _text.Advance(Base64Url.EncodeToUtf8(_json.WrittenSpan, target));
        return _text.WrittenSpan;
    }

    public void Dispose() => _writer.Dispose();

    private void Formatted<T>(char type, T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[40];
        text[0] = (byte)type;
        if (!value.TryFormat(text[1..], out var written, format, CultureInfo.InvariantCulture))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Does not fit the cursor's form.");

        _writer.WriteStringValue(text[..(written + 1)]);
    }
}
