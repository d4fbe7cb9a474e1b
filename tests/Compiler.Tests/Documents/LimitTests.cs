using Jiaxing.Analytics.Compiler.Selection.Documents;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Documents;

/// <summary>Each limit lets through what is at it and names itself to what is over it.</summary>
public sealed class LimitTests
{
    public static TheoryData<string, QueryLimits, string, string> Limits =>
        new()
        {
            {
                "characters",
                new() { Length = 17 },
                "{ a: __typename }",
                "{ ab: __typename }"
            },
            {
                "nodes",
                new() { Nodes = 5 },
                "{ a: __typename b: __typename c: __typename }",
                Repeated("__typename", 5)
            },
            {
                "aliases",
                new() { Aliases = 1 },
                "{ a: __typename }",
                "{ a: __typename b: __typename }"
            },
            {
                "directives",
                new() { Directives = 1 },
                "{ __typename @skip(if: false) }",
                "{ __typename @skip(if: false) @include(if: true) }"
            },
            {
                "operations",
                new() { Operations = 1 },
                "query a { __typename }",
                "query a { __typename } query b { __typename }"
            },
            {
                "fragments",
                new() { Fragments = 1 },
                "{ ...f } fragment f on Query { __typename }",
                "{ ...f ...g } fragment f on Query { __typename } fragment g on Query { __typename }"
            },
            {
                "uses of fragments",
                new() { Spreads = 1 },
                "{ ...f } fragment f on Query { __typename }",
                "{ ...f ...f } fragment f on Query { __typename }"
            },
            {
                "fields",
                new() { Fields = 2 },
                Repeated("__typename", 2),
                Repeated("__typename", 3)
            },
            {
                "fields",
                new() { Fields = 4 },
                "{ ...f ...f } fragment f on Query { a: __typename b: __typename }",
                "{ ...f ...f __typename } fragment f on Query { a: __typename b: __typename }"
            },
            {
                "levels of nesting",
                new() { Depth = 3 },
                "{ standards { nodes { number } } }",
                "{ standards { nodes { place { code } } } }"
            },
            {
                "levels of nesting",
                new() { Depth = 3 },
                "{ ...f } fragment f on Query { standards { ...g } } fragment g on StandardsConnection { nodes { number } }",
                "{ ...f } fragment f on Query { standards { ...g } } fragment g on StandardsConnection { nodes { place { code } } }"
            },
            {
                "levels of nesting in a value",
                new() { ValueDepth = 2 },
                "{ standards(where: { number: { eq: \"a\" } }) { totalCount } }",
                "{ standards(where: { and: [{ number: { eq: \"a\" } }] }) { totalCount } }"
            },
            {
                "variables",
                new() { Variables = 1 },
                "query($a: Int) { standards(first: $a) { totalCount } }",
                "query($a: Int, $b: String) { standards(first: $a, after: $b) { totalCount } }"
            },
            {
                "fields of introspection",
                new() { IntrospectionFields = 3 },
                "{ __schema { queryType { name } } standards { totalCount } }",
                "{ __schema { queryType { name description } } }"
            },
            {
                "fields of introspection",
                new() { IntrospectionFields = 3 },
                "{ __schema { ...s } } fragment s on __Schema { queryType { name } }",
                "{ __schema { ...s } } fragment s on __Schema { queryType { name description } }"
            },
            {
                "lists of introspection inside each other",
                new(),
                "{ __schema { types { fields { type { fields { name } } } } } }",
                "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
            },
            {
                "lists of introspection inside each other",
                new(),
                "{ __type(name: \"Place\") { ...t } } fragment t on __Type { fields { name } }",
                "{ __type(name: \"Place\") { fields { type { ...t } } } } fragment t on __Type { fields { type { fields { name } } } }"
            },
        };

    [Theory, MemberData(nameof(Limits))]
    public async Task A_limit_is_kept(string name, QueryLimits limits, string within, string over)
    {
        Assert.Empty((await Reading.Read(within, limits: limits)).Diagnostics);

        var error = Assert.Single((await Reading.Read(over, limits: limits)).Diagnostics);
        Assert.Equal("COST_EXCEEDED", error.Code);
        Assert.Contains($" {name}, the limit is ", error.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_over_the_limit_are_counted_and_not_told()
    {
        var query = "{ " + string.Concat(Enumerable.Range(0, 60).Select(i => $"nothing{i} ")) + "}";

        var errors = (await Reading.Read(query, limits: new() { Errors = 5 })).Diagnostics;

        Assert.Equal(6, errors.Length);
        Assert.Equal("And 55 more errors that are not listed.", errors[^1].Message.English);
    }

    private static string Repeated(string field, int times) =>
        "{ " + string.Concat(Enumerable.Repeat(field + " ", times)) + "}";
}
