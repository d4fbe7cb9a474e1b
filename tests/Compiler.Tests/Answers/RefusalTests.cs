using System.Text;
using Jiaxing.Analytics.Testing;
using Snapshooter;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>What is valid GraphQL and still no question with an answer, and what its writer is told. Read like code in review.</summary>
public sealed class RefusalTests
{
    private static readonly string[] Pages =
    [
        "{ standards(first: 10001) { totalCount } }",
        "{ standards(last: 10001) { totalCount } }",
        "{ standardStats(first: 50001) { totalCount } }",
        "{ county(code: \"330402\") { of: standards(first: 10001) { totalCount } } }",
        "{ standards(first: -1) { totalCount } }",
        "{ standards(last: -2147483648) { totalCount } }",
        "{ standards(first: 1, last: 1) { totalCount } }",
        "{ standards(first: 1, before: \"x\") { totalCount } }",
        "{ standards(last: 1, after: \"x\") { totalCount } }",
        "{ standards(after: \"x\", before: \"x\") { totalCount } }",
        "{ standards(after: \"x\") { totalCount } }",
        "{ standards(before: \"\") { totalCount } }",
    ];

    private static readonly string[] PagesInPages =
    [
        "{ standards(first: 10000) { nodes { draftings(first: 1001) { nodes { position } } } } }",
        "{ standards(last: 10000) { edges { node { draftings(first: 1001) { nodes { position } } } } } }",
        "{ counties { nodes { standards { nodes { draftings { nodes { organization { standards { nodes { number draftings { nodes { id } } } } } } } } } } } }",
        "{ standardStats(first: 50000) { nodes { county { name standards(first: 200) { nodes { number } } } } } }",
        "{ a: standardStats(first: 50000) { nodes { county { x: standards(first: 100) { nodes { number } } y: standards(first: 100) { nodes { number } } } } } }",
        "query Q($n: Int!) { standards(first: 10000) { nodes { draftings(first: $n) { nodes { standard { draftings(first: $n) { nodes { standard { draftings(first: $n) { nodes { standard { draftings(first: $n) { nodes { id } } } } } } } } } } } } } }",
    ];

    private static readonly string[] Filters =
    [
        "{ standards(where: { publishedOn: { gt: null } }) { totalCount } }",
        "{ standards(where: { number: { in: null } }) { totalCount } }",
        "{ standards(where: { number: { contains: null } }) { totalCount } }",
        "{ standards(where: { number: null }) { totalCount } }",
        "{ standards(where: { county: { code: null } }) { totalCount } }",
        "{ standards(where: { county: { code: { startsWith: null } } }) { totalCount } }",
        "{ standards(where: { draftings: null }) { totalCount } }",
        "{ standards(where: { draftings: { some: null } }) { totalCount } }",
        "{ standards(where: { draftings: { any: null } }) { totalCount } }",
        "{ standards(where: { ics: { within: null } }) { totalCount } }",
        "{ standards(where: { and: null }) { totalCount } }",
        "{ standards(where: { lineage: null }) { totalCount } }",
        "{ standards(where: { or: [{ lineage: { file: { lt: null } } }] }) { totalCount } }",
        "{ standardStats(having: { count: null }) { totalCount } }",
        "{ standardStats(having: { or: null }) { totalCount } }",
        "{ standardStats(having: { count: { lte: null } }) { totalCount } }",
        "{ standardStats(having: { change: { of: COUNT, op: { gt: 1 } } }) { totalCount } }",
        "{ place(code: \"330000\") { name all: standardStats { totalCount } } }",
    ];

    private static readonly string[] Orders =
    [
        "{ standards(order: [{ number: ASC, level: ASC }]) { totalCount } }",
        "{ standards(order: [{}]) { totalCount } }",
        "{ standards(order: [{ number: null }]) { totalCount } }",
        "{ standards(order: [{ county: {} }]) { totalCount } }",
        "{ standards(order: [{ county: { code: null } }]) { totalCount } }",
        "{ standardStats(order: [{ publisher: ASC }]) { nodes { level county { name } publishedOn { year } } } }",
        "{ standardStats(order: [{ publisher: ASC }]) { nodes { count } } }",
        "{ standardStats(order: [{ county: { code: ASC } }]) { nodes { county { kind } count } } }",
        "{ standardStats(order: [{ rank: { of: COUNT, within: [LEVEL], direction: ASC } }]) { nodes { publisher } } }",
    ];

    private static readonly string[] Derived =
    [
        "{ standardStats { nodes { level share(of: COUNT, within: [PUBLISHER]) } } }",
        "{ standardStats { nodes { share(of: COUNT, within: [PUBLISHER]) } } }",
        "{ standardStats { nodes { level change(of: COUNT) } } }",
        "{ standardStats { nodes { publishedOn { year } withdrawnOn { year } change(of: COUNT) } } }",
        "{ countyStats { nodes { kind change(of: COUNT) } } }", // there is none to select
        "{ committeeStats { nodes { organization per(of: COUNT, denominator: GDP) } } }",
        "{ standardStats { nodes { publishedOn { year } change(of: COUNT, periods: 0) } } }",
        "{ standardStats { nodes { publishedOn { year } change(of: COUNT, periods: 1001) } } }",
        "{ standardStats { nodes { publishedOn { year } change(of: FIRST_PUBLISHED_ON) } } }",
        "{ standardStats { nodes { county { kind } per(of: COUNT, denominator: POPULATION) } } }",
        "{ standardStats { nodes { county { name } prefecture { name } per(of: COUNT, denominator: POPULATION) } } }",
        "{ standardStats { nodes { county { name } publishedOn { year } withdrawnOn { year } per(of: COUNT, denominator: GDP) } } }",
        "{ standardStats { nodes { county { name } per(of: COUNT, denominator: POPULATION, scale: 0) } } }",
        "{ standardStats { nodes { county { name } per(of: COUNT, denominator: POPULATION, scale: -1.5) } } }",
        "{ standardStats { nodes { level denominatorPeriod(denominator: GDP) publishedOn { year } withdrawnOn { year } } } }",
        "{ standardStats(where: { county: { kind: { eq: COUNTY } }, prefecture: { code: { eq: \"330400\" } } }) { nodes { perMillion(of: COUNT) } } }",
        "{ indicatorStats { nodes { perMillion(of: COUNT) } } }",
        "{ countyStats { nodes { kind perMillion(of: COUNT) } } }",
        "{ standardStats { nodes { level difference(of: COUNT, to: PROVINCE) } } }",
        "{ standardStats { nodes { county { kind } difference(of: COUNT, to: PROVINCE) } } }",
        "{ standardStats { nodes { level locationQuotient(of: COUNT, over: PUBLISHER) } } }",
        "{ standardStats { nodes { level publisher locationQuotient(of: COUNT, over: LEVEL, within: [LEVEL]) } } }",
        "{ standardStats { nodes { publishedOn { year } cumulative(of: FAMILIES) } } }",
        "{ standardStats { nodes { publishedOn { year } cumulative(of: COUNT, within: [PUBLISHED_ON]) } } }",
        "{ standardStats { nodes { level cumulative(of: COUNT) } } }",
        "{ standardStats { nodes { publishedOn { year } movingAverage(of: COUNT, periods: 0) } } }",
        "{ standardStats { nodes { publishedOn { year } index(of: COUNT, base: \"2018-Q1\") } } }",
        "{ standardStats { nodes { publishedOn { quarter } index(of: COUNT, base: \"2018-Q5\") } } }",
        "{ standardStats { nodes { publishedOn { month } index(of: COUNT, base: \"2018-13\") } } }",
        "{ standardStats { nodes { publishedOn { day } index(of: COUNT, base: \"' OR 1\") } } }",
        "{ standardStats { nodes { publishedOn { year } cagr(of: COUNT, from: \"2020\", to: \"2020\") } } }",
        "{ standardStats { nodes { publishedOn { year } cagr(of: COUNT, from: \"0000\", to: \"2020\") } } }",
        "{ standardStats { nodes { publishedOn { year } zScore(of: LAST_PUBLISHED_ON) } } }",
        "{ standardStats { nodes { county { name standards(first: 99999) { totalCount } } } totals { count } } }", // told once
        "{ a: standardStats { nodes { change(of: COUNT) } } b: standards(first: -1) { totalCount } }", // all at once
    ];

    private static readonly string[] Documents =
    [
        "{ standarts { totalCount } }",
        "{ standards { nodes { titel } } }",
        "{ standards(where: { levle: { eq: NATIONAL } }) { totalCount } }",
        "{ standards(where: { level: { eq: NATIONALE } }) { totalCount } }",
        "{ standards(where: { publishedOn: { gte: 2020 } }) { totalCount } }",
        "{ standards(frist: 1) { totalCount } }",
        "{ standardStats { nodes { rank(of: CUONT) } } }",
        "{ standardStats { nodes { share(of: COUNT, within: [LEVLE]) } } }",
        "{ standards(where: " + Repeat("{ and: [", 25) + "{}" + Repeat("] }", 25) + ") { totalCount } }",
        "{ standard(number: \"1\") " + Repeat("{ amends ", 50) + "{ number }" + Repeat("}", 50) + " }",
    ];

    private static readonly Dictionary<string, string[]> All = new()
    {
        ["pages"] = Pages,
        ["pages-in-pages"] = PagesInPages,
        ["filters"] = Filters,
        ["orders"] = Orders,
        ["derived-measures"] = Derived,
        ["documents"] = Documents,
    };

    public static TheoryData<string> Groups => new(All.Keys);

    [Theory, MemberData(nameof(Groups))]
    public async Task Are_explained_as_recorded(string group)
    {
        var text = new StringBuilder();
        foreach (var query in All[group])
            text.Append("# ")
                .Append(query)
                .Append('\n')
                .Append(await Tiny.ErrorsAsync(query, """{"n":10000}"""))
                .Append('\n');

        text.ToString().MatchSnapshot(SnapshotNameExtension.Create(group));
    }

    [Theory]
    [InlineData("{ standards(first: 0) { totalCount } }")]
    [InlineData("{ standards(first: 10000) { totalCount } }")]
    [InlineData("{ standardStats(first: 50000) { totalCount } }")]
    [InlineData("{ standards(first: 10000) { nodes { draftings(first: 999) { nodes { position } } } } }")]
    [InlineData("{ standards(first: 10000) { nodes { draftings(first: 10000) { totalCount } } } }")]
    [InlineData(
        "{ counties { nodes { standards { nodes { draftings { nodes { organization { name } } } } } } } }"
    )]
    [InlineData("{ standards(first: 0) { nodes { draftings(first: 10000) { nodes { position } } } } }")]
    [InlineData("query Q($v: String!) @asOf(version: $v) { standards { totalCount } }")]
    [InlineData("{ standards(first: null, after: null, where: null, order: null) { totalCount } }")]
    [InlineData("{ standards(order: []) { totalCount } }")]
    [InlineData("{ standardStats { nodes { level per(of: COUNT, denominator: POPULATION) } } }")]
    [InlineData("{ standardStats(fill: null, others: false) { nodes { level } } }")]
    [InlineData("{ standards(order: { number: DESC }) { totalCount } }")]
    [InlineData("{ standards(order: [{ number: ASC }, { number: DESC }]) { totalCount } }")]
    [InlineData("{ standards(where: { publishedOn: { eq: null } }) { totalCount } }")]
    public async Task Are_not_for_what_is_legal(string query) =>
        Assert.Empty(await Tiny.ErrorsAsync(query, """{"v":"tiny"}"""));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
