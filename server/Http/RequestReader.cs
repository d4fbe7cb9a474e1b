using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Jiaxing.Analytics.Compiler;
using Microsoft.Net.Http.Headers;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>Reads GraphQL requests as GraphQL over HTTP has them: a JSON object in the body, or parameters of the address.</summary>
internal sealed class RequestReader(HttpOptions options)
{
    private readonly int _maxBytes = options.MaxRequestBytes;

    public async Task<(QueryRequest? Request, HttpMistake? Mistake)> ReadBodyAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!IsJson(request.ContentType))
            return (null, HttpMistake.UnsupportedContent(request.ContentType));

        if (await BytesAsync(request, cancellationToken) is not { } bytes)
            return (null, HttpMistake.TooLarge(_maxBytes));

        if (!Utf8.IsValid(bytes.Span))
            return (null, HttpMistake.NotUtf8());

        if (JsonText.Parse(bytes, "正文 · The body", out var mistake) is not { } json)
            return (null, mistake);

        using (json)
        {
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Read(json.RootElement, RequestLanguage.Of(request))
                : (null, HttpMistake.NotAnObject());
        }
    }

    public static (QueryRequest? Request, HttpMistake? Mistake) ReadQuery(HttpRequest request)
    {
        if (!request.Query.TryGetValue("query", out var query))
            return (null, HttpMistake.MissingQuery());

        JsonElement variables = default;
        if (request.Query.TryGetValue("variables", out var text) && text.ToString() is { Length: > 0 } given)
        {
            if (
                JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(given), "variables", out var mistake)
                is not { } json
            )
                return (null, mistake);

            using (json)
                variables = json.RootElement.Clone();
        }

        string? operationName = request.Query.TryGetValue("operationName", out var name)
            ? name.ToString()
            : null;
        return (
            new QueryRequest(
                query.ToString(),
                NullIfEmpty(operationName),
                variables,
                RequestLanguage.Of(request)
            ),
            null
        );
    }

    private static (QueryRequest? Request, HttpMistake? Mistake) Read(JsonElement body, Language language)
    {
        if (!body.TryGetProperty("query", out var query) || query.ValueKind == JsonValueKind.Null)
            return (null, HttpMistake.MissingQuery());

        if (query.ValueKind != JsonValueKind.String)
            return (null, HttpMistake.WrongType("query", "文本", "a text"));

        string? operationName = null;
        if (body.TryGetProperty("operationName", out var name) && name.ValueKind != JsonValueKind.Null)
        {
            if (name.ValueKind != JsonValueKind.String)
                return (null, HttpMistake.WrongType("operationName", "文本", "a text"));

            operationName = NullIfEmpty(name.GetString());
        }

        JsonElement variables = default;
        if (body.TryGetProperty("variables", out var given) && given.ValueKind != JsonValueKind.Null)
        {
            if (given.ValueKind != JsonValueKind.Object)
                return (null, HttpMistake.WrongType("variables", " JSON 对象", "a JSON object"));

            variables = given.Clone();
        }

        if (
            body.TryGetProperty("extensions", out var extensions)
            && extensions.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)
        )
            return (null, HttpMistake.WrongType("extensions", " JSON 对象", "a JSON object"));

        return (new QueryRequest(query.GetString()!, operationName, variables, language), null);
    }

    /// <summary>The body; null when it is longer than allowed, and then no more of it is read.</summary>
    private async Task<ReadOnlyMemory<byte>?> BytesAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength > _maxBytes)
            return null;

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 0) + 1024);
        int read;
        while ((read = await request.Body.ReadAsync(body.GetMemory(1024), cancellationToken)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > _maxBytes)
                return null;
        }

        return body.WrittenMemory;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
