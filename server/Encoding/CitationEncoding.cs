using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Citations;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Encoding;

/// <summary>Makes a citation of the sources that a statement's head lists.</summary>
internal static class CitationEncoding
{
    public static string Of(ConnectionField.Citation citation, Row? head, Provenance provenance)
    {
        var works = new List<CitedWork>();
        if (citation.Column is { } column && head is { } said)
        {
            var sources = said.List(column);
            for (var i = 0L; i < sources.Count; i++)
                works.Add(Work(sources[i]));
        }

        return Citation.Of(citation.Style, works, provenance);
    }

    /// <summary>The members of the struct, as <see cref="ConnectionField.Citation"/> has them.</summary>
    private static CitedWork Work(Row source) =>
        new(
            Text(source, 0) ?? "",
            Text(source, 1) ?? "",
            Text(source, 2) ?? "",
            Text(source, 3) ?? "",
            source.IsNull(4) ? null : PartialDate.Of(source.Date(4), Text(source, 5)),
            source.IsNull(6) ? null : source.Date(6)
        );

    private static string? Text(Row row, int column) =>
        row.IsNull(column) ? null : System.Text.Encoding.UTF8.GetString(row.Text(column));
}
