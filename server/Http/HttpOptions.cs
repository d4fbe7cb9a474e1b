using System.ComponentModel.DataAnnotations;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Microsoft.Extensions.Options;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>What the server takes and shows over HTTP. Section <c>Http</c> of the configuration.</summary>
public sealed class HttpOptions
{
    public const string Section = "Http";

    /// <summary>Bytes of a request's body.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxRequestBytes { get; init; } = 2_000_000;

    /// <summary>Requests kept compiled, the least recently used going first; 0: each is parsed and compiled anew. Answers are not kept.</summary>
    [Range(0, 100_000)]
    public int CompiledRequests { get; init; } = QueryLimits.Default.CachedCompilations;

    /// <summary>Whether a client may ask for the plan and SQL of its query by <c>GraphQL-Explain: plan</c>.</summary>
    public bool AllowExplain { get; init; }

    /// <summary>Address under which clients reach the server, for permalinks; empty: the one each request came by.</summary>
    [RegularExpression("""^(https?://[^/?#\s]+[^?#\s]*)?$""")]
    public string PublicAddress { get; init; } = "";

    /// <summary>Folder of the dashboards; empty: <c>dashboards/</c> of the repository.</summary>
    public string Dashboards { get; init; } = "";
}

[OptionsValidator]
internal sealed partial class HttpOptionsValidator : IValidateOptions<HttpOptions>;
