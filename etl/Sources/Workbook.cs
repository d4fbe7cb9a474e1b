using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>An Excel workbook: its sheets, and how to open it without being led astray by what is packed in it.</summary>
internal static class Workbook
{
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The names of the sheets to read.</summary>
    /// <param name="stated">Names, numbers from 1, or all; the only sheet with anything in it when null.</param>
    /// <exception cref="EtlException">The workbook is damaged, or it is not clear which sheet is meant.</exception>
    public static IReadOnlyList<string> Sheets(SourcePart part, IReadOnlyList<string>? stated)
    {
        using var file = part.OpenFile();
        using var document = Open(part, file);
        var all = Guard(part, () => Filled(document));
        if (stated is [Reading.AllSheets])
            return all;

        if (stated is null)
            return all.Count <= 1
                ? all
                : throw Unclear(
                    part,
                    "有多个工作表，请用 sheet 写明读哪些",
                    "It has several sheets; name those to read with sheet",
                    all
                );

        var every = Guard(part, () => Every(document).Select(s => s.Name).ToList());
        return
        [
            .. stated.Select(name =>
                every.Find(s => s == name)
                ?? (
                    int.TryParse(name, out var number) && number >= 1 && number <= every.Count
                        ? every[number - 1]
                        : null
                )
                ?? throw Unclear(part, $"没有工作表“{name}”", $"There is no sheet '{name}'", every)
            ),
        ];
    }

    /// <exception cref="EtlException">It is no workbook, is one of before .xlsx, or unpacks to more than a workbook does.</exception>
    /// <param name="file">Of the part; it stays the caller's.</param>
    public static SpreadsheetDocument Open(SourcePart part, Stream file) =>
        Guard(
            part,
            () =>
            {
                RequireZip(part);
                RequireSize(part);
                return SpreadsheetDocument.Open(file, isEditable: false);
            }
        );

    /// <summary>An .xls is a compound file, and so is an .xlsx with a password; some that are named .xls are web pages.</summary>
    private static void RequireZip(SourcePart part)
    {
        Span<byte> beginning = stackalloc byte[CompoundFile.Length];
        using (var file = File.OpenRead(part.Path))
            beginning = beginning[..file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];

        var isNamedOld =
            part.Name.EndsWith(".xls", StringComparison.OrdinalIgnoreCase) && !beginning.StartsWith("PK"u8);
        if (isNamedOld || beginning.SequenceEqual(CompoundFile))
        {
            throw new EtlException(
                new EtlDiagnostic(
                    EtlError.OldWorkbook,
                    new(
                        "这不是 .xlsx 工作簿，而是旧式 .xls，或设有密码。请在 Excel 或 WPS 中打开，另存为 .xlsx，不设密码。",
                        "This is no .xlsx workbook but an .xls, or has a password. Open it in Excel or WPS and save it as .xlsx, without a password."
                    ),
                    part.Name
                )
            );
        }
    }

    private static void RequireSize(SourcePart part)
    {
        using var zip = ZipFile.OpenRead(part.Path);
        BoundedStream.Require(zip.Entries, part.Bytes, part.UnpackedAtMost, part.Name);
    }

    public static WorksheetPart SheetPart(SpreadsheetDocument document, string name) =>
        Every(document).First(s => s.Name == name).Part;

    /// <summary>The library meets damage with exceptions of many kinds.</summary>
    public static T Guard<T>(SourcePart part, Func<T> read, int row = 0)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw part.Damaged(row, e);
        }
    }

    private static bool IsDamage(Exception e) =>
        e
            is InvalidDataException
                or IOException
                or OpenXmlPackageException
                or XmlException
                or FormatException
                or FileFormatException
                or ArgumentException
                or InvalidOperationException
                or KeyNotFoundException
                or NullReferenceException
                or InvalidCastException
                or IndexOutOfRangeException
                or OverflowException
                or UriFormatException
                or NotSupportedException
                or EndOfStreamException;

    private static List<string> Filled(SpreadsheetDocument document) =>
        [.. Every(document).Where(s => SheetRows.HasAny(s.Part)).Select(s => s.Name)];

    private static IEnumerable<(string Name, WorksheetPart Part)> Every(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("no workbook part");
        foreach (var sheet in workbook.Workbook?.Descendants<Sheet>() ?? [])
        {
            // charts and macros have sheets of their own kind
            if (sheet.Id?.Value is { } id && workbook.GetPartById(id) is WorksheetPart part)
                yield return (sheet.Name?.Value ?? "", part);
        }
    }

    private static EtlException Unclear(
        SourcePart part,
        string chinese,
        string english,
        List<string> sheets
    ) =>
        new(
            new EtlDiagnostic(
                EtlError.UnclearSheet,
                new(
                    $"{chinese}。工作表：{string.Join("、", sheets)}；也可写序号，或 all。",
                    $"{english}. Sheets: {string.Join(", ", sheets)}; a number will do, or all."
                ),
                part.Name
            )
        );
}
