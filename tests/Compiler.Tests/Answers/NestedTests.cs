using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Links nest; each connection keeps its own filter, order and page, and the root field stays one statement.</summary>
public sealed class NestedTests
{
    [Fact]
    public async Task Lists_in_lists_have_their_own_filter_order_and_page() =>
        Assert.Equal(
            """
            330402 [GB/T 1-2021 [3 o2; 2 o3]; GB/T 1-2019 []]
            330482 [GB/T 3-2022 [2 o1; 1 o2]; GB/T 2-2021 [1 o2]]
            330521 [GB/T 4-2022 []]
            """,
            await Tiny.NodesAsync(
                """
                { counties(order: [{ code: ASC }]) { nodes { code
                    standards(where: { level: { eq: NATIONAL } }, order: [{ publishedOn: DESC }], first: 2) { nodes { number
                      draftings(order: [{ position: DESC }], first: 2) { nodes { position organization { code } } } } } } } }
                """
            )
        );

    [Fact]
    public async Task A_nested_page_knows_whether_there_is_more_and_its_cursor_goes_on()
    {
        const string Query = """
            query($after: String) { county(code: "330402") {
              standards(first: 2, after: $after) { totalCount nodes { number } pageInfo { hasNextPage hasPreviousPage endCursor } } } }
            """;
        var first = (await Tiny.AskAsync(Query))["county"]!["standards"]!;
        var cursor = (string)first["pageInfo"]!["endCursor"]!;
        var second = (await Tiny.AskAsync(Query, $$"""{ "after": "{{cursor}}" }"""))["county"]!["standards"]!;

        Assert.Equal("GB/T 1-2019\nGB/T 1-2021", Tiny.Lines(first["nodes"]!.AsArray()));
        Assert.Equal(
            "3 true false",
            $"{first["totalCount"]} {first["pageInfo"]!["hasNextPage"]} {first["pageInfo"]!["hasPreviousPage"]}"
        );
        Assert.Equal("T/ZZB 1-2020", Tiny.Lines(second["nodes"]!.AsArray()));
        Assert.Equal(
            "3 false true",
            $"{second["totalCount"]} {second["pageInfo"]!["hasNextPage"]} {second["pageInfo"]!["hasPreviousPage"]}"
        );
    }

    [Fact]
    public async Task Statistics_stand_under_things_and_under_things_that_groups_are_made_by() =>
        Assert.Equal(
            """
            330400 6 [330402 [2019 1; 2020 1; 2021 1] 3; 330482 [2021 1; 2022 2] 3]
            330500 1 [330521 [2022 1] 1]
            · 5 ·
            """,
            await Tiny.NodesAsync(
                """
                { standardStats { nodes { prefecture { code } count within: prefecture { counties(order: [{ code: ASC }]) { nodes { code
                    standardStats { nodes { publishedOn { year } count } totals { count } } } } } } } }
                """
            )
        );

    [Fact]
    public async Task Nested_groups_have_derived_measures_of_their_own() =>
        Assert.Equal(
            """
            330400 [330402 3 1 0.5 6; 330482 3 1 0.5 3.75]
            330500 [330521 1 1 1 ·]
            """,
            await Tiny.NodesAsync(
                """
                { prefectures(order: [{ code: ASC }]) { nodes { code standardStats(having: { count: { gt: 0 } }) { nodes {
                    county { code } count rank(of: COUNT) share(of: COUNT) per(of: COUNT, denominator: POPULATION, scale: 1000000) } } } } }
                """
            )
        );

    [Fact]
    public async Task Nested_groups_by_a_to_many_link_and_by_levels_of_a_tree_do_not_double_count() =>
        Assert.Equal(
            "330402 [o1 1; o2 1; o3 1; · 2] [· 3]\n330482 [o1 1; o2 2; · 1] [· 3]\n330521 [· 1] [· 1]",
            await Tiny.NodesAsync(
                """
                { counties(order: [{ code: ASC }]) { nodes { code
                    standardStats { nodes { draftings { organization { code } } count } }
                    byClass: standardStats { nodes { ics(level: 1) { code } count } } } } }
                """
            )
        );

    [Fact]
    public async Task Only_what_is_asked_of_a_connection_is_computed()
    {
        Assert.DoesNotContain(
            "count(*)",
            await SqlAsync("{ standards { nodes { number draftings { nodes { position } } } } }"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "count(*)",
            await SqlAsync("{ standards { nodes { number draftings { totalCount } } } }"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "\"title_zh\"",
            await SqlAsync("{ standards { totalCount } }"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{ standards { __typename } }", """{"standards":{"__typename":"StandardsConnection"}}""")]
    [InlineData(
        "{ standardStats { __typename } }",
        """{"standardStats":{"__typename":"StandardStatsConnection"}}"""
    )]
    [InlineData("{ standards { nodes @skip(if: true) { number } } }", """{"standards":{}}""")]
    [InlineData(
        "{ standard(number: \"ISO 2:2022\") { __typename draftings { __typename } county { __typename } } }",
        """{"standard":{"__typename":"Standard","draftings":{"__typename":"DraftingsConnection"},"county":null}}"""
    )]
    [InlineData(
        "{ standards(first: 1) { nodes { __typename } } }",
        """{"standards":{"nodes":[{"__typename":"Standard"}]}}"""
    )]
    [InlineData("{ standards(first: 0) { nodes { number } } }", """{"standards":{"nodes":[]}}""")]
    [InlineData(
        "{ standardStats { nodes { __typename } } }",
        """{"standardStats":{"nodes":[{"__typename":"StandardStats"}]}}"""
    )]
    [InlineData(
        "{ standardStats { totals { __typename } } }",
        """{"standardStats":{"totals":{"__typename":"StandardMeasures"}}}"""
    )]
    [InlineData(
        "{ standards(where: { number: { eq: \"?\" } }) { nodes { number } totalCount } }",
        """{"standards":{"nodes":[],"totalCount":0}}"""
    )]
    [InlineData(
        "{ standardStats(where: { number: { eq: \"?\" } }) { nodes { count averageEdition } totalCount } }",
        """{"standardStats":{"nodes":[{"count":0,"averageEdition":null}],"totalCount":1}}"""
    )]
    [InlineData(
        "{ standardStats(where: { number: { eq: \"?\" } }) { nodes { level count } totals { count } } }",
        """{"standardStats":{"nodes":[],"totals":{"count":0}}}"""
    )]
    [InlineData("{ standard(number: \"?\") { number } }", """{"standard":null}""")]
    [InlineData(
        "{ placeDenominator(placeCode: \"330402\", denominator: AREA, year: 2020) { value place { code } } }",
        """{"placeDenominator":{"value":400,"place":{"code":"330402"}}}"""
    )]
    public async Task The_smallest_selections_are_answered_too(string query, string expected) =>
        Assert.Equal(expected, (await Tiny.AskAsync(query)).ToJsonString());

    [Theory]
    [InlineData(
        "{ a: standards { nodes { number } } b: standardStats { nodes { level count } } standard(number: \"?\") { number } }",
        3,
        3
    )]
    [InlineData(
        "{ prefectures { totalCount nodes { counties { nodes { standards { nodes { draftings { totalCount nodes { id } } } } standardStats { nodes { level } totals { count } } } } } } }",
        1,
        2
    )] // and the count of all prefectures
    public async Task One_root_field_is_one_statement_however_deep(string query, int fields, int statements)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);

        Assert.Equal(fields, compilation.Fields.Length);
        Assert.All(
            compilation.Fields.Cast<RootField.Queried>(),
            f => Assert.DoesNotContain(';', f.Statement.Text)
        );
        Assert.Equal(statements, compilation.Fields.Cast<RootField.Queried>().Sum(f => f.Statements.Length));
    }

    [Fact]
    public async Task A_looked_up_row_and_its_lists_are_a_statement_each_however_many_rows_there_are()
    {
        const string query = """
            { county(code: "330402") {
                name
                standards { nodes { number draftings { nodes { position } } } totalCount }
                standardStats { nodes { level count } }
                prefecture { counties { nodes { code } } } } }
            """;
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);

        var field = Assert.IsType<RootField.Queried>(Assert.Single(compilation.Fields));
        Assert.Equal(4, field.Statements.Length); // the row, its rows, their count, statistics; what belongs to a linked row is found by way of that row
    }

    [Fact]
    public async Task A_row_that_is_not_there_has_no_lists() =>
        Assert.Equal(
            """{"county":null}""",
            (
                await Tiny.AskAsync(
                    """{ county(code: "no such") { name standards { totalCount } standardStats { nodes { count } } } }"""
                )
            ).ToJsonString()
        );

    private static async Task<string> SqlAsync(string query)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);
        return Assert.IsType<RootField.Queried>(Assert.Single(compilation.Fields)).Statement.Text;
    }

    [Theory]
    [InlineData(
        "level share(of: FAMILIES)",
        "[NATIONAL 0.5; ZHEJIANG_MADE 0.5] [NATIONAL 0.6667; ZHEJIANG_MADE 0.3333] [NATIONAL 1]"
    )]
    [InlineData(
        "level publishedOn { year } locationQuotient(of: FAMILIES, over: LEVEL)",
        "[NATIONAL 2019 2; NATIONAL 2021 2; ZHEJIANG_MADE 2020 2] [NATIONAL 2021 1.5; NATIONAL 2022 0.75; ZHEJIANG_MADE 2022 1.5] [NATIONAL 2022 1]"
    )]
    [InlineData(
        "level share(of: AVERAGE_EDITION)",
        "[NATIONAL 1.125; ZHEJIANG_MADE 0.75] [NATIONAL 1; ZHEJIANG_MADE 1] [NATIONAL 1]"
    )]
    public async Task Wholes_of_nested_statistics_are_those_of_the_outer_row(string selected, string expected)
    {
        var nodes = await Tiny.NodesAsync(
            $"{{ counties(order: [{{ code: ASC }}]) {{ nodes {{ standardStats {{ nodes {{ {selected} }} }} }} }} }}"
        );

        Assert.Equal(expected, nodes.Replace('\n', ' '));
    }

    [Theory]
    [InlineData(
        "draftings { county { code } } publishedOn { year } cumulative(of: COUNT, within: [])",
        "[330402 2021 2; 330402 2022 3; 330482 2021 2; 330482 2022 3] []"
    )]
    [InlineData("county { code } difference(of: FAMILIES, to: PREFECTURE)", "[330402 -2; 330482 -1] []")] // of three families; Nanhu has 1, Pinghu 2
    [InlineData(
        "draftings { county { code } } level locationQuotient(of: COUNT, over: LEVEL)",
        "[330402 NATIONAL 1; 330482 NATIONAL 1] []"
    )]
    [InlineData("county { code } count share(of: COUNT)", "[330402 1 0.3333; 330482 2 0.6667] []")]
    public async Task What_is_derived_under_an_outer_row_sees_its_rows_only(string selected, string expected)
    {
        var nodes = await Tiny.NodesAsync(
            $"{{ prefectures(order: [{{ code: ASC }}]) {{ nodes {{ standardStats(where: {{ draftings: {{ any: true }} }}) {{ nodes {{ {selected} }} }} }} }} }}"
        );

        Assert.Equal(expected, nodes.Replace('\n', ' '));
    }
}
