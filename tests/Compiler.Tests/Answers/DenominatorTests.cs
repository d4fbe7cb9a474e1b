using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Whose figure a group is divided by, and of which year. Nanhu: 500,000 in 2020. Pinghu: 600,000 in 2020, 800,000 in 2022.</summary>
public sealed class DenominatorTests
{
    private const string Period = "denominatorPeriod(denominator: POPULATION)";

    [Theory]
    [InlineData("county { code } " + Period, "", "330402 2020\n330482 2022\n330521 ·\n· ·")]
    [InlineData(
        "county { code } publishedOn { year } " + Period,
        Asked.OfJiaxing,
        "330402 2019 ·\n330402 2020 2020\n330402 2021 2020\n330482 2021 2020\n330482 2022 2022"
    )]
    public async Task The_nearest_earlier_figure_says_its_year(
        string selected,
        string arguments,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected, arguments));

    [Fact]
    public async Task Per_million_is_per_of_the_population_times_a_million() =>
        Assert.Equal(
            "330402 6 6\n330482 3.75 3.75",
            await Asked.StandardsAsync(
                "county { code } perMillion(of: COUNT) per(of: COUNT, denominator: POPULATION, scale: 1000000)",
                Asked.OfJiaxing
            )
        );

    [Theory]
    [InlineData(
        "level count perMillion(of: COUNT) " + Period,
        Asked.OfJiaxing,
        "NATIONAL 4 3.0769 2020\nZHEJIANG_MADE 2 1.5385 2020"
    )] // of 1.3 million; Nanhu's figure is the oldest
    [InlineData(
        "publishedOn { year } count perMillion(of: COUNT) " + Period,
        Asked.OfJiaxing,
        "2019 1 · ·\n2020 1 0.9091 2020\n2021 2 1.8182 2020\n2022 2 1.5385 2020"
    )] // 1.1 million, and 1.3 in 2022
    [InlineData("count perMillion(of: COUNT)", Asked.OfJiaxing, "6 4.6154")]
    [InlineData("count perMillion(of: COUNT)", "", "12 ·")] // Deqing has no figure
    [InlineData(
        "count perMillion(of: COUNT)",
        """where: { county: { code: { in: ["330482"] } }, level: { eq: NATIONAL } }""",
        "2 2.5"
    )]
    [InlineData(
        "count perMillion(of: COUNT)",
        """where: { or: [{ county: { code: { eq: "330482" } } }, { level: { eq: NATIONAL } }] }""",
        "6 ·"
    )] // lets every county in
    [InlineData(
        "count perMillion(of: COUNT)",
        """where: { county: { kind: { neq: COUNTY } } }""",
        "11 8.4615"
    )]
    [InlineData("count perMillion(of: COUNT)", "where: { county: null }", "5 ·")] // of no place at all
    [InlineData("count perMillion(of: COUNT)", """where: { county: { code: { eq: "000000" } } }""", "0 ·")]
    [InlineData(
        "count per(of: COUNT, denominator: GDP)",
        """where: { prefecture: { code: { eq: "330400" } } }""",
        "6 0.0086"
    )] // the prefecture's own 700
    public async Task Without_a_place_selected_it_is_the_sum_over_the_places_that_the_filter_admits(
        string selected,
        string arguments,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected, arguments));

    [Theory]
    [InlineData(
        "count per(of: COUNT, denominator: GDP)",
        """where: { place: { within: "330400" } }""",
        "6 0.0086"
    )] // Jiaxing; its counties lie in it
    [InlineData(
        "count perMillion(of: COUNT)",
        """where: { place: { within: "330400", level: { eq: COUNTY } } }""",
        "5 3.8462"
    )]
    public async Task Of_places_that_lie_in_one_another_the_outermost_counts(
        string selected,
        string arguments,
        string expected
    ) => Assert.Equal(expected, await Asked.ObservationsAsync(selected, arguments));

    [Fact]
    public async Task Under_a_place_it_is_that_places_figure()
    {
        var data = await Tiny.AskAsync(
            $$"""
            { counties(order: [{ code: ASC }], first: 2) { nodes { code
                standardStats(order: [{ level: ASC }]) { nodes { level perMillion(of: COUNT) {{Period}} } } } }
              prefecture(code: "330400") { counties { nodes { standardStats { nodes { publishedOn { year } perMillion(of: COUNT) } } } } } }
            """
        );

        Assert.Equal(
            "330402 [NATIONAL 4 2020; ZHEJIANG_MADE 2 2020]\n330482 [NATIONAL 2.5 2022; ZHEJIANG_MADE 1.25 2022]",
            Tiny.Lines(data["counties"]!["nodes"]!.AsArray())
        );
        Assert.Equal(
            "[2019 ·; 2020 2; 2021 2]\n[2021 1.6667; 2022 2.5]",
            Tiny.Lines(data["prefecture"]!["counties"]!["nodes"]!.AsArray())
        );
    }

    [Fact]
    public async Task Under_what_is_no_place_it_is_of_the_places_that_the_filter_admits()
    {
        var data = await Tiny.AskAsync(
            """{ organization(code: "o1") { draftingStats(where: { county: { code: { in: ["330402", "330482"] } } }) { nodes { count perMillion(of: COUNT) } } } }"""
        );

        Assert.Equal("2 1.5385", Tiny.Lines(data["organization"]!["draftingStats"]!["nodes"]!.AsArray()));
    }
}
