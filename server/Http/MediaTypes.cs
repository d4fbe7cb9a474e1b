using Microsoft.Net.Http.Headers;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>The forms of an answer, and which of them a client would rather have.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string Html = "text/html";

    /// <summary>In our order of preference where the client has none.</summary>
    private static readonly string[] Answers = [Json, GraphQLResponse];

    /// <summary>The form to answer in; null when the client accepts none of ours. Without a wish it is JSON.</summary>
    public static string? Negotiate(HttpRequest request) => Best(request, Answers);

    /// <summary>Whether the client would rather have a page than an answer, as a browser's address bar does.</summary>
    public static bool PrefersHtml(HttpRequest request) => Best(request, [.. Answers, Html]) == Html;

    private static string? Best(HttpRequest request, string[] offered)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
            return offered[0];

        var ranked =
            from type in offered
            let offer = new MediaTypeHeaderValue(type)
            let quality = Quality(offer, accepted)
            where quality > 0
            orderby quality descending
            select type;
        return ranked.FirstOrDefault();
    }

    /// <summary>The most specific range that includes the type decides.</summary>
    private static double Quality(MediaTypeHeaderValue offer, IList<MediaTypeHeaderValue> accepted) =>
        accepted
            .Where(range => IsIn(offer, range))
            .OrderByDescending(range =>
                range.MatchesAllTypes ? 0
                : range.MatchesAllSubTypes ? 1
                : 2
            )
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();

    // parameters such as charset=utf-8 say nothing against our answer, which is UTF-8
    private static bool IsIn(MediaTypeHeaderValue offer, MediaTypeHeaderValue range) =>
        range.MatchesAllTypes
        || (
            offer.Type.Equals(range.Type, StringComparison.OrdinalIgnoreCase)
            && (
                range.MatchesAllSubTypes
                || offer.SubType.Equals(range.SubType, StringComparison.OrdinalIgnoreCase)
            )
        );
}
