using System.Text.Json.Nodes;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Places held against each other, countable by hand. Residents: Nanhu 500,000 and Pinghu 600,000 in 2020.</summary>
public sealed class ComparisonTests
{
    private const string Residents =
        "places: [\"330402\", \"330482\", \"330521\"], indicators: [\"population.resident\"], years: { from: 2020, to: 2020 }";

    [Theory]
    [InlineData("value rank ranked", "500000 2 2\n600000 1 2\n· · ·")]
    [InlineData("rankInLevel rankedInLevel percentile zScore", "2 2 0 -1\n1 2 1 1\n· · · ·")]
    [InlineData("differenceToBest differenceToBaseline", "-100000 -600000\n0 -500000\n· ·")]
    [InlineData("perCapita status missing", "1 OFFICIAL ·\n1 OFFICIAL ·\n· · NO_FIGURE")]
    [InlineData(
        "position placeCode place { name } indicator { code name(lang: EN) unit }",
        "0 330402 南湖区 population.resident Resident population PERSONS\n1 330482 平湖市 population.resident Resident population PERSONS\n2 330521 德清县 population.resident Resident population PERSONS"
    )]
    public async Task A_figure_is_held_against_peers_level_best_and_baseline(
        string fields,
        string expected
    ) => Assert.Equal(expected, await NodesAsync($"{Residents}, baseline: \"330400\"", fields));

    [Fact] // the prefecture is of another level and shows no rank among counties; but chosen, it is a peer
    public async Task Peers_are_whom_one_chooses_and_a_level_is_all_of_it()
    {
        Assert.Equal(
            "500000 1 1 2",
            await NodesAsync(
                "places: [\"330402\"], indicators: [\"population.resident\"], years: { from: 2020, to: 2020 }",
                "value rank ranked rankInLevel"
            )
        );
        Assert.Equal(
            "500000 3 3 2 -600000",
            await NodesAsync(
                "places: [\"330402\"], peers: [\"330482\", \"330400\"], indicators: [\"population.resident\"], years: { from: 2020, to: 2020 }",
                "value rank ranked rankInLevel differenceToBest"
            )
        );
    }

    [Theory] // Nanhu led one in each of 2019, 2020, 2021; its prefecture led one, one, two
    [InlineData("standard.count", "330402", "1\n1\n1")]
    [InlineData("standard.count", "330400", "1\n1\n2")]
    [InlineData("standard.averageEdition", "330402", "1\n1\n2")]
    [InlineData("standard.inForceShare", "330402", "0\n1\n1")]
    [InlineData("standard.count", "330000", "·\n·\n·")] // no standard is led by a province
    public async Task Measures_of_the_model_are_indicators_too(
        string indicator,
        string place,
        string expected
    ) =>
        Assert.Equal(
            expected,
            await NodesAsync(
                $"places: [\"{place}\"], indicators: [\"{indicator}\"], years: {{ from: 2019, to: 2021 }}",
                "value"
            )
        );

    [Fact]
    public async Task What_adds_up_is_given_per_head_and_a_ratio_is_not() =>
        Assert.Equal(
            "1 0.000002\n2 ·",
            await NodesAsync(
                "places: [\"330402\"], indicators: [\"standard.count\", \"standard.averageEdition\"], years: { from: 2021, to: 2021 }",
                "value perCapita",
                "0.0000000"
            )
        );

    [Theory]
    [InlineData("330402", "no.such", "UNKNOWN_INDICATOR")]
    [InlineData("999999", "population.resident", "UNKNOWN_PLACE")]
    [InlineData("330402", "population.resident", "NO_FIGURE")]
    public async Task What_is_missing_says_why(string place, string indicator, string expected) =>
        Assert.Equal(
            expected,
            await NodesAsync(
                $"places: [\"{place}\"], indicators: [\"{indicator}\"], years: {{ from: 2021, to: 2021 }}",
                "missing"
            )
        );

    /// <summary>
    /// Deqing's code stands for it from 2021; its figure of 2022 is none that is preferred. Residents of Jiaxing are a known gap, and
    /// so are the standards of Huzhou; the gap that lists no indicator is about no figure.
    /// </summary>
    private const string Gaps = """
        INSERT INTO indicator (indicator_code, name_zh, name_en, unit, kind, is_additive) VALUES ('area.land', '面积', 'Area', 'SQUARE_KILOMETRES', 'STOCK', true);
        INSERT INTO place_period (place_period_id, code, name_zh, level, status, in_use_from_year, in_use_until_year, source_id)
        VALUES ('p1', '330482', '平湖市', 'COUNTY', 'CURRENT', 1991, NULL, 'tiny'), ('p2', '330521', '德清县', 'COUNTY', 'CURRENT', 2021, NULL, 'tiny');
        INSERT INTO observation (observation_id, place_code, place_level, county_code, prefecture_code, indicator_code, period_text,
                                 period_start, period_end, period_precision, value, status, is_preferred, is_stock, is_additive, source_id)
        VALUES ('x', '330521', 'COUNTY', '330521', NULL, 'population.resident', '2022', '2022-01-01', '2022-12-31', 'YEAR', 1, 'SECONDARY', false, true, true, 'tiny');
        INSERT INTO known_gap (known_gap_id, subject, title_zh, title_en, reason_zh, reason_en, place_code)
        VALUES ('g1', 'Observation', '甲', 'a', '甲', 'a', '330400'), ('g2', 'Observation', '乙', 'b', '乙', 'b', NULL), ('g3', 'Standard', '丙', 'c', '丙', 'c', '330500');
        INSERT INTO known_gap_indicator (known_gap_id, indicator_code) VALUES ('g1', 'population.resident');
        """;

    [Theory] // 2020, 2021, 2022; the first reason that holds
    [InlineData("population.resident", "330402", "500000 KNOWN_GAP 520000")]
    [InlineData("population.resident", "330482", "600000 KNOWN_GAP KNOWN_GAP")]
    [InlineData("population.resident", "330521", "PLACE_DID_NOT_EXIST NO_FIGURE NOT_PREFERRED")]
    [InlineData("population.resident", "999999", "UNKNOWN_PLACE UNKNOWN_PLACE UNKNOWN_PLACE")]
    [InlineData("area.land", "330402", "NO_FIGURE NO_FIGURE NO_FIGURE")] // the gap of Jiaxing is about residents
    [InlineData("area.land", "330521", "PLACE_DID_NOT_EXIST NO_FIGURE NO_FIGURE")]
    [InlineData("no.such", "330402", "UNKNOWN_INDICATOR UNKNOWN_INDICATOR UNKNOWN_INDICATOR")]
    [InlineData("no.such", "999999", "UNKNOWN_INDICATOR UNKNOWN_INDICATOR UNKNOWN_INDICATOR")]
    [InlineData("standard.count", "330402", "1 1 NO_FIGURE")]
    [InlineData("standard.count", "330482", "NO_FIGURE 1 2")]
    [InlineData("standard.count", "330521", "PLACE_DID_NOT_EXIST KNOWN_GAP 1")]
    [InlineData("standard.count", "330500", "KNOWN_GAP KNOWN_GAP 1")]
    public async Task Each_reason_can_be_counted_by_hand(string indicator, string place, string expected)
    {
        using var warehouse = TinyWarehouse.OpenWith(Gaps);

        var data = await Tiny.AskAsync(
            $"{{ compare(places: [\"{place}\"], indicators: [\"{indicator}\"], years: {{ from: 2020, to: 2022 }}) {{ nodes {{ value missing }} }} }}",
            over: warehouse
        );

        Assert.Equal(
            expected,
            string.Join(' ', data["compare"]!["nodes"]!.AsArray().Select(n => $"{n!["value"]}{n["missing"]}"))
        );
    }

    [Fact]
    public async Task A_gap_and_an_indicator_lead_to_each_other()
    {
        using var warehouse = TinyWarehouse.OpenWith(Gaps);

        Assert.Equal(
            "area.land []\npopulation.resident [g1]",
            await Tiny.NodesAsync(
                "{ indicators { nodes { code knownGaps { nodes { id } } } } }",
                over: warehouse
            )
        );
        Assert.Equal(
            "g1",
            await Tiny.NodesAsync(
                "{ knownGaps(where: { indicators: { some: { code: { eq: \"population.resident\" } } } }) { nodes { id } } }",
                over: warehouse
            )
        );
    }

    [Theory]
    [InlineData("population.resident", "PERSONS")]
    [InlineData("standard.count", "COUNT")]
    [InlineData("standard.families", "COUNT")]
    [InlineData("standard.inForceShare", "RATIO")]
    [InlineData("standard.averageAge", "YEARS")]
    [InlineData("standard.averageEdition", "·")] // the model names no unit of editions
    [InlineData("no.such", "·")]
    public async Task Units_are_told_of_figures_and_measures_alike(string indicator, string expected) =>
        Assert.Equal(
            expected,
            await NodesAsync(
                $"places: [\"330402\"], indicators: [\"{indicator}\"], years: {{ from: 2021, to: 2021 }}",
                "indicator { unit }"
            )
        );

    [Fact]
    public async Task It_pages_filters_and_orders_as_any_rows_do()
    {
        Assert.Equal(
            "330482",
            await NodesAsync($"{Residents}, first: 1, order: [{{ value: DESC }}]", "placeCode")
        );
        Assert.Equal(
            "330402\n330482",
            await NodesAsync($"{Residents}, where: {{ missing: {{ eq: null }} }}", "placeCode")
        );
        Assert.Equal(
            "330482",
            await NodesAsync(
                $"{Residents}, where: {{ place: {{ name: {{ matches: \"平湖\" }} }} }}",
                "placeCode"
            )
        );

        var data = await Tiny.AskAsync(
            $"{{ compare({Residents}, first: 2) {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ placeCode }} }} }}"
        );
        Assert.Equal(3, (int)(long)data["compare"]!["totalCount"]!);
        var after = (string)data["compare"]!["pageInfo"]!["endCursor"]!;
        Assert.Equal("330521", await NodesAsync($"{Residents}, first: 2, after: \"{after}\"", "placeCode"));
        Assert.StartsWith(
            "CURSOR_MISMATCH",
            await Tiny.ErrorsAsync(
                $"{{ compare({Residents.Replace("2020 }", "2022 }", StringComparison.Ordinal)}, after: \"{after}\") {{ totalCount }} }}"
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "places: [], indicators: [\"a\"], years: { from: 2020, to: 2021 }",
        "BAD_USER_INPUT",
        "places needs at least one."
    )]
    [InlineData(
        "places: [\"a\"], indicators: [], years: { from: 2020, to: 2021 }",
        "BAD_USER_INPUT",
        "indicators needs at least one."
    )]
    [InlineData(
        "places: [\"a\"], indicators: [\"a\"], years: { from: 2021, to: 2020 }",
        "BAD_USER_INPUT",
        "years goes from 2021 to 2020; it must not end before it begins, and lie between 1 and 9999."
    )]
    [InlineData(
        "places: [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"], indicators: [\"a\"], years: { from: 1, to: 9999 }",
        "PAGE_TOO_LARGE",
        "Places, indicators and years make 59994 figures; 50000 are allowed."
    )]
    public async Task What_cannot_be_compared_is_a_mistake(string arguments, string code, string message)
    {
        var errors = await Tiny.ErrorsAsync($"{{ compare({arguments}) {{ totalCount }} }}");
        Assert.StartsWith(code + " 1:3 compare", errors, StringComparison.Ordinal);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    private static async Task<string> NodesAsync(string arguments, string fields, string? format = null)
    {
        var data = await Tiny.AskAsync($"{{ compare({arguments}) {{ nodes {{ {fields} }} }} }}");
        var nodes = data["compare"]!["nodes"]!.AsArray();
        return format is null
            ? Tiny.Lines(nodes)
            : string.Join(
                '\n',
                nodes.Select(n => string.Join(' ', n!.AsObject().Select(m => Number(m.Value))))
            );
    }

    private static string Number(JsonNode? value) =>
        value is null
            ? "·"
            : value
                .GetValue<double>()
                .ToString("0.#######", System.Globalization.CultureInfo.InvariantCulture);
}
