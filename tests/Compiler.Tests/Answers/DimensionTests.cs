using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Groups are made by what is selected. The numbers can be counted in <c>tests/cases/tiny/warehouse.sql</c>.</summary>
public sealed class DimensionTests
{
    [Theory]
    [InlineData("level count", "INTERNATIONAL 4\nNATIONAL 5\nZHEJIANG_MADE 3")]
    [InlineData("count", "12")]
    [InlineData("inForce withdrawn inPreparation publishedEditions families publishers", "9 2 1 11 11 4")]
    [InlineData("publisher level", "IEC INTERNATIONAL\nISO INTERNATIONAL\nSAC NATIONAL\nZZB ZHEJIANG_MADE")] // no measure: the combinations
    [InlineData("county { code } count", "330402 3\n330482 3\n330521 1\n· 5")]
    [InlineData("county { kind } count", "COUNTY 1\nCOUNTY_LEVEL_CITY 3\nDISTRICT 3\n· 5")]
    [InlineData("county { prefecture { code } } count", "330400 6\n330500 1\n· 5")]
    [InlineData(
        "county { kind prefecture { code } } count",
        "COUNTY 330500 1\nCOUNTY_LEVEL_CITY 330400 3\nDISTRICT 330400 3\n· · 5"
    )]
    [InlineData("county { __typename } count", "County 12")] // nothing of it is selected, so nothing is grouped by
    public async Task Groups_are_made_by_what_is_selected(string selected, string expected) =>
        Assert.Equal(expected, await Tiny.NodesAsync($"{{ standardStats {{ nodes {{ {selected} }} }} }}"));

    [Theory]
    [InlineData("publishedOn { year } count", "2019 1\n2020 1\n2021 3\n2022 6\n· 1")]
    [InlineData(
        "publishedOn { quarter } count",
        "2019-Q2 1\n2020-Q1 1\n2021-Q1 2\n2021-Q3 1\n2022-Q1 4\n2022-Q2 1\n2022-Q4 1\n· 1"
    )]
    [InlineData(
        "year: publishedOn { year } publishedOn { quarter } count",
        "2019 2019-Q2 1\n2020 2020-Q1 1\n2021 2021-Q1 2\n2021 2021-Q3 1\n2022 2022-Q1 4\n2022 2022-Q2 1\n2022 2022-Q4 1\n· · 1"
    )]
    [InlineData(
        "publishedOn { __typename year } count",
        "DateGrains 2019 1\nDateGrains 2020 1\nDateGrains 2021 3\nDateGrains 2022 6\nDateGrains · 1"
    )]
    [InlineData("publishedOn { __typename } count", "DateGrains 12")]
    public async Task A_date_groups_by_the_finest_grain_selected(string selected, string expected) =>
        Assert.Equal(expected, await Tiny.NodesAsync($"{{ standardStats {{ nodes {{ {selected} }} }} }}"));

    [Fact]
    public async Task Nodes_under_two_aliases_are_the_same_groups()
    {
        var data = await Tiny.AskAsync(
            """
            { standardStats(where: { level: { eq: ZHEJIANG_MADE } }) {
                years: nodes { publishedOn { year } count } nodes { publishedOn { month } when: implementedOn { day } } other: nodes { when: status } totalCount } }
            """
        );
        var stats = data["standardStats"]!;

        Assert.Equal("2020 1\n2022 1\n2022 1", Tiny.Lines(stats["years"]!.AsArray()));
        Assert.Equal("2020-02 ·\n2022-02 ·\n2022-12 ·", Tiny.Lines(stats["nodes"]!.AsArray()));
        Assert.Equal("PUBLISHED\nPUBLISHED\nWITHDRAWN", Tiny.Lines(stats["other"]!.AsArray()));
        Assert.Equal(3, (long)stats["totalCount"]!);
    }

    [Fact]
    public async Task Totals_are_over_all_filtered_rows_whatever_is_on_the_page()
    {
        var data = await Tiny.AskAsync(
            """
            { standardStats(where: { level: { neq: INTERNATIONAL } }, having: { count: { gt: 3 } }, first: 1) {
                nodes { level count } totals { __typename count averageEdition inForceShare } totalCount } }
            """
        );

        Assert.Equal(
            """{"nodes":[{"level":"NATIONAL","count":5}],"totals":{"__typename":"StandardMeasures","count":8,"averageEdition":1.125,"inForceShare":0.75},"totalCount":1}""",
            data["standardStats"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("draftings { county { code } } count", "330402 2\n330482 3")]
    [InlineData("draftings { county { code } } averageEdition", "330402 1.5\n330482 1.3333")] // GB/T 1-2021, edition 2, weighs once in Nanhu
    [InlineData(
        "draftings { county { code } organization { code } } count",
        "330402 o1 2\n330402 o3 1\n330482 o2 3"
    )]
    [InlineData("draftings { position } count", "1 3\n2 2\n3 1")]
    [InlineData("draftings { county { prefecture { code } } } count", "330400 3")]
    [InlineData("draftings { id } count", "1 1\n2 1\n3 1\n4 1\n5 1\n6 1")]
    public async Task Across_a_to_many_link_each_subject_counts_once_per_group(
        string selected,
        string expected
    ) =>
        Assert.Equal(
            expected,
            await Tiny.NodesAsync(
                $"{{ standardStats(where: {{ draftings: {{ any: true }} }}) {{ nodes {{ {selected} }} }} }}"
            )
        );

    [Theory]
    [InlineData("ics { code } count", "01 1\n01.040 1\n59.080.01 1\n59.080.30 2")]
    [InlineData("ics(level: 1) { code } count", "01 2\n59 2")]
    [InlineData("ics(level: 2) { code } count", "01.040 1\n59.080 2\n· 1")]
    [InlineData(
        "ics(level: 1) { code } fine: ics(level: 2) { code } count",
        "01 01.040 1\n01 · 1\n59 59.080 2"
    )]
    [InlineData(
        "fine: ics(level: 2) { code } ics(level: 1) { code } count",
        "01.040 01 1\n59.080 59 2\n· 01 1"
    )]
    [InlineData(
        "ics(level: 1) { code } fine: ics { code } count",
        "01 01 1\n01 01.040 1\n59 59.080.01 1\n59 59.080.30 2"
    )]
    [InlineData(
        "ics(level: 2) { parent { name(lang: EN) } code } count",
        "Generalities 01.040 1\nTextile 59.080 2\n· 1"
    )]
    [InlineData("ics(level: 9) { code } count", "· 3")]
    public async Task Two_levels_of_a_tree_are_those_of_one_class(string selected, string expected) =>
        Assert.Equal(
            expected,
            await Tiny.NodesAsync(
                $"{{ standardStats(where: {{ ics: {{ any: true }} }}) {{ nodes {{ {selected} }} }} }}"
            )
        );

    [Fact]
    public async Task Two_levels_of_a_to_one_link_show_the_coarser_beside_the_finer() =>
        Assert.Equal(
            "330000 330400 330400 1\n330000 330400 330402 3\n330000 330400 330482 2",
            await Tiny.NodesAsync(
                "{ observationStats { nodes { top: place(level: PROVINCE) { code } middle: place(level: PREFECTURE) { code } place { code } count } } }"
            )
        );

    [Theory]
    [InlineData("[{ averageEdition: DESC }]", "INTERNATIONAL\nNATIONAL\nZHEJIANG_MADE")] // 1.67, 1.2, 1: not selected
    [InlineData("[{ rank: { of: COUNT, direction: DESC } }]", "ZHEJIANG_MADE\nINTERNATIONAL\nNATIONAL")]
    [InlineData(
        "[{ share: { of: IN_PREPARATION, direction: DESC } }, { level: DESC }]",
        "INTERNATIONAL\nZHEJIANG_MADE\nNATIONAL"
    )]
    [InlineData("[{ firstPublishedOn: ASC }]", "NATIONAL\nZHEJIANG_MADE\nINTERNATIONAL")]
    public async Task Groups_are_ordered_by_what_is_not_selected_too(string order, string expected) =>
        Assert.Equal(
            expected,
            await Tiny.NodesAsync($"{{ standardStats(order: {order}) {{ nodes {{ level }} }} }}")
        );

    [Theory]
    [InlineData("{ count: { gte: 4 } }", "INTERNATIONAL 2\nNATIONAL 1")]
    [InlineData("{ rank: { of: COUNT, op: { gt: 1 } } }", "INTERNATIONAL 2\nZHEJIANG_MADE 3")] // ranks are given before groups are left out
    [InlineData(
        "{ or: [{ inPreparation: { gt: 0 } }, { count: { lt: 4 } }] }",
        "INTERNATIONAL 2\nZHEJIANG_MADE 3"
    )]
    [InlineData("{ averageEdition: { neq: 1 } }", "INTERNATIONAL 2\nNATIONAL 1")]
    [InlineData(
        "{ lastPublishedOn: { lt: \"2022-07-01\" }, and: [{ count: { in: [4, 5] } }] }",
        "INTERNATIONAL 2\nNATIONAL 1"
    )]
    [InlineData("{}", "INTERNATIONAL 2\nNATIONAL 1\nZHEJIANG_MADE 3")]
    [InlineData("null", "INTERNATIONAL 2\nNATIONAL 1\nZHEJIANG_MADE 3")]
    public async Task Having_leaves_groups_out_after_all_is_derived(string having, string expected) =>
        Assert.Equal(
            expected,
            await Tiny.NodesAsync(
                $"{{ standardStats(having: {having}) {{ nodes {{ level rank(of: COUNT) }} }} }}"
            )
        );
}
