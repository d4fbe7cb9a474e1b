using System.Text;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Documents;

/// <summary>Every mistake a document can hold, and what its writer is told. Recorded, and read like code in review.</summary>
public sealed class MessageTests
{
    private static readonly string[] Syntax =
    [
        "",
        "   ",
        "{",
        "{ standards(first: ) { totalCount } }",
        "{ standards(first: 1 { totalCount } }",
        "query { standards { totalCount } } }",
        "{ standards(where: { number: { eq: \"open } }) { totalCount } }",
        "{ standards { \u0007 } }",
        "查询",
    ];

    private static readonly string[] Kinds =
    [
        "mutation { drop }",
        "subscription { standards { totalCount } }",
        "type Query { a: Int }",
        "{ __typename } type A { a: Int }",
        "extend type Query { a: Int }",
        "fragment f on Query { __typename }",
        "query a { __typename } query b { __typename }",
        "query a { __typename } query a { __typename }",
        "query a { __typename } { __typename }",
    ];

    private static readonly string[] Fields =
    [
        "{ standarts { totalCount } }",
        "{ standards { nodes { titel } } }",
        "{ standard(number: \"1\") { zzzzzzzzz } }",
        "{ standards }",
        "{ standards { totalCount { a } } }",
        "{ standards { nodes { number: level number } } }",
        "{ standards(first: 1) { totalCount } standards(first: 2) { totalCount } }",
        "{ standardStats { nodes { publishedOn } } }",
        "{ standardStats { nodes { place } } }",
        "{ standardStats { nodes { rank } } }",
        "{ standardStats { nodes { rank(of: COUNTS) } } }",
    ];

    private static readonly string[] Arguments =
    [
        "{ standards(frist: 1) { totalCount } }",
        "{ standards(zzzzzzzz: 1) { totalCount } }",
        "{ standard { number } }",
        "{ standard(number: null) { number } }",
        "{ standard(number: 5) { number } }",
        "{ standards(first: \"1\") { totalCount } }",
        "{ standards(first: 1.5) { totalCount } }",
        "{ standards(first: 3000000000) { totalCount } }",
        "{ standards(first: 1, first: 2) { totalCount } }",
        "{ place(code: \"1\") { name(lang: DE) } }",
        "{ place(code: \"1\") { name(lang: \"ZH\") } }",
    ];

    private static readonly string[] Values =
    [
        "{ standards(where: { levle: { eq: LOCAL } }) { totalCount } }",
        "{ standards(where: { level: { eq: LOCALE } }) { totalCount } }",
        "{ standards(where: { level: { eq: \"LOCAL\" } }) { totalCount } }",
        "{ standards(where: { level: LOCAL }) { totalCount } }",
        "{ standards(where: { level: { in: [LOCAL, NATIONL, 3] } }) { totalCount } }",
        "{ standards(where: { number: { in: [null] } }) { totalCount } }",
        "{ standards(where: { publishedOn: { gte: \"2024-13-01\" } }) { totalCount } }",
        "{ standards(where: { publishedOn: { gte: 2024 } }) { totalCount } }",
        "{ standards(where: { recordedAt: { gte: \"2024-05-01T08:00:00\" } }) { totalCount } }",
        "{ standards(where: { inForce: { eq: 1 } }) { totalCount } }",
        "{ standards(where: { and: [{ or: [{ pages: { gt: \"3\" } }] }] }) { totalCount } }",
        "{ standards(where: { pages: { gt: 1, gt: 2 } }) { totalCount } }",
        "{ standards(order: [{ number: UP }]) { totalCount } }",
        "{ standardStats(order: [{ rank: { of: COUNT } }]) { totalCount } }",
        "{ standardStats(having: { count: 5 }) { totalCount } }",
        "{ standardStats { nodes { change(of: COUNT, periods: null) } } }",
        "{ standardStats { nodes { per(of: COUNT, denominator: AREA, scale: 1e999) } } }",
    ];

    private static readonly string[] Fragments =
    [
        "{ ...f }",
        "{ __typename } fragment f on Query { __typename }",
        "{ ...f } fragment f on Query { ...f }",
        "{ ...f } fragment f on Query { __typename } fragment f on Query { __typename }",
        "{ ...f } fragment f on Qery { __typename }",
        "{ ...f } fragment f on Place { name }",
        "{ ... on Place { name } }",
        "{ ... on Date { name } }",
        "{ ...f } fragment f on Date { name }",
    ];

    private static readonly string[] Directives =
    [
        "{ __typename @skp(if: true) }",
        "{ __typename @skip }",
        "{ __typename @skip(if: 1) }",
        "{ __typename @skip(iff: true, if: true) }",
        "{ __typename @skip(if: true) @skip(if: true) }",
        "query @skip(if: true) { __typename }",
        "{ __typename @deprecated }",
    ];

    private static readonly string[] Variables =
    [
        "{ standards(first: $n) { totalCount } }",
        "query q { standards(first: $n) { totalCount } }",
        "query($n: Int) { __typename }",
        "query($n: Int, $n: Int) { standards(first: $n) { totalCount } }",
        "query($n: Itn) { standards(first: $n) { totalCount } }",
        "query($n: Place) { standards(first: $n) { totalCount } }",
        "query($n: String) { standards(first: $n) { totalCount } }",
        "query($n: String) { standard(number: $n) { number } }",
        "query($n: [String]) { standards(where: { number: { in: $n } }) { totalCount } }",
        "query($n: [Int!]) { standards(where: { number: { in: $n } }) { totalCount } }",
        "query($n: String) { standards(where: { number: { in: [$n] } }) { totalCount } }",
        "query($n: String!) { standards(where: { number: { in: $n } }) { totalCount } }",
        "query($n: Int) { ...f } fragment f on Query { standards(where: { and: [{ level: { eq: $n } }] }) { totalCount } }",
        "query($n: String = null) { standard(number: $n) { number } }",
        "query($n: Int = null) { standardStats { nodes { change(of: COUNT, periods: $n) } } }",
        "query($n: Int! = null) { standards(first: $n) { totalCount } }",
        "query($n: Int = \"1\") { standards(first: $n) { totalCount } }",
    ];

    private static readonly (string Query, string Variables)[] Given =
    [
        ("query($n: Int!) { standards(first: $n) { totalCount } }", "{}"),
        ("query($n: Int!) { standards(first: $n) { totalCount } }", """{ "n": null }"""),
        ("query($n: Int) { standards(first: $n) { totalCount } }", """{ "n": "1" }"""),
        ("query($n: Int) { standards(first: $n) { totalCount } }", """{ "n": 1.5 }"""),
        ("query($n: Int) { standards(first: $n) { totalCount } }", """{ "n": 3000000000 }"""),
        ("query($n: Int) { standards(first: $n) { totalCount } }", "[]"),
        ("query($n: Int) { standards(first: $n) { totalCount } }", "\"n\""),
        (
            "query($w: StandardFilterInput) { standards(where: $w) { totalCount } }",
            """{ "w": { "level": { "eq": "LOCALE" } } }"""
        ),
        (
            "query($w: StandardFilterInput) { standards(where: $w) { totalCount } }",
            """{ "w": { "level": "LOCAL" } }"""
        ),
        (
            "query($w: StandardFilterInput) { standards(where: $w) { totalCount } }",
            """{ "w": { "levle": { "eq": "LOCAL" } } }"""
        ),
        (
            "query($w: StandardFilterInput) { standards(where: $w) { totalCount } }",
            """{ "w": { "and": [{}, { "publishedOn": { "eq": "1.5.2024" } }] } }"""
        ),
        (
            "query($w: StandardFilterInput) { standards(where: $w) { totalCount } }",
            """{ "w": { "recordedAt": { "eq": "2024-05-01" } } }"""
        ),
        (
            "query($w: StandardFilterInput) { standards(where: $w) { totalCount } }",
            """{ "w": { "number": { "in": [null] } } }"""
        ),
        (
            "query($h: StandardStatsFilterInput) { standardStats(having: $h) { totalCount } }",
            """{ "h": { "rank": { "op": {} } } }"""
        ),
        (
            "query($h: StandardStatsFilterInput) { standardStats(having: $h) { totalCount } }",
            """{ "h": { "averagePages": { "gt": 1e999 } } }"""
        ),
        (
            "query($p: Int) { standardStats { nodes { change(of: COUNT, periods: $p) } } }",
            """{ "p": null }"""
        ),
    ];

    public static TheoryData<string> Groups => new(All.Keys);

    private static readonly Dictionary<string, IEnumerable<(string Query, string? Variables)>> All = new()
    {
        ["syntax"] = Syntax.Select(Alone),
        ["kinds of documents"] = Kinds.Select(Alone),
        ["fields"] = Fields.Select(Alone),
        ["arguments"] = Arguments.Select(Alone),
        ["values"] = Values.Select(Alone),
        ["fragments"] = Fragments.Select(Alone),
        ["directives"] = Directives.Select(Alone),
        ["variables"] = Variables.Select(Alone),
        ["values of variables"] = Given.Select(g => (g.Query, (string?)g.Variables)),
    };

    [Theory, MemberData(nameof(Groups))]
    public async Task Mistakes_are_explained_as_recorded(string group)
    {
        var text = new StringBuilder();
        foreach (var (query, variables) in All[group])
        {
            text.Append("# ").Append(query).Append(variables is null ? "" : $"  ← {variables}").Append('\n');
            text.Append(await Reading.Errors(query, variables)).Append('\n');
        }

        text.ToString().MatchSnapshot(Snapshooter.SnapshotNameExtension.Create(group.Replace(' ', '-')));
    }

    [Theory]
    [InlineData("c", "There are: first, second.")]
    [InlineData("frist", "Did you mean 'first'?")]
    public async Task An_unknown_operation_is_answered_with_those_there_are(string name, string hint)
    {
        var errors = await Reading.Errors(
            "query first { __typename } query second { __typename }",
            operation: name
        );

        Assert.Contains($"The document has no operation named '{name}'.", errors, StringComparison.Ordinal);
        Assert.Contains(hint, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        var reading = await Reading.Read(
            "query($x: Int) { standarts { a } standards(frist: 1) { totalCont } }"
        );

        Assert.Equal(4, reading.Diagnostics.Length);
    }

    [Fact]
    public async Task A_long_wrong_value_is_not_repeated_whole()
    {
        var errors = await Reading.Errors(
            "query($n: Int) { standards(first: $n) { totalCount } }",
            $$"""{ "n": "{{new string('9', 100_000)}}" }"""
        );

        Assert.True(errors.Length < 2_000);
    }

    private static (string Query, string? Variables) Alone(string query) => (query, null);
}
