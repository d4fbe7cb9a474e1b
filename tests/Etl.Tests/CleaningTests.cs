using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>What a cell becomes, as its column declares; <c>!</c> and a code when it is kept back.</summary>
public sealed class CleaningTests
{
    private const string Date = "type: date";
    private const string StandardNumber = "normalize: [standard_number]";
    private const string Partial = "type: partial_date";
    private const string Number =
        "type: number, thousands: true, units: { 万: 10000, 万元: 10000, 亿: 100000000, 项: 1, '%': 0.01, 打: 12 }";

    public static TheoryData<string, string, string> Cells =>
        new()
        {
            { Date, "2023-07-01", "2023-07-01" },
            { Date, "20230701", "2023-07-01" },
            { Date, "2023/7/1", "2023-07-01" },
            { Date, "2023.7.1", "2023-07-01" },
            { Date, "2023.12.31", "2023-12-31" },
            { Date, "2023年7月5日", "2023-07-05" },
            { Date, "2023年 12月 5日", "2023-12-05" },
            { Date, "2023-07-01 00:00:00", "2023-07-01" },
            { Date, "2023-07-01 08:30:00", "!NOT_A_DATE" },
            { Date, "2023/2/30", "!NOT_A_DATE" },
            { Date, "2023年7月", "!NOT_A_DATE" },
            { Date, "1/7/2023", "!NOT_A_DATE" },
            { Date, "45108", "!NOT_A_DATE" },
            { $"{Date}, serials: true", "45108", "2023-07-01" },
            { $"{Date}, normalize: [width]", "２０２３／７／１", "2023-07-01" },
            { $"{Date}, none: ['9999-12-31']", "9999-12-31", "·" },
            { $"{Date}, required: true, none: ['9999-12-31']", "9999-12-31", "!REQUIRED" },
            { Partial, "2023", "2023-01-01 YEAR" },
            { Partial, "2023年", "2023-01-01 YEAR" },
            { Partial, "2023年7月", "2023-07-01 MONTH" },
            { Partial, "2023/11", "2023-11-01 MONTH" },
            { Partial, "202307", "2023-07-01 MONTH" },
            { Partial, "2023年7月5日", "2023-07-05 DAY" },
            { Partial, "2023年13月", "!NOT_A_PARTIAL_DATE" },
            { Number, "1.2万", "12000.0" },
            { Number, "0.07万", "700.0" },
            { Number, "3亿", "300000000.0" },
            { Number, "5 万元", "50000.0" },
            { Number, "9项", "9.0" },
            { Number, "2打", "24.0" },
            { Number, "\"1,234\"", "1234.0" },
            { Number, "\"1,234.5万\"", "12345000.0" },
            { Number, "12.5%", "0.125" },
            { Number, "\"12,34\"", "!NOT_A_NUMBER" },
            { Number, "9个", "!NOT_A_NUMBER" },
            { "type: number", "9项", "!NOT_A_NUMBER" },
            { "type: integer, units: { 万: 10000 }", "1.2万", "12000" },
            { "type: integer, units: { 万: 10000 }", "1.23456万", "!NOT_AN_INTEGER" },
            { "normalize: [width, simplified, spaces]", "嘉興市　（海鹽縣）  ＡＢ１", "嘉兴市 (海盐县) AB1" },
            { "normalize: [simplified]", "國家標準", "国家标准" },
            { StandardNumber, "GB/T1.1-2020", "GB/T 1.1-2020" },
            { StandardNumber, "gb/t 1.1—2020", "GB/T 1.1-2020" },
            { StandardNumber, "ＧＢ／Ｔ　１．１－２０２０", "GB/T 1.1-2020" },
            { StandardNumber, "T / ZZB  0001–2020", "T/ZZB 0001-2020" },
            { StandardNumber, "DB3304/T012-2020", "DB3304/T 012-2020" },
            { StandardNumber, "iso/iec27001：2022", "ISO/IEC 27001:2022" },
            { StandardNumber, "Q/330402 ABC 001-2020", "Q/330402ABC001-2020" },
            { "none: ['-', 无]", "无", "·" },
            { "{}", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0" },
            { "{}", "#N/A", "!ERROR_VALUE" },
        };

    [Theory, MemberData(nameof(Cells))]
    public async Task A_cell_is_read_as_its_column_declares(string column, string cell, string expected)
    {
        using var run = Run(column, $"代碼,Ｖａｌｕｅ\nA1,{cell}\n");
        var version = await run.BuildAsync();

        var found = await version.RowsAsync("SELECT name_zh FROM industry WHERE source_file LIKE 'thing/%'");
        var rejected = await version.RowsAsync("SELECT '!' || code FROM rejected_row");
        Assert.Equal(expected, (found + rejected).Trim('\n'));
    }

    [Theory]
    [InlineData("units: { 万: 10000 }")]
    [InlineData("thousands: true")]
    [InlineData("serials: true")]
    public async Task Keys_of_numbers_and_dates_are_for_those(string column)
    {
        using var run = Run(column, "code,value\n");

        Assert.Equal(EtlError.Contradiction, Assert.Single((await run.FailAsync()).Diagnostics).Code);
    }

    private static TestRun Run(string column, string data)
    {
        var isPartial = column.StartsWith(Partial, StringComparison.Ordinal);
        return TestRun.OfOneJob(
            $$"""
            inputs: [source]
            sources:
              thing:
                file: data/things.csv
                source: jx-pilot-launch
                columns:
                  code: { aliases: [代码] }
                  value: {{(column == "{}" ? column : $"{{ {column} }}")}}
            tables: [industry]
            """,
            $"""
            INSERT INTO industry BY NAME
            SELECT code AS industry_code, 'ADVANTAGE' AS industry_group,
                coalesce(value::VARCHAR{(
                isPartial ? " || ' ' || value_precision" : ""
            )}, '·') AS name_zh, '' AS name_en,
                source_id, load_id, source_file, source_line
            FROM clean.thing;
            """,
            data: data
        );
    }
}
