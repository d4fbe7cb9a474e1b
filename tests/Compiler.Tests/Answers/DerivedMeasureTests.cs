using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Rank, share, change and per, counted by hand over <c>tests/cases/tiny/warehouse.sql</c>.</summary>
public sealed class DerivedMeasureTests
{
    [Theory]
    [InlineData("county { code } count rank(of: COUNT)", "330402 3 2\n330482 3 2\n330521 1 4\n· 5 1")] // two share rank 2, none has 3
    [InlineData("level rank(of: FIRST_PUBLISHED_ON)", "INTERNATIONAL 1\nNATIONAL 3\nZHEJIANG_MADE 2")]
    [InlineData(
        "status averageEdition rank(of: AVERAGE_EDITION)",
        "IN_PREPARATION · ·\nPUBLISHED 1.375 1\nREPLACED 1 2\nUNDER_REVIEW 1 2\nWITHDRAWN 1 2"
    )]
    public async Task Rank_counts_the_groups_above(string selected, string expected) =>
        Assert.Equal(expected, await StandardsAsync(selected));

    [Fact]
    public async Task Rank_within_a_dimension_starts_again_in_each_of_its_values() =>
        Assert.Equal(
            "INTERNATIONAL 2021 1 2\nINTERNATIONAL 2022 2 1\nNATIONAL 2021 2 1\nNATIONAL 2022 2 1\nZHEJIANG_MADE 2022 2 1",
            await Tiny.NodesAsync(
                """{ standardStats(where: { publishedOn: { gte: "2021-01-01" } }) { nodes { level publishedOn { year } count rank(of: COUNT, within: [PUBLISHED_ON]) } } }"""
            )
        );

    [Theory]
    [InlineData("level share(of: COUNT)", "INTERNATIONAL 0.3333\nNATIONAL 0.4167\nZHEJIANG_MADE 0.25")]
    [InlineData(
        "publisher level share(of: COUNT, within: [LEVEL])",
        "IEC INTERNATIONAL 0.25\nISO INTERNATIONAL 0.75\nSAC NATIONAL 1\nZZB ZHEJIANG_MADE 1"
    )]
    [InlineData("level share(of: FAMILIES)", "INTERNATIONAL 0.3636\nNATIONAL 0.3636\nZHEJIANG_MADE 0.2727")] // 4, 4, 3 of 11
    [InlineData(
        "publishedOn { year } level share(of: FAMILIES, within: [LEVEL])",
        "2019 NATIONAL 0.25\n2020 ZHEJIANG_MADE 0.3333\n2021 INTERNATIONAL 0.25\n2021 NATIONAL 0.5\n2022 INTERNATIONAL 0.5\n2022 NATIONAL 0.5\n2022 ZHEJIANG_MADE 0.6667\n· INTERNATIONAL 0.25"
    )] // GB/T 1 is of two years and one family
    [InlineData("level share(of: AMENDMENT_DOCUMENTS)", "INTERNATIONAL ·\nNATIONAL ·\nZHEJIANG_MADE ·")] // of none at all
    [InlineData(
        "level share(of: AVERAGE_EDITION)",
        "INTERNATIONAL 1.3095\nNATIONAL 0.9429\nZHEJIANG_MADE 0.7857"
    )] // of 14/11 over all, not of the sum of means
    [InlineData("ics(level: 1) { code } share(of: COUNT)", "01 0.1667\n59 0.1667\n· 0.75")] // ISO 1 is in both: they exceed 1 together
    [InlineData(
        "ics(level: 1) { code } level share(of: COUNT, within: [LEVEL])",
        "01 INTERNATIONAL 0.5\n59 INTERNATIONAL 0.5\n· INTERNATIONAL 0.25\n· NATIONAL 1\n· ZHEJIANG_MADE 1"
    )]
    public async Task Share_is_of_the_whole_partition_at_its_own_grain(string selected, string expected) =>
        Assert.Equal(expected, await StandardsAsync(selected));

    [Theory]
    [InlineData("publishedOn { year } change(of: COUNT)", "2019 ·\n2020 0\n2021 2\n2022 3\n· ·")]
    [InlineData("publishedOn { year } change(of: COUNT, periods: 2)", "2019 ·\n2020 ·\n2021 2\n2022 5\n· ·")]
    [InlineData(
        "publishedOn { year } change(of: COUNT, as: RELATIVE)",
        "2019 ·\n2020 0\n2021 2\n2022 1\n· ·"
    )]
    [InlineData(
        "publishedOn { year } change(of: WITHDRAWN, as: RELATIVE)",
        "2019 ·\n2020 -1\n2021 ·\n2022 ·\n· ·"
    )] // from nothing to something is no percentage
    [InlineData(
        "publishedOn { quarter } change(of: COUNT)",
        "2019-Q2 ·\n2020-Q1 ·\n2021-Q1 ·\n2021-Q3 ·\n2022-Q1 ·\n2022-Q2 -3\n2022-Q4 ·\n· ·"
    )]
    [InlineData(
        "publishedOn { quarter } change(of: COUNT, periods: 2)",
        "2019-Q2 ·\n2020-Q1 ·\n2021-Q1 ·\n2021-Q3 -1\n2022-Q1 3\n2022-Q2 ·\n2022-Q4 0\n· ·"
    )]
    [InlineData(
        "publishedOn { month } change(of: COUNT)",
        "2019-05 ·\n2020-02 ·\n2021-01 ·\n2021-03 ·\n2021-08 ·\n2022-01 ·\n2022-02 -2\n2022-06 ·\n2022-12 ·\n· ·"
    )]
    [InlineData(
        "publishedOn { year month } change(of: COUNT, periods: 12)",
        "2019 2019-05 ·\n2020 2020-02 ·\n2021 2021-01 ·\n2021 2021-03 ·\n2021 2021-08 ·\n2022 2022-01 2\n2022 2022-02 ·\n2022 2022-06 ·\n2022 2022-12 ·\n· · ·"
    )]
    [InlineData(
        "level publishedOn { year } change(of: COUNT)",
        "INTERNATIONAL 2021 ·\nINTERNATIONAL 2022 1\nINTERNATIONAL · ·\nNATIONAL 2019 ·\nNATIONAL 2021 ·\nNATIONAL 2022 0\nZHEJIANG_MADE 2020 ·\nZHEJIANG_MADE 2022 ·"
    )]
    public async Task Change_is_since_the_period_that_many_before_and_not_since_the_last_one_there_is(
        string selected,
        string expected
    ) => Assert.Equal(expected, await StandardsAsync(selected));

    [Fact]
    public async Task Change_by_day_counts_days() =>
        Assert.Equal(
            "2022-01-01 2 ·\n2022-01-10 1 -1",
            await Tiny.NodesAsync(
                """{ standardStats(where: { publishedOn: { gte: "2022-01-01", lt: "2022-02-01" } }) { nodes { publishedOn { day } count change(of: COUNT, periods: 9) } } }"""
            )
        );

    [Theory]
    [InlineData(
        "county { code } per(of: COUNT, denominator: POPULATION, scale: 1000000)",
        "330402 6\n330482 3.75\n330521 ·\n· ·"
    )] // the latest: 0.5 and 0.8 million
    [InlineData(
        "county { code } per(of: COUNT, denominator: AREA)",
        "330402 0.0075\n330482 ·\n330521 ·\n· ·"
    )] // Deqing's area is 0 here
    [InlineData(
        "county { code } publishedOn { year } per(of: COUNT, denominator: POPULATION, scale: 1000000)",
        "330402 2019 ·\n330402 2020 2\n330402 2021 2\n330482 2021 1.6667\n330482 2022 2.5\n330521 2022 ·\n· 2021 ·\n· 2022 ·\n· · ·"
    )] // nothing is known before 2020
    [InlineData(
        "county { prefecture { code } } per(of: COUNT, denominator: POPULATION)",
        "330400 ·\n330500 ·\n· ·"
    )]
    public async Task Per_divides_by_the_figure_of_the_groups_own_place_and_period(
        string selected,
        string expected
    ) => Assert.Equal(expected, await StandardsAsync(selected));

    [Fact]
    public async Task Per_of_places_taken_at_a_level_divides_by_the_figure_of_that_place() =>
        Assert.Equal(
            "330402 3 6\n330482 2 2.5\n· 1 ·",
            await Tiny.NodesAsync(
                "{ observationStats { nodes { place(level: COUNTY) { code } count per(of: COUNT, denominator: POPULATION, scale: 1000000) } } }"
            )
        );

    private static Task<string> StandardsAsync(string selected) =>
        Tiny.NodesAsync($"{{ standardStats {{ nodes {{ {selected} }} }} }}");
}
