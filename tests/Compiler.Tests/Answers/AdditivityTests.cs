using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>What may be added up and what may not: stocks, flows, rates; totals, others, shares and levels at their own grain.</summary>
public sealed class AdditivityTests
{
    // turnover: Nanhu 100 and 110, Pinghu 200 and 210. Rates of growth add up neither over places nor over time.
    private static readonly DuckDBConnection Flows = TinyWarehouse.OpenWith(
        """
        INSERT INTO indicator (indicator_code, name_zh, name_en, unit, kind, is_additive)
        VALUES ('turnover', '营业额', 'Turnover', 'CNY', 'FLOW', true), ('growth', '增速', 'Growth', 'PERCENT', 'FLOW', false);

        INSERT INTO observation (observation_id, place_code, place_level, county_code, indicator_code, period_text, period_start, period_end,
                                 period_precision, value, status, is_preferred, is_stock, is_additive, source_id)
        SELECT concat_ws('/', place, indicator, y), place, 'COUNTY', place, indicator, y, make_date(y, 1, 1), make_date(y, 12, 31),
               'YEAR', value, 'OFFICIAL', true, false, indicator = 'turnover', 'tiny'
        FROM (VALUES ('330402', 'turnover', 2019, 100), ('330402', 'turnover', 2020, 110), ('330482', 'turnover', 2020, 200), ('330482', 'turnover', 2021, 210),
                     ('330402', 'growth', 2019, 5), ('330402', 'growth', 2020, 7), ('330482', 'growth', 2020, 9)) AS f(place, indicator, y, value);
        """
    );

    [Fact] // GB/T 1-2021 has three drafters, two of Nanhu; GB/T 2-2021 one; GB/T 3-2022 one of each county
    public async Task Fractional_counts_divide_a_standard_among_its_drafters_and_add_up_to_standards()
    {
        Assert.Equal(
            "330402 2 1.1667 2\n330482 3 1.8333 1",
            await Tiny.NodesAsync(
                "{ draftingStats { nodes { county { code } standards fractional rank(of: FRACTIONAL) } } }"
            )
        );
        Assert.Equal(
            "o1 0.8333\no2 1.8333\no3 0.3333",
            await Tiny.NodesAsync("{ draftingStats { nodes { organization { code } fractional } } }")
        );
        var data = await Tiny.AskAsync("{ draftingStats { totals { standards fractional } } }");
        Assert.Equal(
            (double)(long)data["draftingStats"]!["totals"]!["standards"]!,
            (double)data["draftingStats"]!["totals"]!["fractional"]!,
            9
        );
    }

    [Theory]
    [InlineData("count", Additivity.Additive)]
    [InlineData("inForce", Additivity.Additive)]
    [InlineData("families", Additivity.NonAdditive)]
    [InlineData("averageEdition", Additivity.NonAdditive)]
    [InlineData("medianAge", Additivity.NonAdditive)]
    [InlineData("ageNinetiethPercentile", Additivity.NonAdditive)]
    [InlineData("inForceShare", Additivity.NonAdditive)]
    [InlineData("firstPublishedOn", Additivity.NonAdditive)]
    public void Additivity_follows_from_how_a_measure_is_made(string measure, Additivity expected) =>
        Assert.Equal(expected, TinyWarehouse.Model.Subject("Standard").Measures!.Find(measure)!.Additivity);

    [Fact]
    public void A_stock_is_semi_additive() =>
        Assert.Equal(
            Additivity.SemiAdditive,
            TinyWarehouse.Model.Subject("Observation").Measures!.Find("sum")!.Additivity
        );

    [Fact]
    public void Descriptions_say_what_adds_up()
    {
        Assert.Contains(
            "标准文件数，含修改单与草案。可加。 · Number of documents, amendments and drafts included. Additive.",
            TinyWarehouse.Compiler.Sdl,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "one place. Semi-additive: not over time.",
            TinyWarehouse.Compiler.Sdl,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("turnover", "county { code } sum", "330402 210\n330482 410")] // added over time
    [InlineData("turnover", "period { year } sum", "2019 100\n2020 310\n2021 210")] // and over places
    [InlineData("turnover", "sum", "620")]
    [InlineData("turnover", "county { code } share(of: SUM)", "330402 0.3387\n330482 0.6613")]
    [InlineData("population.resident", "county { code } sum", "330402 520000\n330482 600000")] // the last period of each
    [InlineData("population.resident", "period { year } sum", "2019 490000\n2020 1100000\n2022 520000")]
    [InlineData("population.resident", "sum", "1120000")]
    [InlineData(
        "population.resident",
        "county { code } period { year } share(of: SUM, within: [PERIOD])",
        "330402 2019 1\n330402 2020 0.4545\n330402 2022 1\n330482 2020 0.5455"
    )]
    [InlineData("population.resident", "county { code } share(of: SUM)", "330402 0.4643\n330482 0.5357")] // of 1,120,000
    [InlineData("growth", "county { code } sum", "330402 7\n330482 9")]
    [InlineData("growth", "period { year } sum", "2019 5\n2020 ·")] // rates of two places are no sum
    [InlineData("growth", "county { code } average", "330402 6\n330482 9")]
    [InlineData("growth", "minimum maximum median", "5 9 7")]
    public async Task Stocks_flows_and_rates_aggregate_as_they_may(
        string indicator,
        string selected,
        string expected
    ) => Assert.Equal(expected, await ObservationsAsync(indicator, "", selected));

    [Theory]
    [InlineData("turnover", "county { code } sum share(of: SUM)", "330482 410 0.6613\n· 210 0.3387")]
    [InlineData(
        "population.resident",
        "period { year } sum share(of: SUM)",
        "2020 1100000 0.9821\n· 520000 0.4643"
    )] // 520,000 of 2022, not 490,000 besides
    [InlineData("growth", "period { year } sum maximum", "2019 5 5\n· · 9")] // two places: no sum, still a maximum
    public async Task Others_aggregate_like_any_group(string indicator, string selected, string expected) =>
        Assert.Equal(
            expected,
            await ObservationsAsync(indicator, "first: 1, others: true, order: [{ sum: DESC }]", selected)
        );

    [Fact]
    public async Task A_place_above_is_measured_and_not_added_up() =>
        Assert.Equal( // a stock of two levels is mixed nowhere: the filter keeps counties
            "330402 -600000\n330482 -520000",
            await ObservationsAsync(
                "population.resident",
                "",
                "county { code } difference(of: SUM, to: PREFECTURE)"
            )
        );

    [Theory]
    [InlineData(
        "turnover",
        "county { code } period { year } cumulative(of: SUM)",
        "330402 2019 100\n330402 2020 210\n330482 2020 200\n330482 2021 410"
    )]
    [InlineData("turnover", "period { year } cumulative(of: SUM)", "2019 100\n2020 410\n2021 620")] // places are added up first
    [InlineData(
        "turnover",
        "county { code } period { year } all: cumulative(of: SUM, within: [])",
        "330402 2019 100\n330402 2020 410\n330482 2020 410\n330482 2021 620"
    )]
    [InlineData(
        "population.resident",
        "county { code } period { year } cumulative(of: SUM)",
        "330402 2019 ·\n330402 2020 ·\n330402 2022 ·\n330482 2020 ·"
    )] // a stock
    [InlineData(
        "growth",
        "county { code } period { year } cumulative(of: SUM)",
        "330402 2019 ·\n330402 2020 ·\n330482 2020 ·"
    )] // and a rate
    public async Task Flows_have_a_running_sum_and_stocks_have_none(
        string indicator,
        string selected,
        string expected
    ) => Assert.Equal(expected, await ObservationsAsync(indicator, "", selected));

    [Fact]
    public async Task A_running_sum_of_what_does_not_add_up_over_time_is_refused() =>
        Assert.StartsWith(
            "BAD_USER_INPUT 1:46 observationStats.nodes.cumulative\n  度量 AVERAGE 不能跨期相加，没有累计。 · Measure AVERAGE does not add up over time, so it has no running sum.",
            await Tiny.ErrorsAsync(
                "{ observationStats { nodes { period { year } cumulative(of: AVERAGE) } } }"
            ),
            StringComparison.Ordinal
        );

    private static Task<string> ObservationsAsync(string indicator, string arguments, string selected)
    {
        var where =
            $$"""where: { indicator: { code: { eq: "{{indicator}}" } }, placeLevel: { eq: COUNTY } }""";
        return Tiny.NodesAsync(
            $"{{ observationStats({where} {arguments}) {{ nodes {{ {selected} }} }} }}",
            over: Flows
        );
    }
}
