namespace Jiaxing.Analytics.Server.Http;

/// <summary><c>GraphQL-Explain: plan</c> asks how the answer was made: SQL and plan included, so that it must be allowed.</summary>
internal static class ExplainHeader
{
    public const string Name = "GraphQL-Explain";
    private const string Plan = "plan";

    public static (bool WantsPlan, HttpMistake? Mistake) Read(HttpRequest request, HttpOptions options)
    {
        if (!request.Headers.TryGetValue(Name, out var asked))
            return (false, null);

        if (!string.Equals(asked.ToString(), Plan, StringComparison.OrdinalIgnoreCase))
            return (false, HttpMistake.UnknownExplain(Name, asked.ToString(), Plan));

        return options.AllowExplain ? (true, null) : (false, HttpMistake.ExplainForbidden(Name));
    }
}
