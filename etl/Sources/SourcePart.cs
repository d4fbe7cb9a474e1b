namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>What one load reads: a file, a sheet of a workbook, or an entry of a zip.</summary>
/// <param name="Name">As tables and errors show it: <c>pilot/data/book.xlsx#Sheet1</c>.</param>
/// <param name="Path">Where its bytes lie; a temporary file for an entry of a zip.</param>
/// <param name="Bytes">Of the file, or of the entry once unpacked; so is the checksum.</param>
/// <param name="Sheet">Of the workbook; null when it is no workbook.</param>
internal sealed record SourcePart(
    string Name,
    string Path,
    long Bytes,
    string Sha256,
    SourceFormat Format,
    string? Sheet = null
)
{
    /// <summary>Counts what is read of it; null when nobody watches.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>The bytes as they lie on disk.</summary>
    public Stream OpenFile()
    {
        var file = new FileStream(
            Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            1 << 16,
            FileOptions.SequentialScan
        );
        return Progress?.Read(file) ?? file;
    }

    /// <summary>Bytes that it may unpack to.</summary>
    public long UnpackedAtMost { get; init; } = Reading.UsuallyUnpackedAtMost;

    /// <summary>The bytes, decompressed.</summary>
    /// <exception cref="EtlException">It is named .gz and is no gzip file.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var file = OpenFile();
        if (!Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            return file;

        try
        {
            var length = file.Length;
            return new BoundedStream(
                await GzipSource.OpenAsync(file, cancellationToken),
                length,
                UnpackedAtMost,
                Name
            );
        }
        catch (InvalidDataException e)
        {
            await file.DisposeAsync();
            throw Damaged(1, e);
        }
    }

    /// <summary>The text in UTF-8, and the encoding that it has in the file.</summary>
    /// <exception cref="EtlException">The encoding is not clear, or not that which the job states.</exception>
    public async Task<(Stream Text, TextEncoding Encoding)> OpenTextAsync(
        TextEncoding? stated,
        CancellationToken cancellationToken
    )
    {
        var encoding = stated ?? await DetectEncodingAsync(cancellationToken);
        return (encoding.ToUtf8(await OpenAsync(cancellationToken)), encoding);
    }

    /// <exception cref="EtlException">The encoding is not clear, or there is no text.</exception>
    public async Task<TextEncoding> DetectEncodingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await EncodingDetection.DetectAsync(
                () => OpenAsync(cancellationToken),
                Name,
                cancellationToken
            );
        }
        catch (InvalidDataException e)
        {
            throw Damaged(1, e);
        }
    }

    /// <summary>By the beginning alone, when that is UTF-8.</summary>
    /// <exception cref="EtlException">The encoding is not clear, or there is no text.</exception>
    public async Task<TextEncoding> GuessEncodingAsync(CancellationToken cancellationToken)
    {
        await using var bytes = await OpenAsync(cancellationToken);
        try
        {
            return await EncodingDetection.GuessAsync(bytes, cancellationToken)
                ?? await DetectEncodingAsync(cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(1, e);
        }
    }

    /// <summary>The error for a file that breaks off or was altered, after the line reached.</summary>
    public EtlException Damaged(int line, Exception cause) => Damaged(Name, line, cause);

    public static EtlException Damaged(string name, int line, Exception cause)
    {
        var reason = cause.Message.ReplaceLineEndings(" ");
        return new(
            new EtlDiagnostic(
                EtlError.Damaged,
                new(
                    $"文件在第 {line} 行之后不完整或已损坏（{reason}）。请重新获取该文件。",
                    $"The file is cut short or damaged after line {line} ({reason}). Get the file again."
                ),
                name,
                line
            )
        );
    }
}
