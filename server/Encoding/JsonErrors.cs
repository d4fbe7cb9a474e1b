using System.Text.Json;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Server.Encoding;

/// <summary>Writes mistakes as the <c>errors</c> of a response: <c>{ message, locations, path, extensions: { code, hint } }</c>.</summary>
internal static class JsonErrors
{
    private static readonly JsonEncodedText Errors = JsonEncodedText.Encode("errors");

    public static void Write(Utf8JsonWriter json, IEnumerable<Diagnostic> diagnostics)
    {
        json.WriteStartArray(Errors);
        foreach (var diagnostic in diagnostics)
            Write(json, diagnostic);

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("message", diagnostic.Message.ToString());
        if (!diagnostic.Locations.IsEmpty)
        {
            json.WriteStartArray("locations");
            foreach (var (line, column) in diagnostic.Locations)
            {
                json.WriteStartObject();
                json.WriteNumber("line", line);
                json.WriteNumber("column", column);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (!diagnostic.Path.IsEmpty)
        {
            json.WriteStartArray("path");
            foreach (var key in diagnostic.Path)
                json.WriteStringValue(key);

            json.WriteEndArray();
        }

        json.WriteStartObject("extensions");
        json.WriteString("code", diagnostic.Code);
        if (diagnostic.Hint is { } hint)
            json.WriteString("hint", hint.ToString());

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
