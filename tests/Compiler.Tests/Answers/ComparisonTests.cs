using System.Text.Json.Nodes;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Places held against each other, countable by hand. Residents: Nanhu 500,000 and Pinghu 600,000 in 2020.</summary>
public sealed class ComparisonTests
{
    private const string Residents = "places: [\"330402\", \"330482\", \"330521\"], indicators: [\"population.resident\"], years: { from: 2020, to: 2020 }";

    [Theory]
    [InlineData("value rank ranked", "500000 2 2\n600000 1 2\n· · ·")]
    [InlineData("rankInLevel rankedInLevel percentile zScore", "2 2 0 -1\n1 2 1 1\n· · · ·")]
    [InlineData("differenceToBest differenceToBaseline", "-100000 -600000\n0 -500000\n· ·")]
    [InlineData("perCapita status missing", "1 OFFICIAL ·\n1 OFFICIAL ·\n· · NO_FIGURE")]
    [InlineData("position placeCode place { name } indicator { code name(lang: EN) unit }", "0 330402 南湖区 population.resident Resident population PERSONS\n1 330482 平湖市 population.resident Resident population PERSONS\n2 330521 德清县 population.resident Resident population PERSONS")]
    public async Task A_figure_is_held_against_peers_level_best_and_baseline(string fields, string expected) =>
        Assert.Equal(expected, await NodesAsync($"{Residents}, baseline: \"330400\"", fields));

    [Fact] // the prefecture is of another level and shows no rank among counties; but chosen, it is a peer
    public async Task Peers_are_whom_one_chooses_and_a_level_is_all_of_it()
    {
        Assert.Equal("500000 1 1 2", await NodesAsync("places: [\"330402\"], indicators: [\"population.resident\"], years: { from: 2020, to: 2020 }", "value rank ranked rankInLevel"));
        Assert.Equal("500000 3 3 2 -600000", await NodesAsync("places: [\"330402\"], peers: [\"330482\", \"330400\"], indicators: [\"population.resident\"], years: { from: 2020, to: 2020 }", "value rank ranked rankInLevel differenceToBest"));
    }

    [Theory] // Nanhu led one in each of 2019, 2020, 2021; its prefecture led one, one, two
    [InlineData("standard.count", "330402", "1\n1\n1")]
    [InlineData("standard.count", "330400", "1\n1\n2")]
    [InlineData("standard.averageEdition", "330402", "1\n1\n2")]
    [InlineData("standard.inForceShare", "330402", "0\n1\n1")]
    [InlineData("standard.count", "330000", "·\n·\n·")] // no standard is led by a province
    public async Task Measures_of_the_model_are_indicators_too(string indicator, string place, string expected) =>
        Assert.Equal(expected, await NodesAsync($"places: [\"{place}\"], indicators: [\"{indicator}\"], years: {{ from: 2019, to: 2021 }}", "value"));

    [Fact]
    public async Task What_adds_up_is_given_per_head_and_a_ratio_is_not() =>
        Assert.Equal(
            "1 0.000002\n2 ·",
            await NodesAsync("places: [\"330402\"], indicators: [\"standard.count\", \"standard.averageEdition\"], years: { from: 2021, to: 2021 }", "value perCapita", "0.0000000")
        );

    [Theory]
    [InlineData("330402", "no.such", "UNKNOWN_INDICATOR")]
    [InlineData("999999", "population.resident", "UNKNOWN_PLACE")]
    [InlineData("330402", "population.resident", "NO_FIGURE")]
    public async Task What_is_missing_says_why(string place, string indicator, string expected) =>
        Assert.Equal(expected, await NodesAsync($"places: [\"{place}\"], indicators: [\"{indicator}\"], years: {{ from: 2021, to: 2021 }}", "missing"));

    [Fact]
    public async Task It_pages_filters_and_orders_as_any_rows_do()
    {
        Assert.Equal("330482", await NodesAsync($"{Residents}, first: 1, order: [{{ value: DESC }}]", "placeCode"));
        Assert.Equal("330402\n330482", await NodesAsync($"{Residents}, where: {{ missing: {{ eq: null }} }}", "placeCode"));
        Assert.Equal("330482", await NodesAsync($"{Residents}, where: {{ place: {{ name: {{ matches: \"平湖\" }} }} }}", "placeCode"));

        var data = await Tiny.AskAsync($"{{ compare({Residents}, first: 2) {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ placeCode }} }} }}");
        Assert.Equal(3, (int)(long)data["compare"]!["totalCount"]!);
        var after = (string)data["compare"]!["pageInfo"]!["endCursor"]!;
        Assert.Equal("330521", await NodesAsync($"{Residents}, first: 2, after: \"{after}\"", "placeCode"));
        Assert.StartsWith(
            "CURSOR_MISMATCH",
            await Tiny.ErrorsAsync($"{{ compare({Residents.Replace("2020 }", "2022 }", StringComparison.Ordinal)}, after: \"{after}\") {{ totalCount }} }}"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("places: [], indicators: [\"a\"], years: { from: 2020, to: 2021 }", "BAD_USER_INPUT", "places needs at least one.")]
    [InlineData("places: [\"a\"], indicators: [], years: { from: 2020, to: 2021 }", "BAD_USER_INPUT", "indicators needs at least one.")]
    [InlineData("places: [\"a\"], indicators: [\"a\"], years: { from: 2021, to: 2020 }", "BAD_USER_INPUT", "years goes from 2021 to 2020; it must not end before it begins, and lie between 1 and 9999.")]
    [InlineData("places: [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"], indicators: [\"a\"], years: { from: 1, to: 9999 }", "PAGE_TOO_LARGE", "Places, indicators and years make 59994 figures; 50000 are allowed.")]
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
            : string.Join('\n', nodes.Select(n => string.Join(' ', n!.AsObject().Select(m => Number(m.Value)))));
    }

    private static string Number(JsonNode? value) =>
        value is null ? "·" : value.GetValue<double>().ToString("0.#######", System.Globalization.CultureInfo.InvariantCulture);
}
