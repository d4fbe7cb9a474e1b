using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>The row for all groups beyond the page is measured over their standards, and never added up from groups.</summary>
public sealed class OthersTests
{
    [Theory]
    [InlineData(
        "county { code } count averageEdition isOthers",
        "first: 2, others: true",
        "· 5 1.5 false\n330402 3 1.3333 false\n· 4 1 true"
    )]
    [InlineData("county { code } count", "first: 2, others: false", "· 5\n330402 3")]
    [InlineData(
        "county { code } count isOthers",
        "first: 4, others: true",
        "· 5 false\n330402 3 false\n330482 3 false\n330521 1 false"
    )] // none are left
    [InlineData("county { code } families publishers isOthers", "first: 0, others: true", "· 11 4 true")] // not 5 + 3 + 2 + 1
    [InlineData(
        "county { code } share(of: COUNT) rank(of: COUNT) within: share(of: COUNT, within: [COUNTY])",
        "first: 1, others: true",
        "· 0.4167 1 1\n· 0.5833 · ·"
    )]
    [InlineData("county { code } share(of: FAMILIES)", "first: 1, others: true", "· 0.4545\n· 0.5455")] // 5 and 6 of 11
    [InlineData(
        "county { name } medianAge",
        "first: 3, others: true, where: { county: { code: { neq: null } } }",
        "南湖区 3.3744\n平湖市 1.974\n德清县 1.5058"
    )]
    [InlineData(
        "county { code } count",
        "first: 1, others: true, having: { count: { lt: 5 } }",
        "330402 3\n· 4"
    )] // without the five of no county
    [InlineData(
        "county { code } publishedOn { year } count isOthers",
        "first: 1, others: true",
        "· 2022 3 false\n· · 9 true"
    )]
    public async Task Others_are_one_group_over_what_the_page_leaves(
        string selected,
        string arguments,
        string expected
    ) =>
        Assert.Equal(
            expected,
            await Asked.StandardsAsync(selected, "order: [{ count: DESC }], " + arguments)
        );

    [Fact]
    public async Task A_subject_in_a_group_of_the_page_and_in_one_beyond_counts_in_both() =>
        Assert.Equal(
            "330482 3 1.3333\n· 2 1.5", // Nanhu's two, both in Pinghu's three; GB/T 1-2021 has two organizations of Nanhu and counts once
            await Asked.StandardsAsync(
                "draftings { county { code } } count averageEdition",
                "first: 1, others: true, order: [{ count: DESC }], " + Asked.Drafted
            )
        );

    [Fact]
    public async Task Others_come_last_whatever_the_order_looks_at() =>
        Assert.Equal( // COUNTY, COUNTY_LEVEL_CITY; Nanhu is a DISTRICT, and others are of no kind
            "德清县 1 false\n平湖市 3 false\n· 3 true",
            await Asked.StandardsAsync(
                "county { name } count isOthers",
                "where: { county: { code: { neq: null } } }, order: [{ county: { kind: ASC } }], first: 2, others: true"
            )
        );

    [Fact]
    public async Task A_stock_counts_with_its_last_period_among_the_others_too() =>
        Assert.Equal(
            "2022 520000 false\n· 1100000 true", // Nanhu's 500,000 of 2020 and not its 490,000 besides, and Pinghu's 600,000
            await Asked.ObservationsAsync(
                "period { year } sum isOthers",
                "where: { placeLevel: { eq: COUNTY } }, order: [{ period: DESC }], first: 1, others: true"
            )
        );

    [Fact]
    public async Task Others_follow_the_first_page_only_and_are_no_group()
    {
        const string Query =
            """query ($after: String) { standardStats(order: [{ count: DESC }], first: 1, after: $after, others: true) { totalCount pageInfo { hasNextPage endCursor } nodes { level count isOthers } } }""";
        var first = (await Tiny.AskAsync(Query))["standardStats"]!;
        var cursor = (string)first["pageInfo"]!["endCursor"]!;
        var second = (await Tiny.AskAsync(Query, $$"""{ "after": "{{cursor}}" }"""))["standardStats"]!;

        Assert.Equal("NATIONAL 5 false\n· 7 true", Tiny.Lines(first["nodes"]!.AsArray()));
        Assert.Equal("INTERNATIONAL 4 false", Tiny.Lines(second["nodes"]!.AsArray()));
        Assert.Equal((3L, true), ((long)first["totalCount"]!, (bool)first["pageInfo"]!["hasNextPage"]!));
        Assert.Equal((3L, true), ((long)second["totalCount"]!, (bool)second["pageInfo"]!["hasNextPage"]!));
    }

    [Fact]
    public async Task Others_of_nested_statistics_are_of_the_outer_row()
    {
        var data = await Tiny.AskAsync(
            """{ prefectures(order: [{ code: ASC }]) { nodes { code standardStats(order: [{ count: DESC }], first: 1, others: true) { totals { count } nodes { county { code } count share(of: COUNT) isOthers } } } } }"""
        );

        Assert.Equal(
            "330400 6 [330402 3 0.5 false; · 3 0.5 true]\n330500 1 [330521 1 1 false]",
            Tiny.Lines(data["prefectures"]!["nodes"]!.AsArray())
        );
    }
}
