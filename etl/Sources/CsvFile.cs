using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>Opens delimited text: encoding and delimiter as stated, or as found.</summary>
internal static class CsvFile
{
    /// <summary>The delimiters that bureaus' files have, likeliest first.</summary>
    public static readonly ImmutableArray<char> Delimiters = [',', '\t', ';', '|'];

    /// <remarks>An encoding that is not stated is taken from the file's beginning: <see cref="EncodingDetection.GuessAsync"/>.</remarks>
    /// <param name="isColumn">Whether a cell of the header is the name of a column that the job knows.</param>
    public static async Task<CsvReader> OpenAsync(
        SourcePart part,
        Reading reading,
        Func<string, bool> isColumn,
        CancellationToken cancellationToken
    )
    {
        var encoding = reading.Encoding ?? await part.GuessEncodingAsync(cancellationToken);
        var delimiter =
            reading.Delimiter
            ?? await DetectAsync(part, encoding, reading.Header, isColumn, cancellationToken);
        return new CsvReader(
            encoding.ToUtf8(await part.OpenAsync(cancellationToken)),
            part.Name,
            delimiter,
            encoding
        );
    }

    /// <summary>The delimiter that finds most of the job's columns in the header; most cells where that is even.</summary>
    private static async Task<char> DetectAsync(
        SourcePart part,
        TextEncoding encoding,
        HeaderRows? rows,
        Func<string, bool> isColumn,
        CancellationToken cancellationToken
    )
    {
        var best = (Delimiter: Delimiters[0], Known: -1, Cells: 0);
        foreach (var delimiter in Delimiters)
        {
            await using var records = new CsvReader(
                encoding.ToUtf8(await part.OpenAsync(cancellationToken)),
                part.Name,
                delimiter,
                encoding
            );
            var header = await TryReadHeaderAsync(records, rows, cancellationToken);
            var (known, cells) = (header.Count(isColumn), header.Count);
            if (known > best.Known || (known == best.Known && cells > best.Cells))
                best = (delimiter, known, cells);
        }

        return best.Delimiter;
    }

    private static async Task<IReadOnlyList<string>> TryReadHeaderAsync(
        CsvReader records,
        HeaderRows? rows,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await Header.ReadAsync(records, rows, cancellationToken) ?? [];
        }
        catch (Exception e) when (e is EtlException or InvalidDataException)
        {
            // reading the file in earnest meets it again, and tells it
            return [];
        }
    }
}
