using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelNumberFormat;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// What a cell of a workbook says, as text: numbers as Excel stores them, not as it shows them; numbers with a format of
/// dates as dates; formulas as the value that Excel last computed.
/// </summary>
internal sealed class CellText
{
    private const int LastDay = 2_958_465; // 9999-12-31

    private readonly List<string> _shared = [];
    private readonly List<bool> _isDate = [];
    private readonly DateTime _epoch;

    public CellText(WorkbookPart workbook)
    {
        _epoch =
            workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true
                ? new(1904, 1, 1)
                : new(1899, 12, 30);
        ReadShared(workbook.SharedStringTablePart);
        ReadFormats(workbook.WorkbookStylesPart?.Stylesheet);
    }

    /// <exception cref="InvalidDataException">It points to a text that is not there.</exception>
    public string Of(Cell cell)
    {
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.InlineString)
            return cell.InlineString is { } text ? Plain(text) : "";

        if (type == CellValues.SharedString)
            return value.Length == 0 ? "" : Shared(value);

        if (type == CellValues.Boolean)
            return value == "1" ? "true"
                : value == "0" ? "false"
                : value;

        if (
            type == CellValues.Number
            && IsDate(cell)
            && double.TryParse(value, CultureInfo.InvariantCulture, out var serial)
        )
            return Date(serial) ?? Shortest(value);

        return type == CellValues.Number ? Shortest(value) : value; // text of a formula, an error, an ISO date
    }

    private string Shared(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < _shared.Count
            ? _shared[index]
            : throw new InvalidDataException($"shared string {value} of {_shared.Count}");

    /// <summary>Excel writes 0.1 as 0.10000000000000001: the shortest text for the same number is the one typed.</summary>
    private static string Shortest(string value) =>
        value.Length >= 17
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && value.Any(c => c is '.' or 'E')
        && Math.Abs(number) is < 1e15 and >= 1e-4 or 0
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : value;

    private bool IsDate(Cell cell) =>
        cell.StyleIndex?.Value is { } style && style < _isDate.Count && _isDate[(int)style];

    private string? Date(double serial)
    {
        if (serial is < 0 or > LastDay + 0.9999999)
            return null;

        // Excel counts a 29 February 1900 that never was: before it, days are one further
        var isBeforeLeap = _epoch.Year == 1899 && serial is >= 1 and < 60;
        var at = _epoch.AddDays(Math.Floor(serial) + (isBeforeLeap ? 1 : 0));
        var seconds = Math.Round(serial % 1 * 86_400);
        if (serial < 1)
            return TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture);

        return seconds == 0
            ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : at.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private void ReadShared(SharedStringTablePart? part)
    {
        if (part is null)
            return;

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                _shared.Add(Plain((SharedStringItem)reader.LoadCurrentElement()!));
        }
    }

    /// <summary>Text and runs of formatted text, without the reading aids that may stand beside them.</summary>
    private static string Plain(OpenXmlElement item) =>
        string.Concat(
            item.ChildElements.SelectMany(e =>
                    e is Run ? e.Elements<Text>()
                    : e is Text text ? [text]
                    : []
                )
                .Select(t => t.Text)
        );

    private void ReadFormats(Stylesheet? styles)
    {
        var own = new Dictionary<uint, bool>();
        foreach (var format in styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
        {
            if (format.NumberFormatId?.Value is { } id)
                own[id] =
                    format.FormatCode?.Value is { } code
                    && new NumberFormat(code) is { IsValid: true, IsDateTimeFormat: true };
        }

        foreach (var format in styles?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var id = format.NumberFormatId?.Value ?? 0;
            // built-in formats, those of Chinese Excel among them
            _isDate.Add(
                own.TryGetValue(id, out var isDate)
                    ? isDate
                    : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)
            );
        }
    }
}
