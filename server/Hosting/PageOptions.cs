using System.ComponentModel.DataAnnotations;
using Jiaxing.Analytics.Compiler.Selection;
using Microsoft.Extensions.Options;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>How long a page may be. Section <c>Pages</c> of the configuration.</summary>
public sealed class PageOptions
{
    public const string Section = "Pages";

    /// <summary>Rows on a page when the query does not say.</summary>
    [Range(1, 1_000)]
    public int Default { get; init; } = PageLimits.Standard.Default;

    /// <summary>Rows that a page may hold.</summary>
    [Range(1, 1_000_000)]
    public int Rows { get; init; } = PageLimits.Standard.Rows;

    /// <summary>Groups that a page of statistics may hold, and that <c>fill</c> may make.</summary>
    [Range(1, 1_000_000)]
    public int Groups { get; init; } = PageLimits.Standard.Groups;

    /// <summary>Rows of all pages of a query together, those inside others once for each row outside.</summary>
    [Range(1, 1_000_000_000)]
    public long Nested { get; init; } = PageLimits.Standard.Nested;

    public PageLimits ToLimits() => new(Default, Rows, Groups, Nested);
}

[OptionsValidator]
internal sealed partial class PageOptionsValidator : IValidateOptions<PageOptions>;
