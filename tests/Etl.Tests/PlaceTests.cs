using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Columns of places: what each text leads to, by the bundled places and their history, and what is told where it leads to none.</summary>
public sealed class PlaceTests
{
    private const string Names = """
        330402 → 330402 CODE 1
        330402000000 → 330402 CODE 1
        330103 → 330105 FORMER_CODE 0.9
        嘉兴市 → 330400 NAME 1
        嘉興市 → 330400 NAME 1
        嘉兴 → 330400 SHORT_NAME 0.9
        嘉　兴　市 → 330400 NAME 1
        Jiaxing → 330400 SHORT_NAME 0.9
        JIAXING CITY → 330400 NAME 1
        Kashing → 330400 ALIAS 0.95
        南湖区 → 330402 NAME 1
        嘉兴市南湖区 → 330402 NAME 1
        浙江省/嘉兴市/南湖区 → 330402 NAME 1
        浙江 嘉兴 南湖 → 330402 SHORT_NAME 0.9
        "Nanhu District, Jiaxing" → 330402 NAME 1
        金華市婺城區 → 330702 NAME 1
        溫州市龍灣區 → 330303 NAME 1
        秀城区 → 330402 FORMER_NAME 0.9
        绍兴县 → 330603 FORMER_NAME 0.8
        紹興縣 → 330603 FORMER_NAME 0.8
        下城区 → 330105 FORMER_NAME 0.9
        Xiacheng District → 330105 FORMER_NAME 0.8
        海宁县 → 330481 FORMER_NAME 0.9
        鄞县 → 330212 FORMER_NAME 0.9
        余杭市 → 330110 FORMER_NAME 0.9
        嘉兴城区 → 330402 FORMER_NAME 0.9
        海盐市 → 330424 OTHER_LEVEL 0.7
        景宁县 → 331127 OTHER_LEVEL 0.7
        丽水市 → 331100 NAME 1
        嘉兴市南湖区质量技术协会 → 330402 IN_NAME 0.8
        嘉兴市标准化研究院 → 330400 IN_NAME 0.7
        海宁经编产业园区管理委员会 → UNKNOWN_PLACE
        海宁市皮革协会 → 330481 IN_NAME 0.7
        浙江海宁皮革城股份有限公司 → 330481 IN_NAME 0.6
        浙江大学(嘉兴)研究院 → 330400 IN_NAME 0.6
        杭州市西湖区文三路90号 → 330106 IN_NAME 0.8
        杭州下城区卫生局 → 330105 IN_NAME 0.8
        上海嘉兴路小学 → 310000 IN_NAME 0.6
        江干区 → AMBIGUOUS_PLACE
        杭州市江干区 → AMBIGUOUS_PLACE
        黄岩县 → AMBIGUOUS_PLACE
        城区 → AMBIGUOUS_PLACE
        郊区 → AMBIGUOUS_PLACE
        杭州宁波联合公司 → AMBIGUOUS_PLACE
        鼓楼区 → UNKNOWN_PLACE
        重庆市江北区教育局 → UNKNOWN_PLACE
        重庆江北区教育局 → UNKNOWN_PLACE
        南昌市西湖区教育局 → UNKNOWN_PLACE
        三门峡市人民医院 → UNKNOWN_PLACE
        长兴岛造船有限公司 → UNKNOWN_PLACE
        温州经济技术开发区管委会 → UNKNOWN_PLACE
        合成不详县 → UNKNOWN_PLACE
        """;

    [Fact]
    public async Task A_text_leads_to_a_place_with_method_and_confidence_or_to_none()
    {
        var cases = Names.Split('\n').Select(line => line.Split(" → ")).ToList();
        using var run = Run("place: { type: place }", "place", cases.Select(c => c[0]));
        var version = await run.BuildAsync();

        var found = await version.RowsAsync(
            """
            SELECT industry_code || ' ' || name_zh FROM industry
            UNION ALL SELECT source_line || ' ' || code FROM rejected_row
            """
        );
        // the first line is the header
        var expected = cases.Select((c, i) => $"{i + 2} {c[1]}");
        Assert.Equal(Lines(string.Join('\n', expected)), Lines(found));
        Assert.All(version.Manifest.Sources, f => Assert.True(f.IsBalanced, f.File));
    }

    [Fact]
    public async Task What_cannot_be_told_is_kept_back_with_its_candidates_in_both_languages()
    {
        using var run = Run(
            "place: { type: place, within: 330400, level: COUNTY, least_confidence: 0.8 }",
            "place",
            ["城区", "江北区", "嘉兴市", "海盐市", "合成不详县", "南湖区、江北区"]
        );
        var version = await run.BuildAsync();

        Assert.Equal(
            "2 330402 FORMER_NAME 0.9\n",
            await version.RowsAsync("SELECT industry_code || ' ' || name_zh FROM industry")
        );
        Assert.Equal(
            """
            3 place 江北区 UNKNOWN_PLACE | 不在嘉兴市范围内；别处有江北区(330205)。 | Is not within Jiaxing City; elsewhere there is Jiangbei District (330205).
            4 place 嘉兴市 WRONG_LEVEL | “嘉兴市”不是所要的层级(COUNTY)。 | Jiaxing City is not of the level wanted (COUNTY).
            5 place 海盐市 UNCERTAIN_PLACE | 可能是海盐县(330424)，把握 0.7 低于所要的 0.8。 | May be Haiyan County (330424), but a confidence of 0.7 is less than the 0.8 wanted.
            6 place 合成不详县 UNKNOWN_PLACE | 不是已知地区的代码或名称。 | Is neither code nor name of a place that is known.
            7 place 南湖区、江北区 AMBIGUOUS_PLACE | 说到的不是一处：江北区(330205)、南湖区(330402)。写明上级地区或代码即可区分。 | Names more than one place: Jiangbei District (330205), Nanhu District (330402). The place above it, or its code, would tell.

            """,
            await RejectedAsync(version)
        );
        Assert.Contains(
            "May be any of these: Shangcheng District (330102), Qiantang District (330114).",
            await AmbiguousAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Several_places_of_a_cell_are_resolved_within_the_place_of_another_column()
    {
        using var run = Run(
            "city: { type: place, level: PREFECTURE }\n      place: { type: place, separator: 、, within: city }",
            "city,place",
            ["嘉兴市,城区、郊区", "湖州市,郊区", "嘉兴,南湖区、江北区", "宁波市,江北区"]
        );
        var version = await run.BuildAsync();

        Assert.Equal(
            """
            2 [330402, 330411] [FORMER_NAME, FORMER_NAME] [0.9, 0.9]
            3 [330500] [FORMER_NAME] [0.9]
            5 [330205] [NAME] [1.0]

            """,
            await version.RowsAsync(
                "SELECT industry_code || ' ' || name_zh FROM industry ORDER BY source_line"
            )
        );
        Assert.Equal(
            """
            4 place 南湖区、江北区 UNKNOWN_PLACE | “江北区”：不在嘉兴市范围内；别处有江北区(330205)。 | '江北区': Is not within Jiaxing City; elsewhere there is Jiangbei District (330205).

            """,
            await RejectedAsync(version)
        );
    }

    [Fact]
    public async Task A_cell_that_may_be_empty_is_nulled_and_its_row_stays()
    {
        using var run = Run(
            "place: { type: place, on_invalid: null_and_report, none: [省外] }",
            "place",
            ["鼓楼区", "省外", "\"\"", "南湖"]
        );
        var version = await run.BuildAsync();

        Assert.Equal(
            "2 ·\n3 ·\n4 ·\n5 330402 SHORT_NAME 0.9\n",
            await version.RowsAsync(
                "SELECT industry_code || ' ' || name_zh FROM industry ORDER BY source_line"
            )
        );
        Assert.Equal(
            "2 | UNKNOWN_PLACE | true\n",
            (await version.RowsAsync("SELECT source_line, code, is_kept FROM rejected_row")).Replace(
                "True",
                "true",
                StringComparison.Ordinal
            )
        );
    }

    /// <summary>The census names 91 units in the division of 2020: all that are still there are found, and what became of the others.</summary>
    [Fact]
    public async Task The_names_of_the_census_lead_to_their_codes()
    {
        var file = await File.ReadAllLinesAsync(
            Repository.Path("etl", "jobs", "census", "data", "census_2020.csv")
        );
        var units = file.Skip(1).Select(line => line.Split(',')).ToList();
        using var run = Run(
            "code: {}\n      city: { type: place }\n      place: { type: place, within: city, on_invalid: null_and_report }",
            "code,place,city",
            units.Select(u => string.Join(',', u[..3]))
        );
        var version = await run.BuildAsync();

        Assert.Equal("91\n", await version.RowsAsync("SELECT count(*) FROM industry"));
        Assert.Equal(
            "330103 330105 FORMER_NAME 0.9\n330104 ·\n330371 ·\n",
            await version.RowsAsync(
                "SELECT name_en || ' ' || name_zh FROM industry WHERE name_zh <> name_en || ' NAME 1.0' AND name_zh <> name_en || ' NAME 1' ORDER BY ALL"
            )
        );
    }

    /// <summary>The pilots' file has codes made by hand: names lead to the same.</summary>
    [Fact]
    public async Task The_governments_of_the_pilots_lead_to_the_codes_beside_them()
    {
        var file = await File.ReadAllLinesAsync(
            Repository.Path("etl", "jobs", "pilot", "data", "government_pilots.csv")
        );
        var governments = file.Skip(1)
            .Select(line => line.Split(','))
            .Where(g => !g[1].Contains('|', StringComparison.Ordinal))
            .ToList();
        using var run = Run(
            "code: {}\n      place: { type: place }",
            "place,code",
            governments.Select(g => string.Join(',', g[..2]))
        );
        var version = await run.BuildAsync();

        Assert.Equal(
            "16\n",
            await version.RowsAsync("SELECT count(*) FROM industry WHERE name_zh LIKE name_en || ' NAME %'")
        );
    }

    [Theory]
    [InlineData(
        "place: { type: place, within: city }",
        "There is no place code or column of one place a cell 'city'. Known: (none)."
    )]
    [InlineData(
        "place: { type: place, within: 999999 }",
        "The table place has no place 999999 for within to name."
    )]
    [InlineData(
        "place: { type: place, level: TOWN }",
        "There is no level 'TOWN'. Known: NATION, PROVINCE, PREFECTURE, COUNTY."
    )]
    [InlineData("place: { type: place, least_confidence: 2 }", "This should be a number from 0 to 1.")]
    [InlineData("place: { within: 330400 }", "within is for the type place.")]
    [InlineData(
        "place: { type: place, within: city }\n      city: { type: place, within: place }",
        "These columns lead to each other by within."
    )]
    public async Task A_mistake_in_the_declaration_is_told(string columns, string message)
    {
        using var run = Run(
            columns,
            columns.Contains("city:", StringComparison.Ordinal) ? "place,city" : "place",
            []
        );

        var error = (await run.FailAsync()).Diagnostics[0];
        Assert.Contains(message, error.Message.English, StringComparison.Ordinal);
        Assert.NotEqual(0, error.Line);
    }

    private static async Task<string> AmbiguousAsync()
    {
        using var run = Run("place: { type: place }", "place", ["江干区"]);
        return await RejectedAsync(await run.BuildAsync());
    }

    private static Task<string> RejectedAsync(WarehouseVersion version) =>
        version.RowsAsync(
            "SELECT source_line || ' ' || column_name || ' ' || raw || ' ' || code, reason_zh, reason_en FROM rejected_row ORDER BY source_line"
        );

    private static string[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    /// <summary>The jobs of places and their history, and one that loads the rows given.</summary>
    private static TestRun Run(string columns, string header, IEnumerable<string> rows)
    {
        var run = TestRun.OfSmallJobs("place_history");
        run.Write(
            "thing/job.yml",
            $$"""
            inputs: [source]
            sources:
              thing:
                file: data/things.csv
                source: jx-pilot-launch
                columns:
                  {{columns}}
            tables: [industry]
            """
        );
        run.Write(
            "thing/transform.sql",
            $"""
            INSERT INTO industry BY NAME
            SELECT source_line::VARCHAR AS industry_code, 'ADVANTAGE' AS industry_group,
                coalesce(replace(place::VARCHAR || ' ' || place_method::VARCHAR || ' ' || place_confidence::VARCHAR, ' 1.0', ' 1'), '·') AS name_zh,
                {(columns.Contains("code: {}", StringComparison.Ordinal) ? "code" : "''")} AS name_en,
                source_id, load_id, source_file, source_line
            FROM clean.thing;
            """
        );
        run.Write("thing/data/things.csv", string.Join('\n', rows.Prepend(header)) + "\n");
        return run;
    }
}
