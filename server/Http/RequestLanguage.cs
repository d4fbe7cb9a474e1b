using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>The language of names and titles where a query does not say: what <c>Accept-Language</c> likes best, else Chinese.</summary>
internal static class RequestLanguage
{
    public static Language Of(HttpRequest request)
    {
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
