using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>What a filter lets through, counted by hand: twelve standards, seven of a county, one without a date.</summary>
public sealed class FilterTests
{
    [Theory]
    [InlineData("null", 12)]
    [InlineData("{}", 12)]
    [InlineData("{ number: {} }", 12)]
    [InlineData("{ county: {} }", 12)] // an empty object filters nothing, not even those without a county
    [InlineData("{ county: { prefecture: {} } }", 12)]
    [InlineData("{ draftings: {} }", 12)]
    [InlineData("{ and: [] }", 12)]
    [InlineData("{ and: [{}] }", 12)]
    [InlineData("{ or: [{}, { level: { eq: NATIONAL } }] }", 12)]
    [InlineData("{ or: [] }", 0)] // none of no alternatives holds
    public async Task Nothing_asked_filters_nothing(string where, int expected) =>
        Assert.Equal(expected, await CountAsync(where));

    [Theory]
    [InlineData("{ publishedOn: { eq: null } }", 1)]
    [InlineData("{ publishedOn: { neq: null } }", 11)]
    [InlineData("{ publishedOn: { neq: \"2022-01-01\" } }", 10)] // the undated draft was not published then
    [InlineData("{ publishedOn: { ngte: \"2022-01-01\" } }", 6)]
    [InlineData("{ publishedOn: { lt: \"2022-01-01\" } }", 5)]
    [InlineData("{ editionNumber: { nin: [1, 3] } }", 2)] // edition 2, and none
    [InlineData("{ editionNumber: { in: [] } }", 0)]
    [InlineData("{ editionNumber: { nin: [] } }", 12)]
    [InlineData("{ editionNumber: { gt: 1, nlt: 3 } }", 1)] // several operations mean and
    [InlineData("{ county: null }", 5)]
    [InlineData("{ county: { prefecture: null } }", 5)]
    [InlineData("{ county: { code: { eq: null } } }", 5)]
    [InlineData("{ county: { code: { neq: \"330402\" } } }", 9)]
    [InlineData("{ county: { code: { nin: [\"330402\", \"330482\"] }, name: { neq: null } } }", 1)]
    public async Task An_operation_with_n_is_the_exact_complement_and_null_is_a_value_like_any(
        string where,
        int expected
    ) => Assert.Equal(expected, await CountAsync(where));

    [Theory]
    [InlineData("{ number: { startsWith: \"ISO\" } }", 3)]
    [InlineData("{ publisher: { startsWith: \"i\" } }", 0)]
    [InlineData("{ number: { contains: \"%\" } }", 0)] // a text, not a pattern
    [InlineData("{ number: { contains: \"_\" } }", 0)]
    [InlineData("{ number: { contains: \"'; DROP TABLE standard; --\" } }", 0)]
    [InlineData("{ number: { endsWith: \"2022\" } }", 6)]
    [InlineData("{ number: { nendsWith: \"2022\", ncontains: \"ISO\" } }", 4)]
    [InlineData("{ number: { or: [{ eq: \"ISO 1:2021\" }, { startsWith: \"IEC\" }] } }", 2)]
    [InlineData("{ number: { and: [{ startsWith: \"T/\" }, { nendsWith: \"2022\" }] } }", 1)]
    [InlineData("{ title: { eq: \"甲\" } }", 2)]
    [InlineData("{ title: { eq: \"Alpha\" } }", 1)] // it has no Chinese title; the English one stands in
    public async Task Texts_are_compared_as_they_are(string where, int expected) =>
        Assert.Equal(expected, await CountAsync(where));

    [Theory]
    [InlineData("{ draftings: { any: true } }", 3)]
    [InlineData("{ draftings: { any: false } }", 9)]
    [InlineData("{ draftings: { some: {} } }", 3)]
    [InlineData("{ draftings: { none: {} } }", 9)]
    [InlineData("{ draftings: { all: {} } }", 12)]
    [InlineData("{ draftings: { some: { organization: { code: { eq: \"o3\" } } } } }", 1)]
    [InlineData("{ draftings: { none: { organization: { code: { eq: \"o3\" } } } } }", 11)]
    [InlineData("{ draftings: { all: { organization: { code: { eq: \"o2\" } } } } }", 10)] // GB/T 2-2021, and the nine without any
    [InlineData("{ draftings: { any: true, all: { position: { lte: 2 } } } }", 2)]
    [InlineData(
        "{ draftings: { some: { organization: { standards: { some: { editionNumber: { eq: 2 } } } } } } }",
        3
    )]
    [InlineData(
        "{ draftings: { all: { organization: { draftings: { none: { position: { gt: 2 } } } } } } }",
        9
    )] // o2 was third once
    [InlineData("{ ics: { within: \"59\" } }", 2)]
    [InlineData("{ ics: { some: { within: \"59\" } } }", 2)]
    [InlineData("{ ics: { none: { within: \"59\" } } }", 10)]
    [InlineData("{ ics: { any: true, all: { within: \"01\" } } }", 1)]
    [InlineData("{ ics: { some: { parent: { within: \"59\" } } } }", 2)]
    [InlineData("{ or: [{ ics: { within: \"01\" } }, { county: { place: { within: \"330500\" } } }] }", 3)]
    [InlineData("{ county: { place: { parent: { within: \"330400\" } } } }", 6)]
    public async Task Lists_are_filtered_by_quantifier_and_trees_by_what_lies_below(
        string where,
        int expected
    ) => Assert.Equal(expected, await CountAsync(where));

    private static async Task<long> CountAsync(string where)
    {
        var data = await Tiny.AskAsync(
            $"{{ standards(where: {where}) {{ totalCount nodes {{ number }} }} }}"
        );
        Assert.Equal(
            (int)(long)data["standards"]!["totalCount"]!,
            data["standards"]!["nodes"]!.AsArray().Count
        );
        return (long)data["standards"]!["totalCount"]!;
    }
}
