using System.Diagnostics;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>Opens a part of a source by its format.</summary>
internal static class SourceRecords
{
    public static async Task<IRecords> OpenAsync(
        SourcePart part,
        SourceSpec source,
        CancellationToken cancellationToken
    )
    {
        var known = source
            .Columns.SelectMany(c => c.Aliases.Append(c.Name))
            .Select(ColumnNames.Key)
            .ToHashSet();
        return part.Format switch
        {
            SourceFormat.Csv => await CsvFile.OpenAsync(
                part,
                source.Reading,
                name => known.Contains(ColumnNames.Key(name)),
                cancellationToken
            ),
            SourceFormat.Excel => SheetRecords.Open(part, source.Reading.Header),
            SourceFormat.Json or SourceFormat.NdJson => await JsonRecords.OpenAsync(
                part,
                source.Reading,
                cancellationToken
            ),
            SourceFormat.Parquet => await ParquetRecords.OpenAsync(part, cancellationToken),
            _ => throw new UnreachableException($"format {part.Format}"),
        };
    }
}
