using System.Text.Json;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>Parses JSON from clients so that every text in it can be read afterwards.</summary>
internal static class JsonText
{
    /// <param name="utf8">Valid UTF-8.</param>
    /// <param name="what">What is parsed, as the mistake should name it.</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, string what, out HttpMistake? mistake)
    {
        try
        {
            // an escape may still spell half a character, which no text can hold
            if (utf8.Span.IndexOf("\\u"u8) >= 0 && HasLoneSurrogate(utf8.Span))
            {
                mistake = HttpMistake.LoneSurrogate();
                return null;
            }

            mistake = null;
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException e)
        {
            mistake = HttpMistake.NotJson(what, e.Message);
            return null;
        }
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (
                reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)
                || !reader.ValueIsEscaped
            )
                continue;

            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException) // how the reader says that escapes do not make a text
            {
                return true;
            }
        }

        return false;
    }
}
