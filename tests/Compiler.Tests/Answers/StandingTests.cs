using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Where a group stands among the others: ranks, percentiles, scores, quotients, differences. Counted by hand.</summary>
public sealed class StandingTests
{
    [Theory]
    [InlineData("county { code } count denseRank(of: COUNT)", "330402 3 2\n330482 3 2\n330521 1 3\n· 5 1")] // no rank is left out after a tie
    [InlineData("county { code } denseRank(of: COUNT, top: LOWEST)", "330402 2\n330482 2\n330521 1\n· 3")]
    [InlineData("county { code } rank(of: COUNT, top: LOWEST)", "330402 2\n330482 2\n330521 1\n· 4")]
    [InlineData(
        "status rank(of: AVERAGE_EDITION, top: LOWEST)",
        "IN_PREPARATION ·\nPUBLISHED 4\nREPLACED 1\nUNDER_REVIEW 1\nWITHDRAWN 1"
    )]
    [InlineData(
        "level publisher denseRank(of: COUNT, within: [LEVEL])",
        "INTERNATIONAL IEC 2\nINTERNATIONAL ISO 1\nNATIONAL SAC 1\nZHEJIANG_MADE ZZB 1"
    )]
    public async Task Ranks_start_at_either_end(string selected, string expected) =>
        Assert.Equal(expected, await Asked.StandardsAsync(selected));

    [Theory]
    [InlineData("county { code } percentile(of: COUNT)", "330402 0.3333\n330482 0.3333\n330521 0\n· 1")]
    [InlineData(
        "status percentile(of: AVERAGE_EDITION)",
        "IN_PREPARATION ·\nPUBLISHED 1\nREPLACED 0\nUNDER_REVIEW 0\nWITHDRAWN 0"
    )] // of the four that have an edition
    [InlineData(
        "level publisher percentile(of: COUNT, within: [LEVEL])",
        "INTERNATIONAL IEC 0\nINTERNATIONAL ISO 1\nNATIONAL SAC ·\nZHEJIANG_MADE ZZB ·"
    )] // nothing to compare with
    [InlineData("level percentile(of: FIRST_PUBLISHED_ON)", "INTERNATIONAL 1\nNATIONAL 0\nZHEJIANG_MADE 0.5")]
    public async Task Percentile_is_the_part_of_the_other_groups_that_have_less(
        string selected,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected));

    [Theory]
    [InlineData("level zScore(of: COUNT)", "", "INTERNATIONAL 0\nNATIONAL 1.2247\nZHEJIANG_MADE -1.2247")] // 4, 5, 3: mean 4, deviation √(2/3)
    [InlineData("county { code } zScore(of: COUNT)", Asked.OfJiaxing, "330402 ·\n330482 ·")] // both have three
    [InlineData(
        "status zScore(of: AVERAGE_EDITION)",
        "",
        "IN_PREPARATION ·\nPUBLISHED 1.7321\nREPLACED -0.5774\nUNDER_REVIEW -0.5774\nWITHDRAWN -0.5774"
    )]
    [InlineData(
        "publisher level zScore(of: COUNT, within: [LEVEL])",
        "",
        "IEC INTERNATIONAL -1\nISO INTERNATIONAL 1\nSAC NATIONAL ·\nZZB ZHEJIANG_MADE ·"
    )]
    public async Task Z_scores_are_in_population_deviations_from_the_mean(
        string selected,
        string arguments,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected, arguments));

    [Theory]
    [InlineData(
        "county { code } level locationQuotient(of: COUNT, over: LEVEL)",
        "330402 NATIONAL 1.6\n330402 ZHEJIANG_MADE 1.3333\n330482 NATIONAL 1.6\n330482 ZHEJIANG_MADE 1.3333\n330521 NATIONAL 2.4\n· INTERNATIONAL 2.4\n· ZHEJIANG_MADE 0.8"
    )] // (2/3) ÷ (5/12)
    [InlineData(
        "county { code } level locationQuotient(of: FAMILIES, over: LEVEL)",
        "330402 NATIONAL 1.375\n330402 ZHEJIANG_MADE 1.8333\n330482 NATIONAL 1.8333\n330482 ZHEJIANG_MADE 1.2222\n330521 NATIONAL 2.75\n· INTERNATIONAL 2.2\n· ZHEJIANG_MADE 0.7333"
    )] // (1/2) ÷ (4/11): Nanhu's two national standards are of one family
    [InlineData(
        "county { code } level locationQuotient(of: COUNT, over: LEVEL, within: [COUNTY])",
        "330402 NATIONAL 1\n330402 ZHEJIANG_MADE 1\n330482 NATIONAL 1\n330482 ZHEJIANG_MADE 1\n330521 NATIONAL 1\n· INTERNATIONAL 1\n· ZHEJIANG_MADE 1"
    )] // each compared with itself
    [InlineData(
        "level locationQuotient(of: COUNT, over: LEVEL)",
        "INTERNATIONAL 1\nNATIONAL 1\nZHEJIANG_MADE 1"
    )]
    [InlineData(
        "level locationQuotient(of: AMENDMENT_DOCUMENTS, over: LEVEL)",
        "INTERNATIONAL ·\nNATIONAL ·\nZHEJIANG_MADE ·"
    )]
    public async Task Location_quotients_compare_a_composition_with_that_of_the_whole(
        string selected,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected));

    [Fact]
    public async Task Location_quotients_over_groups_that_overlap_count_each_subject_once() =>
        Assert.Equal( // three standards, two of 2021: Nanhu has 1 of its 2 there, Pinghu 2 of its 3
            "330402 2021 0.75\n330402 2022 1.5\n330482 2021 1\n330482 2022 1",
            await Asked.StandardsAsync(
                "draftings { county { code } } publishedOn { year } locationQuotient(of: COUNT, over: PUBLISHED_ON)",
                Asked.Drafted
            )
        );

    [Theory]
    [InlineData(
        "county { code } difference(of: COUNT, to: PREFECTURE)",
        "330402 -3\n330482 -3\n330521 0\n· ·"
    )] // Jiaxing has 6
    [InlineData(
        "county { code } difference(of: AVERAGE_EDITION, to: PREFECTURE)",
        "330402 0.1667\n330482 -0.1667\n330521 0\n· ·"
    )] // 4/3 and 1 against 7/6 over the standards
    [InlineData(
        "county { code } difference(of: AVERAGE_EDITION, to: PROVINCE)",
        "330402 0.1905\n330482 -0.1429\n330521 -0.1429\n· ·"
    )] // against 8/7
    [InlineData(
        "county { code } difference(of: FAMILIES, to: PREFECTURE)",
        "330402 -3\n330482 -2\n330521 0\n· ·"
    )] // 2 and 3 of 5
    [InlineData("county { code } difference(of: COUNT, to: COUNTY)", "330402 0\n330482 0\n330521 0\n· ·")]
    [InlineData("county { code } difference(of: COUNT, to: NATION)", "330402 ·\n330482 ·\n330521 ·\n· ·")] // no such place here
    [InlineData("prefecture { code } difference(of: COUNT, to: PROVINCE)", "330400 -1\n330500 -6\n· ·")]
    [InlineData("prefecture { code } difference(of: COUNT, to: COUNTY)", "330400 ·\n330500 ·\n· ·")] // a county lies below, not above
    [InlineData(
        "county { code } level difference(of: COUNT, to: PREFECTURE)",
        "330402 NATIONAL -2\n330402 ZHEJIANG_MADE -1\n330482 NATIONAL -2\n330482 ZHEJIANG_MADE -1\n330521 NATIONAL 0\n· INTERNATIONAL ·\n· ZHEJIANG_MADE ·"
    )]
    public async Task Differences_are_to_the_place_above_with_other_dimensions_kept(
        string selected,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected));

    [Fact]
    public async Task Differences_across_a_to_many_link_count_each_subject_once_at_both_levels() =>
        Assert.Equal(
            "330402 -1\n330482 0", // 2 and 3 of the prefecture's 3
            await Asked.StandardsAsync(
                "draftings { county { code } } difference(of: COUNT, to: PREFECTURE)",
                Asked.Drafted
            )
        );

    [Fact]
    public async Task Differences_of_places_at_a_level_are_to_that_tree_at_another() =>
        Assert.Equal(
            "330402 -3\n330482 -4\n· ·", // of six observations in Jiaxing, one of them of the prefecture itself
            await Asked.ObservationsAsync(
                "place(level: COUNTY) { code } difference(of: COUNT, to: PREFECTURE)"
            )
        );
}
