using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>
/// Writes a workbook sheet after sheet and row after row. The package is put together here rather than by the library,
/// whose parts stay in memory until the end and carry the time of writing; sheets are streamed by its
/// <see cref="OpenXmlPartWriter"/>.
/// </summary>
internal sealed class WorkbookWriter : IDisposable
{
    /// <summary>Style of a cell that shows its number as a date.</summary>
    private const uint DateStyle = 1;
    private const uint ShortDate = 14; // built in

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>A zip says when each entry was written; equal workbooks say the same.</summary>
    private static readonly DateTimeOffset Written = new(County.LastYear, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _package;
    private readonly List<string> _sheets = [];

    public WorkbookWriter(string file) => _package = new ZipArchive(File.Create(file), ZipArchiveMode.Create);

    /// <summary>The sheet is done when it is disposed; then the next can be begun.</summary>
    /// <param name="merged">Ranges such as <c>A1:D1</c>.</param>
    public Sheet Begin(string name, params IReadOnlyList<string> merged)
    {
        _sheets.Add(name);
        return new Sheet(Open($"xl/worksheets/sheet{_sheets.Count}.xml"), merged);
    }

    public void Dispose()
    {
        var numbers = Enumerable.Range(1, _sheets.Count).ToList();
        Write(
            "xl/workbook.xml",
            new Workbook(
                new DocumentFormat.OpenXml.Spreadsheet.Sheets(
                    numbers.Select(n => new DocumentFormat.OpenXml.Spreadsheet.Sheet
                    {
                        Name = _sheets[n - 1],
                        SheetId = (uint)n,
                        Id = $"sheet{n}",
                    })
                )
            )
        );
        Write(
            "xl/styles.xml",
            new Stylesheet(
                new Fonts(new Font()),
                new Fills(new Fill()),
                new Borders(new Border()),
                new CellStyleFormats(new CellFormat()),
                new CellFormats(
                    new CellFormat(),
                    new CellFormat { NumberFormatId = ShortDate, ApplyNumberFormat = true }
                )
            )
        );
        WriteText(
            "xl/_rels/workbook.xml.rels",
            Relationships(
                numbers
                    .Select(n => ($"sheet{n}", "worksheet", $"worksheets/sheet{n}.xml"))
                    .Append(("styles", "styles", "styles.xml"))
            )
        );
        WriteText("_rels/.rels", Relationships([("workbook", "officeDocument", "xl/workbook.xml")]));
        WriteText("[Content_Types].xml", ContentTypes(numbers));
        _package.Dispose();
    }

    private void Write(string part, OpenXmlElement root)
    {
        using var stream = Open(part);
        using var writer = new OpenXmlPartWriter(stream);
        writer.WriteStartDocument(standalone: true);
        writer.WriteElement(root);
    }

    private void WriteText(string part, string text)
    {
        using var writer = new StreamWriter(Open(part));
        writer.Write(text);
    }

    private Stream Open(string part)
    {
        var entry = _package.CreateEntry(part, CompressionLevel.Fastest);
        entry.LastWriteTime = Written;
        return entry.Open();
    }

    private static string Relationships(IEnumerable<(string Id, string Type, string Target)> parts) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(parts.Select(p => $"<Relationship Id=\"{p.Id}\" Type=\"{Relations}/{p.Type}\" Target=\"{p.Target}\"/>"))}</Relationships>";

    private static string ContentTypes(IEnumerable<int> sheets) =>
        $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{ContentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{ContentType}.styles+xml"/>{string.Concat(
                sheets.Select(n =>
                    $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{ContentType}.worksheet+xml\"/>"
                )
            )}</Types>
            """;

    /// <summary>One sheet being written.</summary>
    internal sealed class Sheet : IDisposable
    {
        private readonly OpenXmlPartWriter _writer;
        private readonly Stream _part;
        private readonly IReadOnlyList<string> _merged;

        public Sheet(Stream part, IReadOnlyList<string> merged)
        {
            (_part, _merged, _writer) = (part, merged, new OpenXmlPartWriter(part));
            _writer.WriteStartDocument(standalone: true);
            _writer.WriteStartElement(new Worksheet());
            _writer.WriteStartElement(new SheetData());
        }

        /// <summary>Cells from the left: a text, a day as Excel stores it, a number, or an error such as <c>#N/A</c>.</summary>
        public void Row(params ReadOnlySpan<object?> cells)
        {
            _writer.WriteStartElement(new Row());
            foreach (var cell in cells)
                _writer.WriteElement(CellOf(cell));

            _writer.WriteEndElement();
        }

        public void Dispose()
        {
            _writer.WriteEndElement();
            if (_merged.Count > 0)
                _writer.WriteElement(new MergeCells(_merged.Select(m => new MergeCell { Reference = m })));

            _writer.WriteEndElement();
            _writer.Dispose();
            _part.Dispose();
        }

        private static Cell CellOf(object? value) =>
            value switch
            {
                null or "" => new Cell(),
                DateOnly date => new Cell
                {
                    CellValue = new CellValue(Spelling.Serial(date)),
                    StyleIndex = DateStyle,
                },
                int number => new Cell { CellValue = new CellValue(number) },
                string { Length: > 1 } error when error[0] == '#' => new Cell
                {
                    CellValue = new CellValue(error),
                    DataType = CellValues.Error,
                },
                string text => new Cell
                {
                    InlineString = new InlineString(new Text(text)),
                    DataType = CellValues.InlineString,
                },
                _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
            };
    }
}
