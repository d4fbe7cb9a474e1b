using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// A place in an ordered list of rows, as clients carry it: base64url of the UTF-8 JSON array
/// <c>[binding, value, value, …]</c>. Opaque to clients; <see cref="CursorWriter"/> writes what this reads.
/// </summary>
/// <remarks>
/// Values are spelled so that each reads back as exactly what it was, whatever column it came from: null, true and
/// false as themselves, whole numbers as JSON numbers, the rest as a string whose first character says the type:
/// <c>s</c> text, <c>f</c> float (shortest round-trip form, NaN and infinities included), <c>d</c> date, <c>t</c>
/// instant in UTC with microseconds.
/// </remarks>
public static class Cursor
{
    internal const string DateFormat = "yyyy-MM-dd";
    internal const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Longer texts than this are not cursors; reading one must not cost what its sender likes.</summary>
    private const int MaxLength = 8192;

    /// <summary>The cursor of these values: null, bool, int, long, double, string, DateOnly or DateTime (UTC).</summary>
    public static string Write(string binding, ReadOnlySpan<object?> values)
    {
        using var writer = new CursorWriter();
        writer.Start(binding);
        foreach (var value in values)
        {
            switch (value)
            {
                case null:
                    writer.Null();
                    break;
                case bool truth:
                    writer.Boolean(truth);
                    break;
                case int number:
                    writer.Long(number);
                    break;
                case long number:
                    writer.Long(number);
                    break;
                case double number:
                    writer.Float(number);
                    break;
                case string text:
                    writer.Text(Encoding.UTF8.GetBytes(text));
                    break;
                case DateOnly date:
                    writer.Date(date);
                    break;
                case DateTime instant:
                    writer.Instant(instant);
                    break;
                default:
                    throw new ArgumentException($"A cursor cannot hold a {value.GetType()}.", nameof(values));
            }
        }

        return Encoding.ASCII.GetString(writer.Finish());
    }

    /// <summary>
    /// Reads a cursor. Values come back as null, bool, long, double, string, DateOnly or DateTime (UTC).
    /// False for any text that no <see cref="CursorWriter"/> wrote; whose cursor it is says <paramref name="binding"/>.
    /// </summary>
    public static bool TryRead(string text, out string binding, out ImmutableArray<object?> values)
    {
        binding = "";
        values = [];
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
            return false;

        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            return TryRead(json.RootElement, out binding, out values);
        }
        catch (JsonException)
        {
            return false; // base64url of something else
        }
    }

    private static bool TryRead(JsonElement array, out string binding, out ImmutableArray<object?> values)
    {
        binding = "";
        values = [];
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() == 0)
            return false;

        if (array[0].ValueKind != JsonValueKind.String || !TryReadText(array[0], out var named))
            return false;

        var read = ImmutableArray.CreateBuilder<object?>(array.GetArrayLength() - 1);
        foreach (var element in array.EnumerateArray().Skip(1))
        {
            if (!TryReadValue(element, out var value))
                return false;

            read.Add(value);
        }

        binding = named;
        values = read.ToImmutable();
        return true;
    }

    private static bool TryReadValue(JsonElement element, out object? value)
    {
        value = null;
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                value = element.GetBoolean();
                return true;
            case JsonValueKind.Number when element.TryGetInt64(out var number):
                value = number;
                return true;
            case JsonValueKind.String when TryReadText(element, out var text) && text is [var type, ..]:
                value = Typed(type, text.AsSpan(1));
                return value is not null;
            default:
                return false;
        }
    }

    private static object? Typed(char type, ReadOnlySpan<char> text) =>
        type switch
        {
            's' => text.ToString(),
            'f'
                when double.TryParse(
                    text,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            'd' when DateOnly.TryParseExact(text, DateFormat, out var date) => date,
            't'
                when DateTime.TryParseExact(
                    text,
                    InstantFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                    out var instant
                ) => instant,
            _ => null,
        };

    private static bool TryReadText(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException) // escaped lone surrogates or invalid UTF-8
        {
            text = "";
            return false;
        }
    }
}
