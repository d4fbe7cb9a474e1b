using System.Diagnostics.CodeAnalysis;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>What kind of file it is.</summary>
public enum SourceFormat
{
    Csv,
    Excel,
    Json,
    NdJson,
    Parquet,

    /// <summary>Rows read from a database server, kept in a file of DuckDB.</summary>
    Extract,
}

/// <summary>How files of a source are to be read, as far as its job states it; what it does not state is detected.</summary>
/// <param name="Sheets">Names or numbers, from 1, of a workbook's sheets; <see cref="AllSheets"/> for all of them.</param>
/// <param name="Header">First and last row of the header.</param>
/// <param name="Records">Keys that lead to the array of objects in a JSON file.</param>
/// <param name="Entries">Pattern that the names of a zip's entries match.</param>
/// <param name="UnpackedAtMost">Bytes that a packed file, with all its entries, may unpack to.</param>
internal sealed record Reading(
    SourceFormat? Format = null,
    TextEncoding? Encoding = null,
    char? Delimiter = null,
    IReadOnlyList<string>? Sheets = null,
    HeaderRows? Header = null,
    IReadOnlyList<string>? Records = null,
    string? Entries = null,
    long UnpackedAtMost = Reading.UsuallyUnpackedAtMost
)
{
    public const string AllSheets = "all";

    public const long UsuallyUnpackedAtMost = 16_000_000_000;
}

/// <param name="First">Counts from 1.</param>
internal readonly record struct HeaderRows(int First, int Last);

internal static class SourceFormats
{
    public static readonly IReadOnlyDictionary<string, SourceFormat> ByName = new Dictionary<
        string,
        SourceFormat
    >
    {
        ["csv"] = SourceFormat.Csv,
        ["excel"] = SourceFormat.Excel,
        ["json"] = SourceFormat.Json,
        ["ndjson"] = SourceFormat.NdJson,
        ["parquet"] = SourceFormat.Parquet,
    };

    /// <summary>The format that the ending of a file's name says; null when it says none.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "endings are written in lower case")]
    public static SourceFormat? OfName(string file)
    {
        var name = file.ToLowerInvariant();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
            name = name[..^3];

        return Path.GetExtension(name) switch
        {
            ".csv" or ".tsv" or ".txt" => SourceFormat.Csv,
            // whoever opens an .xls says what to do with it
            ".xlsx" or ".xlsm" or ".xls" => SourceFormat.Excel,
            ".json" => SourceFormat.Json,
            ".ndjson" or ".jsonl" => SourceFormat.NdJson,
            ".parquet" => SourceFormat.Parquet,
            _ => null,
        };
    }
}
