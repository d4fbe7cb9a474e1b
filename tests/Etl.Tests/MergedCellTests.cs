using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Cells below the header that are merged with others, as tables of pilots have them for places.</summary>
public sealed class MergedCellTests
{
    private const string Header =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>试点一览</t></is></c></row>"""
        + """<row r="2"><c r="A2" t="inlineStr"><is><t>地区</t></is></c><c r="B2" t="inlineStr"><is><t>分类</t></is></c><c r="C2" t="inlineStr"><is><t>代码</t></is></c></row>""";

    /// <summary>Row 6 is empty and lies in the middle of what is merged; 7 and 8 have one cell for 地区 and 分类.</summary>
    private static readonly string Rows = string.Concat(
        Header,
        SheetWriter.Row(3, "嘉兴市", "农业", "P1"),
        SheetWriter.Row(4, null, null, "P2"),
        SheetWriter.Row(5, null, "工业", "P3"),
        SheetWriter.Row(6, "", "", ""),
        SheetWriter.Row(7, "海宁市", null, "P4"),
        SheetWriter.Row(8, null, null, "P5"),
        SheetWriter.Row(9, null, "服务业", "P6")
    );

    private const string Merges =
        """<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:A6"/><mergeCell ref="B3:B4"/><mergeCell ref="A7:B8"/></mergeCells>""";

    [Fact]
    public async Task Merged_cells_fill_the_columns_that_say_so_and_tell_where_their_text_stands()
    {
        using var run = Run(
            "region: { aliases: [地区], type: place, fill: merged }",
            "kind: { aliases: [分类], fill: merged }"
        );
        var version = await run.BuildAsync();

        Assert.Equal(
            """
            3 P1 330400 A3 农业 B3
            4 P2 330400 A3 农业 B3
            5 P3 330400 A3 工业 B5
            7 P4 330481 A7 海宁市 A7
            8 P5 330481 A7 海宁市 A7
            9 P6 · A9 服务业 B9

            """,
            await LoadedAsync(version)
        );
        Assert.Equal("6\n", await version.RowsAsync("SELECT rows_read FROM load WHERE file LIKE 'thing/%'"));
    }

    [Fact]
    public async Task Other_columns_have_the_text_in_the_first_cell_only()
    {
        using var run = Run(
            "region: { aliases: [地区], type: place, fill: merged }",
            "kind: { aliases: [分类] }"
        );
        var version = await run.BuildAsync();

        Assert.Equal(
            "P1 农业\nP2 ·\nP3 工业\nP4 ·\nP5 ·\nP6 服务业\n",
            await version.RowsAsync(
                "SELECT industry_code || ' ' || split_part(name_zh, ' ', 3) FROM industry ORDER BY source_line"
            )
        );
    }

    [Fact]
    public async Task A_fault_in_a_merged_cell_is_told_for_each_row_it_fills()
    {
        using var run = Run(
            "region: { aliases: [地区], type: place, level: COUNTY, fill: merged }",
            "kind: { aliases: [分类], fill: merged }"
        );
        var version = await run.BuildAsync();

        Assert.Equal(
            "3 | 嘉兴市 | WRONG_LEVEL\n4 | 嘉兴市 | WRONG_LEVEL\n5 | 嘉兴市 | WRONG_LEVEL\n",
            await version.RowsAsync("SELECT source_line, raw, code FROM rejected_row ORDER BY source_line")
        );
    }

    [Theory]
    [InlineData("data/things.csv", "fill: merged", EtlError.Contradiction, "fill is for workbooks.")]
    [InlineData(
        "data/book.xlsx",
        "fill: down",
        EtlError.UnknownName,
        "There is no way to fill 'down'. Known: merged."
    )]
    public async Task Filling_is_for_workbooks_and_for_merged_cells(
        string file,
        string fill,
        string code,
        string message
    )
    {
        using var run = Run($"region: {{ aliases: [地区], {fill} }}", "kind: { aliases: [分类] }", file);

        var mistake = Assert.Single((await run.FailAsync()).Diagnostics);
        Assert.Equal((code, message), (mistake.Code, mistake.Message.English));
    }

    private static Task<string> LoadedAsync(WarehouseVersion version) =>
        version.RowsAsync(
            "SELECT source_line || ' ' || industry_code || ' ' || name_zh FROM industry ORDER BY source_line"
        );

    private static TestRun Run(string region, string kind, string file = "data/book.xlsx")
    {
        var run = TestRun.OfSmallJobs("place_history");
        run.Write(
            "thing/job.yml",
            $$"""
            inputs: [source]
            sources:
              thing:
                file: {{file}}
                header: 2
                source: jx-pilot-launch
                key: [code]
                columns:
                  {{region}}
                  {{kind}}
                  code: { aliases: [代码], required: true }
            tables: [industry]
            """
        );
        run.Write(
            "thing/transform.sql",
            $"""
            INSERT INTO industry BY NAME
            SELECT code AS industry_code, 'ADVANTAGE' AS industry_group,
                coalesce(region, '·') || ' ' || region_cell || ' ' || coalesce(kind, '·') {(
                kind.Contains("fill", StringComparison.Ordinal) ? "|| ' ' || kind_cell" : ""
            )} AS name_zh,
                '' AS name_en, source_id, load_id, source_file, source_line
            FROM clean.thing;
            """
        );
        var path = run.JobFile($"thing/{file}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(
            path,
            new SheetWriter(("试点", $"<sheetData>{Rows}</sheetData>{Merges}")).ToBytes()
        );
        return run;
    }
}
