using System.IO.Compression;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Excel workbooks: what a cell says, which rows are the header, which sheets are read.</summary>
public sealed class WorkbookTests
{
    private const string Header =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>代码</t></is></c><c r="B1" t="inlineStr"><is><t>名称</t></is></c><c r="C1" t="inlineStr"><is><t>日期</t></is></c></row>""";

    public static TheoryData<string, string, string> Cells =>
        new()
        {
            { "shared string", "t=\"s\"><v>0</v>", "海宁市" },
            { "shared string of formatted runs, without its reading aid", "t=\"s\"><v>1</v>", "嘉兴" },
            { "inline string", "t=\"inlineStr\"><is><t>桐乡</t></is>", "桐乡" },
            { "whole number", "><v>330402</v>", "330402" },
            { "number as stored, not as shown", "><v>0.10000000000000001</v>", "0.1" },
            { "long number", "><v>123456789012345678</v>", "123456789012345678" },
            { "true", "t=\"b\"><v>1</v>", "true" },
            { "formula's cached text", "t=\"str\"><f>A1&amp;1</f><v>平湖</v>", "平湖" },
            {
                "formula injection is text",
                "t=\"inlineStr\"><is><t>=cmd|' /C calc'!A0</t></is>",
                "=cmd|' /C calc'!A0"
            },
            { "nothing", ">", "·" },
        };

    [Theory, MemberData(nameof(Cells))]
    public async Task A_cell_says_what_Excel_stores(string about, string cell, string expected)
    {
        _ = about;
        var sheet =
            $"<sheetData>{Header}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A1</t></is></c><c r=\"B2\" {cell}</c></row></sheetData>";
        var book = new SheetWriter(("Sheet1", sheet))
        {
            Shared =
            [
                "<t>海宁市</t>",
                "<r><t>嘉</t></r><r><t>兴</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh>",
            ],
        };
        using var job = ThingJob.Of("data/book.xlsx", book.ToBytes());

        Assert.Equal($"book.xlsx#Sheet1:2 A1 {expected} ·", await job.LoadAsync());
    }

    [Theory]
    [InlineData("45108", 1, false, "2023-07-01")]
    [InlineData("45108", 2, false, "2023-07-01")]
    [InlineData("43646", 1, true, "2023-07-01")]
    [InlineData("59", 1, false, "1900-02-28")]
    [InlineData("61", 1, false, "1900-03-01")]
    public async Task A_number_with_a_date_format_is_a_date(
        string serial,
        int style,
        bool is1904,
        string expected
    )
    {
        var sheet =
            $"<sheetData>{Header}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A1</t></is></c><c r=\"C2\" s=\"{style}\"><v>{serial}</v></c></row></sheetData>";
        using var job = ThingJob.Of(
            "data/book.xlsx",
            new SheetWriter(("Sheet1", sheet)) { IsDate1904 = is1904 }.ToBytes()
        );

        Assert.Equal($"book.xlsx#Sheet1:2 A1 · {expected}", await job.LoadAsync());
    }

    [Fact]
    public async Task Error_cells_are_kept_back_with_their_row_and_blank_rows_are_none()
    {
        var sheet =
            $"<sheetData>{Header}{SheetWriter.Row(3, "A1", "嘉兴市")}<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>A2</t></is></c><c r=\"B7\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>";
        using var job = ThingJob.Of("data/book.xlsx", new SheetWriter(("Sheet1", sheet)).ToBytes());

        Assert.Equal("book.xlsx#Sheet1:3 A1 嘉兴市 ·", await job.LoadAsync());
        Assert.Equal("7 ERROR_VALUE name #DIV/0!", await job.RejectedAsync());
    }

    /// <summary>A title over the table, and a heading merged over two columns.</summary>
    [Fact]
    public async Task A_header_of_several_rows_is_joined_over_merged_cells()
    {
        var sheet =
            $"<sheetData>{SheetWriter.Row(1, "嘉兴市一览表")}{SheetWriter.Row(2, "标识", null, "日期")}{SheetWriter.Row(3, "代码", "名称")}{SheetWriter.Row(4, "A1", "嘉兴市", "2023-07-01")}</sheetData><mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"C2:C3\"/></mergeCells>";
        using var job = ThingJob.Of(
            "data/book.xlsx",
            new SheetWriter(("Sheet1", sheet)).ToBytes(),
            "header: [2, 3]"
        );

        Assert.Equal("book.xlsx#Sheet1:4 A1 嘉兴市 2023-07-01", await job.LoadAsync());
    }

    [Theory]
    [InlineData("sheet: all", "book.xlsx#甲:2 A1 嘉兴市 ·\nbook.xlsx#乙:2 A2 海宁市 ·")]
    [InlineData("sheet: 乙", "book.xlsx#乙:2 A2 海宁市 ·")]
    [InlineData("sheet: [2]", "book.xlsx#乙:2 A2 海宁市 ·")]
    public async Task Sheets_are_read_by_name_by_number_or_all(string stated, string expected)
    {
        using var job = ThingJob.Of("data/book.xlsx", TwoSheets(), stated);

        Assert.Equal(expected, await job.LoadAsync());
    }

    [Theory]
    [InlineData("header: 1", "It has several sheets")]
    [InlineData("sheet: 丁", "There is no sheet '丁'")]
    [InlineData("sheet: 4", "There is no sheet '4'")]
    public async Task A_sheet_that_is_not_clear_is_asked_for(string stated, string expected)
    {
        using var job = ThingJob.Of("data/book.xlsx", TwoSheets(), stated);

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal(EtlError.UnclearSheet, mistake.Code);
        Assert.Contains(expected, mistake.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_stands_in_two_sheets_names_both()
    {
        var sheet = $"<sheetData>{Header}{SheetWriter.Row(2, "A1", "嘉兴市")}</sheetData>";
        using var job = ThingJob.Of(
            "data/book.xlsx",
            new SheetWriter(("甲", sheet), ("乙", sheet)).ToBytes(),
            "sheet: all"
        );

        Assert.Equal("book.xlsx#甲:2 A1 嘉兴市 ·", await job.LoadAsync());
        Assert.Equal("2 DUPLICATE_KEY code A1", await job.RejectedAsync());
    }

    [Theory]
    [InlineData("book.xls", "D0CF11E0A1B11AE1000000000000")]
    [InlineData("with-a-password.xlsx", "D0CF11E0A1B11AE1000000000000")]
    [InlineData("web-page.xls", "3C7461626C653E")]
    [InlineData("nothing.xls", "")]
    public async Task What_is_no_xlsx_is_to_be_saved_as_one(string file, string bytes)
    {
        using var job = ThingJob.Of($"data/{file}", Convert.FromHexString(bytes));

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal((EtlError.OldWorkbook, $"thing/data/{file}"), (mistake.Code, mistake.File));
        Assert.Contains(
            "save it as .xlsx, without a password",
            mistake.Message.English,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_workbook_that_is_only_named_xls_is_read()
    {
        using var job = ThingJob.Of("data/book.xls", TwoSheets(), "sheet: 乙");

        Assert.Equal("book.xls#乙:2 A2 海宁市 ·", await job.LoadAsync());
    }

    [Fact]
    public async Task A_workbook_cut_short_is_damaged()
    {
        using var job = ThingJob.Of("data/book.xlsx", TwoSheets()[..^200], "sheet: all");

        Assert.Equal(EtlError.Damaged, Assert.Single((await job.FailAsync()).Diagnostics).Code);
    }

    [Fact]
    public async Task A_workbook_that_unpacks_to_far_too_much_is_not_unpacked()
    {
        using var job = ThingJob.Of("data/book.xlsx", WithBomb(TwoSheets()), "sheet: all");

        Assert.Equal(EtlError.UnpacksTooFar, Assert.Single((await job.FailAsync()).Diagnostics).Code);
    }

    [Fact]
    public async Task A_sheet_that_unpacks_to_far_too_much_is_refused_in_one_sentence()
    {
        // rows apart by 80 MB of white space, which pack to a thousandth
        var sheet =
            $"<sheetData>{Header}{new string(' ', 80 << 20)}{SheetWriter.Row(2, "A1", "嘉兴市")}</sheetData>";
        using var job = ThingJob.Of("data/book.xlsx", new SheetWriter(("甲", sheet)).ToBytes());

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);

        Assert.Equal((EtlError.UnpacksTooFar, "thing/data/book.xlsx"), (mistake.Code, mistake.File));
        Assert.Contains(
            "unpack to more than 200 times as many, which no table does; unpacking was stopped.",
            mistake.Message.English,
            StringComparison.Ordinal
        );
        Assert.Contains("已停止解压", mistake.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_unpacks_to_no_more_than_the_job_allows()
    {
        using var job = ThingJob.Of("data/book.xlsx", TwoSheets(), "sheet: 甲", "unpacked_at_most: 0.001 MB");

        var mistake = Assert.Single((await job.FailAsync()).Diagnostics);
        Assert.StartsWith(
            "It unpacks to more than 0.001 MB",
            mistake.Message.English,
            StringComparison.Ordinal
        );
    }

    private static byte[] WithBomb(byte[] book)
    {
        using var bytes = new MemoryStream();
        bytes.Write(book);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/media/bomb.bin").Open();
            entry.Write(new byte[80 << 20]);
        }

        return bytes.ToArray();
    }

    private static byte[] TwoSheets() =>
        new SheetWriter(
            ("甲", $"<sheetData>{Header}{SheetWriter.Row(2, "A1", "嘉兴市")}</sheetData>"),
            ("乙", $"<sheetData>{Header}{SheetWriter.Row(2, "A2", "海宁市")}</sheetData>"),
            ("空", "<sheetData/>")
        ).ToBytes();
}
