using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Citations;
using Jiaxing.Analytics.Compiler.Graph;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads <c>citation(style:)</c>.</summary>
internal static class CitationReader
{
    public static CitationStyle Style(IReadOnlyDictionary<string, object?> arguments) =>
        (arguments.GetValueOrDefault("style") ?? CitationTypes.DefaultStyle) switch
        {
            "GBT7714" => CitationStyle.Gbt7714,
            "APA" => CitationStyle.Apa,
            "BIBTEX" => CitationStyle.BibTeX,
            var other => throw new UnreachableException(other.ToString()),
        };
}
