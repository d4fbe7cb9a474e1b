using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Derived measures along time: running sums, moving averages, indices, growth. Counted by hand.</summary>
public sealed class SeriesTests
{
    [Theory]
    [InlineData("publishedOn { year } cumulative(of: COUNT)", "", "2019 1\n2020 2\n2021 5\n2022 11\n· ·")]
    [InlineData(
        "level publishedOn { year } cumulative(of: COUNT)",
        "",
        "INTERNATIONAL 2021 1\nINTERNATIONAL 2022 3\nINTERNATIONAL · ·\nNATIONAL 2019 1\nNATIONAL 2021 3\nNATIONAL 2022 5\nZHEJIANG_MADE 2020 1\nZHEJIANG_MADE 2022 3"
    )]
    [InlineData(
        "level publishedOn { year } cumulative(of: COUNT, within: [LEVEL])",
        "",
        "INTERNATIONAL 2021 1\nINTERNATIONAL 2022 3\nINTERNATIONAL · ·\nNATIONAL 2019 1\nNATIONAL 2021 3\nNATIONAL 2022 5\nZHEJIANG_MADE 2020 1\nZHEJIANG_MADE 2022 3"
    )]
    [InlineData(
        "level publishedOn { year } cumulative(of: COUNT, within: [])",
        "",
        "INTERNATIONAL 2021 5\nINTERNATIONAL 2022 11\nINTERNATIONAL · ·\nNATIONAL 2019 1\nNATIONAL 2021 5\nNATIONAL 2022 11\nZHEJIANG_MADE 2020 2\nZHEJIANG_MADE 2022 11"
    )]
    [InlineData(
        "draftings { county { code } } publishedOn { year } cumulative(of: COUNT)",
        Asked.Drafted,
        "330402 2021 1\n330402 2022 2\n330482 2021 2\n330482 2022 3"
    )]
    [InlineData(
        "draftings { county { code } } publishedOn { year } cumulative(of: COUNT, within: [])",
        Asked.Drafted,
        "330402 2021 2\n330402 2022 3\n330482 2021 2\n330482 2022 3"
    )] // three standards, though five memberships
    public async Task Running_sums_go_up_to_the_groups_own_period(
        string selected,
        string arguments,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected, arguments));

    [Theory]
    [InlineData(
        "publishedOn { year } movingAverage(of: COUNT, periods: 2)",
        "2019 ·\n2020 1\n2021 2\n2022 4.5\n· ·"
    )]
    [InlineData(
        "publishedOn { year } movingAverage(of: COUNT, periods: 3)",
        "2019 ·\n2020 ·\n2021 1.6667\n2022 3.3333\n· ·"
    )]
    [InlineData(
        "publishedOn { year } movingAverage(of: COUNT, periods: 1)",
        "2019 1\n2020 1\n2021 3\n2022 6\n· ·"
    )]
    [InlineData(
        "publishedOn { quarter } movingAverage(of: COUNT, periods: 2)",
        "2019-Q2 ·\n2020-Q1 ·\n2021-Q1 ·\n2021-Q3 ·\n2022-Q1 ·\n2022-Q2 2.5\n2022-Q4 ·\n· ·"
    )]
    [InlineData(
        "publishedOn { month } movingAverage(of: COUNT, periods: 2)",
        "2019-05 ·\n2020-02 ·\n2021-01 ·\n2021-03 ·\n2021-08 ·\n2022-01 ·\n2022-02 2\n2022-06 ·\n2022-12 ·\n· ·"
    )] // 3 and 1
    [InlineData(
        "level publishedOn { year } movingAverage(of: COUNT, periods: 2)",
        "INTERNATIONAL 2021 ·\nINTERNATIONAL 2022 1.5\nINTERNATIONAL · ·\nNATIONAL 2019 ·\nNATIONAL 2021 ·\nNATIONAL 2022 2\nZHEJIANG_MADE 2020 ·\nZHEJIANG_MADE 2022 ·"
    )]
    public async Task Moving_averages_find_their_periods_by_date(string selected, string expected) =>
        Assert.Equal(expected, await Asked.StandardsAsync(selected));

    [Fact]
    public async Task A_moving_average_is_null_where_a_period_has_no_value_too() =>
        Assert.Equal( // editions: none of 2020's withdrawn standards has a mean
            "2019 1 ·\n2020 1 1\n2021 2 1.5\n2022 1 1.5\n· · ·",
            await Asked.StandardsAsync(
                "publishedOn { year } averageEdition movingAverage(of: AVERAGE_EDITION, periods: 2)"
            )
        );

    [Theory]
    [InlineData(
        "publishedOn { year } index(of: COUNT, base: \"2020\")",
        "2019 100\n2020 100\n2021 300\n2022 600\n· ·"
    )]
    [InlineData(
        "publishedOn { quarter } index(of: COUNT, base: \"2021-Q1\")",
        "2019-Q2 50\n2020-Q1 50\n2021-Q1 100\n2021-Q3 50\n2022-Q1 200\n2022-Q2 50\n2022-Q4 50\n· ·"
    )]
    [InlineData(
        "publishedOn { month } index(of: COUNT, base: \"2022-01\")",
        "2019-05 33.3333\n2020-02 33.3333\n2021-01 33.3333\n2021-03 33.3333\n2021-08 33.3333\n2022-01 100\n2022-02 33.3333\n2022-06 33.3333\n2022-12 33.3333\n· ·"
    )]
    [InlineData(
        "publishedOn { year } index(of: COUNT, base: \"2018\")",
        "2019 ·\n2020 ·\n2021 ·\n2022 ·\n· ·"
    )] // no such period
    [InlineData(
        "publishedOn { year } index(of: WITHDRAWN, base: \"2021\")",
        "2019 ·\n2020 ·\n2021 ·\n2022 ·\n· ·"
    )] // of zero
    [InlineData(
        "level publishedOn { year } index(of: COUNT, base: \"2021\")",
        "INTERNATIONAL 2021 100\nINTERNATIONAL 2022 200\nINTERNATIONAL · ·\nNATIONAL 2019 50\nNATIONAL 2021 100\nNATIONAL 2022 100\nZHEJIANG_MADE 2020 ·\nZHEJIANG_MADE 2022 ·"
    )]
    public async Task Indices_are_100_in_the_base_period(string selected, string expected) =>
        Assert.Equal(expected, await Asked.StandardsAsync(selected));

    [Fact]
    public async Task An_index_by_day_has_a_day_for_its_base() =>
        Assert.Equal(
            "2022-01-01 100\n2022-01-10 50",
            await Asked.StandardsAsync(
                "publishedOn { day } index(of: COUNT, base: \"2022-01-01\")",
                """where: { publishedOn: { gte: "2022-01-01", lt: "2022-02-01" } }"""
            )
        );

    [Theory]
    [InlineData(
        "publishedOn { year } cagr(of: COUNT, from: \"2020\", to: \"2022\")",
        "2019 1.4495\n2020 1.4495\n2021 1.4495\n2022 1.4495\n· 1.4495"
    )] // √6 − 1
    [InlineData(
        "level publishedOn { year } cagr(of: COUNT, from: \"2019\", to: \"2022\")",
        "INTERNATIONAL 2021 ·\nINTERNATIONAL 2022 ·\nINTERNATIONAL · ·\nNATIONAL 2019 0.2599\nNATIONAL 2021 0.2599\nNATIONAL 2022 0.2599\nZHEJIANG_MADE 2020 ·\nZHEJIANG_MADE 2022 ·"
    )] // ∛2 − 1
    [InlineData(
        "publishedOn { year } cagr(of: WITHDRAWN, from: \"2019\", to: \"2021\")",
        "2019 ·\n2020 ·\n2021 ·\n2022 ·\n· ·"
    )] // to none
    [InlineData(
        "publishedOn { year } cagr(of: WITHDRAWN, from: \"2021\", to: \"2022\")",
        "2019 ·\n2020 ·\n2021 ·\n2022 ·\n· ·"
    )] // from none
    public async Task Growth_is_compound_and_per_year(string selected, string expected) =>
        Assert.Equal(expected, await Asked.StandardsAsync(selected));

    [Fact]
    public async Task Growth_between_quarters_is_per_year_still() =>
        Assert.Equal(
            "2021-Q1 1\n2022-Q1 1", // 2 to 4 within a year
            await Asked.StandardsAsync(
                "publishedOn { quarter } cagr(of: COUNT, from: \"2021-Q1\", to: \"2022-Q1\")",
                """where: { or: [{ publishedOn: { gte: "2021-01-01", lt: "2021-04-01" } }, { publishedOn: { gte: "2022-01-01", lt: "2022-04-01" } }] }"""
            )
        );

    [Fact]
    public async Task Growth_within_days_that_no_number_holds_is_null() =>
        Assert.Equal(
            "2022-01-10 · 1\n2022-01-11 · 8", // eight times as many within a day is eight to the 365th by the year
            await Tiny.NodesAsync(
                """{ standardStats(where: { publishedOn: { gte: "2022-01-10", lte: "2022-01-11" } }) { nodes { publishedOn { day } cagr(of: COUNT, from: "2022-01-10", to: "2022-01-11") count } } }""",
                over: TinyWarehouse.OpenWith(
                    """
                    INSERT INTO standard (number, base_number, level, publisher, published_on, status, is_amendment, number_key, source_id)
                    SELECT 'X ' || n, 'X', 'LOCAL', 'X', '2022-01-11', 'PUBLISHED', false, 'X' || n, 'tiny' FROM range(8) AS of(n)
                    """
                )
            )
        );

    [Fact]
    public async Task Several_under_aliases_filter_and_order_whether_selected_or_not() =>
        Assert.Equal(
            "2022 0.5455 4.5 3.3333\n2021 0.2727 2 1.6667",
            await Asked.StandardsAsync(
                "publishedOn { year } share(of: COUNT) two: movingAverage(of: COUNT, periods: 2) three: movingAverage(of: COUNT, periods: 3)",
                """
                where: { publishedOn: { neq: null } },
                having: { index: { of: COUNT, base: "2020", op: { gt: 100 } }, cumulative: { of: COUNT, op: { lte: 11 } } },
                order: [{ percentile: { of: COUNT, direction: DESC } }, { cagr: { of: COUNT, from: "2020", to: "2022", direction: ASC } }]
                """
            )
        );
}
