using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Latest population: Nanhu 500,000, Pinghu 800,000. Area: Nanhu 400, Deqing 0.</summary>
public sealed class SimilarityTests
{
    [Fact] // two values lie one standard deviation to either side of their mean: two apart
    public async Task Distance_is_euclidean_over_standard_scores() =>
        Assert.Equal(
            "330482 2 · [POPULATION 800000 500000 1]\n330521 · POPULATION [POPULATION · 500000 ·]",
            await Tiny.NodesAsync(
                "{ similarCounties(to: \"330402\", by: [POPULATION]) { nodes { placeCode distance missing by { nodes { feature value ofTarget z } } } } }"
            )
        );

    [Fact]
    public async Task What_lacks_a_feature_is_left_out_and_says_which() =>
        Assert.Equal(
            "330482 · AREA\n330521 · POPULATION",
            await Tiny.NodesAsync(
                "{ similarCounties(to: \"330402\", by: [POPULATION, AREA]) { nodes { placeCode distance missing } } }"
            )
        );

    [Fact]
    public async Task The_nearest_come_first_and_the_place_itself_does_not() =>
        Assert.Equal(
            "330482",
            await Tiny.NodesAsync(
                "{ similarCounties(to: \"330402\", by: [POPULATION], where: { missing: { eq: null } }, first: 1) { nodes { place { code } } } }"
            )
        );

    [Fact] // Nanhu has 500,000 on 400 km²; Deqing's area is zero and no divisor
    public async Task Ratios_are_features_too() =>
        Assert.Equal(
            "330482 POPULATION_DENSITY [· 1250]\n330521 POPULATION_DENSITY [· 1250]",
            await Tiny.NodesAsync(
                "{ similarCounties(to: \"330402\", by: [POPULATION_DENSITY]) { nodes { placeCode missing by { nodes { value ofTarget } } } } }"
            )
        );

    [Fact]
    public async Task A_place_that_is_not_of_the_level_has_no_one_near() =>
        Assert.Equal(
            "·\n·\n·",
            await Tiny.NodesAsync(
                "{ similarCounties(to: \"330400\", by: [POPULATION]) { nodes { distance } } }"
            )
        );

    [Fact]
    public async Task Without_features_there_is_no_distance() =>
        Assert.StartsWith(
            "BAD_USER_INPUT 1:3 similarCounties",
            await Tiny.ErrorsAsync("{ similarCounties(to: \"330402\", by: []) { totalCount } }"),
            StringComparison.Ordinal
        );
}
