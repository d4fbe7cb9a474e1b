using System.IO.Compression;
using System.Text;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Writes workbooks cell by cell, as Excel stores them, so that a test says exactly what is in the file.</summary>
internal sealed class SheetWriter(params (string Name, string Data)[] sheets)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public string[] Shared { get; init; } = [];

    public bool IsDate1904 { get; init; }

    /// <summary>A row of inline strings.</summary>
    public static string Row(int number, params string?[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((c, i) => c is null ? "" : $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{c}</t></is></c>"))}</row>";

    /// <summary>Style 1 is a built-in date, 2 is <c>yyyy"年"m"月"d"日"</c>.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            var numbers = Enumerable.Range(1, sheets.Length).ToList();
            Add(
                zip,
                "[Content_Types].xml",
                $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="{Types}.sharedStrings+xml"/>
                {string.Concat(
                    numbers.Select(n =>
                        $"<Override PartName=\"/xl/sheet{n}.xml\" ContentType=\"{Types}.worksheet+xml\"/>"
                    )
                )}</Types>
                """
            );
            Add(
                zip,
                "_rels/.rels",
                $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            Add(
                zip,
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr date1904=\"{(IsDate1904 ? 1 : 0)}\"/><sheets>{string.Concat(numbers.Select(n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" r:id=\"s{n}\"/>"))}</sheets></workbook>"
            );
            Add(
                zip,
                "xl/_rels/workbook.xml.rels",
                $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="st" Type="{Relations}/styles" Target="styles.xml"/><Relationship Id="ss" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/>
                {string.Concat(
                    numbers.Select(n =>
                        $"<Relationship Id=\"s{n}\" Type=\"{Relations}/worksheet\" Target=\"sheet{n}.xml\"/>"
                    )
                )}</Relationships>
                """
            );
            Add(
                zip,
                "xl/styles.xml",
                $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
            );
            Add(
                zip,
                "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Main}\">{string.Concat(Shared.Select(s => $"<si>{s}</si>"))}</sst>"
            );
            foreach (var n in numbers)
                Add(zip, $"xl/sheet{n}.xml", $"<worksheet xmlns=\"{Main}\">{sheets[n - 1].Data}</worksheet>");
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
