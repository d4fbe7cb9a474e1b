using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>The language of names and titles where a query does not say: the address's <c>lang=</c>, what <c>Accept-Language</c> likes best, else Chinese.</summary>
internal static class RequestLanguage
{
    public static Language Of(HttpRequest request)
    {
        // a link is read by whatever browser: it says for itself in which language it was made
        if (request.Query.TryGetValue(Permalink.LanguageParameter, out var asked))
        {
            if (asked == "zh")
                return Language.Chinese;
            if (asked == "en")
                return Language.English;
        }

        var ranked = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1);
        foreach (var language in ranked)
        {
            if (language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return Language.Chinese;
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return Language.English;
        }

        return Language.Chinese;
    }
}
