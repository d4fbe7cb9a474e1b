using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Nanhu has a population of 2020, Pinghu of 2020 and 2022, Deqing none.</summary>
public sealed class FiguresOfAYearTests
{
    [Theory]
    [InlineData("", "330402 500000 2020\n330482 800000 2022\n330521 · ·")]
    [InlineData("(year: 2023)", "330402 500000 2020\n330482 800000 2022\n330521 · ·")]
    [InlineData("(year: 2021)", "330402 500000 2020\n330482 600000 2020\n330521 · ·")]
    [InlineData("(year: 2019)", "330402 · ·\n330482 · ·\n330521 · ·")]
    public async Task A_figure_is_of_the_year_or_of_the_nearest_earlier_one(string year, string expected) =>
        Assert.Equal(
            expected,
            await Tiny.NodesAsync(
                $"{{ counties {{ nodes {{ code population{year} populationYear{year} }} }} }}"
            )
        );

    [Fact]
    public async Task Several_years_stand_side_by_side() =>
        Assert.Equal(
            "600000 800000 ·",
            await Tiny.NodesAsync(
                "{ counties(where: { code: { eq: \"330482\" } }) { nodes { a: population(year: 2020) b: population(year: 2022) area } } }"
            )
        );

    [Theory]
    [InlineData("where: { population: { gt: 500000 } }", "330482")]
    [InlineData("where: { population: { eq: null } }", "330521")]
    [InlineData("where: { populationYear: { lt: 2022 } }", "330402")]
    [InlineData("order: [{ population: DESC }]", "330482 330402 330521")]
    [InlineData("order: [{ population: DESC }], last: 2", "330402 330521")]
    public async Task Filters_and_orders_take_the_latest(string arguments, string expected) =>
        Assert.Equal(
            expected,
            (await Tiny.NodesAsync($"{{ counties({arguments}) {{ nodes {{ code }} }} }}")).Replace('\n', ' ')
        );

    [Fact]
    public async Task It_is_shown_of_things_that_groups_are_made_by_and_in_nested_rows()
    {
        Assert.Equal(
            "· 5\n500000 3\n800000 3\n· 1",
            await Tiny.NodesAsync(
                "{ standardStats(order: [{ count: DESC }]) { nodes { county { population } count } } }"
            )
        );
        Assert.Equal(
            "330400 [330402 400; 330482 ·]\n330500 [330521 0]",
            await Tiny.NodesAsync(
                "{ prefectures { nodes { code counties { nodes { code area(year: 2024) } } } } }"
            )
        );
    }
}
