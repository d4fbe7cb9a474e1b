namespace Jiaxing.Analytics.Compiler.Citations;

/// <summary>How a citation is written.</summary>
public enum CitationStyle
{
    /// <summary>GB/T 7714-2015, electronic resources.</summary>
    Gbt7714,

    /// <summary>Publication Manual of the American Psychological Association, seventh edition.</summary>
    Apa,

    /// <summary>BibTeX entries <c>@misc</c>.</summary>
    BibTeX,
}
