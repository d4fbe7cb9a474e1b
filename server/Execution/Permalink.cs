using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// The address that answers a request with the same data again, for as long as its version is kept: the query as it was
/// written with <c>@asOf</c> put in, its variables, and the language of names.
/// </summary>
internal static class Permalink
{
    public const string LanguageParameter = "lang";

    /// <summary>Escaped once, for the address, and not a second time as JSON.</summary>
    private static readonly JsonSerializerOptions Variables = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(string address, QueryRequest request, Pin? pin, string version)
    {
        var query = pin?.Apply(request.Query, version) ?? request.Query;
        var link = new StringBuilder(address).Append("/graphql?query=").Append(Uri.EscapeDataString(query));
        if (request.Variables.ValueKind == JsonValueKind.Object && request.Variables.EnumerateObject().Any())
            link.Append("&variables=")
                .Append(Uri.EscapeDataString(JsonSerializer.Serialize(request.Variables, Variables)));
        if (request.OperationName is { } operation)
            link.Append("&operationName=").Append(Uri.EscapeDataString(operation));

        return link.Append('&')
            .Append(LanguageParameter)
            .Append(request.Language == Language.English ? "=en" : "=zh")
            .ToString();
    }
}
