using System.Globalization;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Reads the keys of a source that say how its files are read.</summary>
internal static class ReadingReader
{
    private const string AtMostKey = "unpacked_at_most";

    public static readonly string[] Keys =
    [
        "format",
        "encoding",
        "delimiter",
        "sheet",
        "header",
        "records",
        "entries",
        AtMostKey,
    ];

    private static readonly Dictionary<string, char> Delimiters = new()
    {
        [","] = ',',
        [";"] = ';',
        ["|"] = '|',
        ["\t"] = '\t',
        ["tab"] = '\t',
    };

    public static Reading Read(IReadOnlyDictionary<string, SpecNode> keys, string file)
    {
        var reading = new Reading(
            keys.TryGetValue("format", out var format)
                ? Named(format, "格式", "format", SourceFormats.ByName)
                : null,
            keys.TryGetValue("encoding", out var encoding)
                ? Named(encoding, "编码", "encoding", TextEncoding.ByName)
                : null,
            keys.TryGetValue("delimiter", out var delimiter)
                ? Named(delimiter, "分隔符", "delimiter", Delimiters)
                : null,
            keys.TryGetValue("sheet", out var sheet) ? ReadSheets(sheet) : null,
            keys.TryGetValue("header", out var header) ? ReadHeader(header) : null,
            keys.TryGetValue("records", out var records) ? records.Text()?.Split('.') : null,
            keys.GetValueOrDefault("entries")?.Text(),
            keys.TryGetValue(AtMostKey, out var atMost) ? ReadBytes(atMost) : Reading.UsuallyUnpackedAtMost
        );
        RequireSense(reading, keys, file);
        return reading;
    }

    /// <summary>Keys that would have no effect on files of the kind are mistakes; those in a zip may be of any kind.</summary>
    private static void RequireSense(Reading reading, IReadOnlyDictionary<string, SpecNode> keys, string file)
    {
        if (file.Length == 0)
            return;

        var isZip = SourceParts.IsZip(file);
        if (keys.TryGetValue("entries", out var entries) && !isZip)
            entries.Report(EtlError.Contradiction, "entries 只用于 zip。", "entries is for zip files.");

        if (keys.TryGetValue(AtMostKey, out var atMost) && !IsPacked(file, reading))
            atMost.Report(
                EtlError.Contradiction,
                $"{AtMostKey} 只用于 zip、gz 与 Excel。",
                $"{AtMostKey} is for zip and gzip files and workbooks."
            );

        if (isZip)
            return;

        if ((reading.Format ?? SourceFormats.OfName(file)) is not { } format)
        {
            // a pattern may end in anything; what it finds is looked at when it is read
            if (!file.EndsWith('*') && keys.TryGetValue("file", out var name))
                name.Report(
                    EtlError.UnknownName,
                    $"由文件名看不出格式，请写明 format（{string.Join("、", SourceFormats.ByName.Keys)}）。",
                    $"The file's name does not tell its format: state format ({string.Join(", ", SourceFormats.ByName.Keys)})."
                );

            return;
        }

        Allow("delimiter", format == SourceFormat.Csv, "CSV", "CSV files");
        Allow("sheet", format == SourceFormat.Excel, "Excel", "workbooks");
        Allow(
            "header",
            format is SourceFormat.Csv or SourceFormat.Excel,
            "CSV 与 Excel",
            "CSV files and workbooks"
        );
        Allow("records", format == SourceFormat.Json, "JSON", "JSON files");
        Allow(
            "encoding",
            format is not (SourceFormat.Excel or SourceFormat.Parquet),
            "文本文件",
            "text files"
        );

        void Allow(string key, bool isAllowed, string chinese, string english)
        {
            if (!isAllowed && keys.TryGetValue(key, out var node))
                node.Report(EtlError.Contradiction, $"{key} 只用于 {chinese}。", $"{key} is for {english}.");
        }
    }

    /// <summary>A pattern may end in anything.</summary>
    private static bool IsPacked(string file, Reading reading) =>
        SourceParts.IsZip(file)
        || file.EndsWith('*')
        || file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
        || (reading.Format ?? SourceFormats.OfName(file)) == SourceFormat.Excel;

    /// <summary><c>500 MB</c> or <c>2.5 GB</c>.</summary>
    private static long ReadBytes(SpecNode node)
    {
        if (node.Text() is not { } text)
            return Reading.UsuallyUnpackedAtMost;

        if (
            text.Split(' ') is [var number, var unit]
            && double.TryParse(
                number,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var count
            )
            && unit is "MB" or "GB"
            && count is > 0 and <= 1e6
        )
        {
            return (long)(count * (unit == "MB" ? 1e6 : 1e9));
        }

        node.WrongType("大小，如 500 MB 或 2.5 GB", "a size such as 500 MB or 2.5 GB");
        return Reading.UsuallyUnpackedAtMost;
    }

    private static T? Named<T>(
        SpecNode node,
        string what,
        string whatEnglish,
        IReadOnlyDictionary<string, T> known
    )
    {
        if (node.Text() is not { } name)
            return default;

        if (known.TryGetValue(name, out var value))
            return value;

        node.UnknownName(what, whatEnglish, name, known.Keys.Select(k => k == "\t" ? "\\t" : k));
        return default;
    }

    private static List<string>? ReadSheets(SpecNode node) =>
        node.IsText
            ? (node.Text() is { } one ? [one] : null)
            : [.. node.Elements().Select(e => e.Text()).OfType<string>()];

    /// <summary><c>2</c>, or <c>[2, 3]</c> for a header of several rows.</summary>
    private static HeaderRows? ReadHeader(SpecNode node)
    {
        var numbers = (node.IsList ? node.Elements() : [node]).Select(n => n.Number()).ToList();
        if (numbers.Contains(null))
            return null;

        if (
            numbers is [{ } first and >= 1 and <= 1000, ..]
            && numbers.Count <= 2
            && numbers[^1] is { } last
            && last >= first
            && last <= first + 20
            && (first % 1, last % 1) == (0, 0)
        )
            return new HeaderRows((int)first, (int)last);

        node.WrongType(
            "行号 2，或首末行号 [2, 3]",
            "a row number such as 2, or first and last such as [2, 3]"
        );
        return null;
    }
}
