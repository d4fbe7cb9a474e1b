using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Every operation on every type of value, counted by hand; the one with n before it lets the others through.</summary>
public sealed class OperationTests
{
    [Theory] // values 0, 400, 700, 500000, 600000, 800000
    [InlineData("eq: 400", 1)]
    [InlineData("neq: 400", 5)]
    [InlineData("in: [0, 400, 7]", 2)]
    [InlineData("nin: [0, 400, 7]", 4)]
    [InlineData("gt: 500000", 2)]
    [InlineData("ngt: 500000", 4)]
    [InlineData("gte: 500000", 3)]
    [InlineData("ngte: 500000", 3)]
    [InlineData("lt: 500000", 3)]
    [InlineData("nlt: 500000", 3)]
    [InlineData("lte: 500000", 4)]
    [InlineData("nlte: 500000", 2)]
    [InlineData("eq: null", 0)]
    [InlineData("neq: null", 6)]
    public async Task On_Float(string operation, int expected) =>
        Assert.Equal(expected, await CountAsync("placeDenominators", $"{{ value: {{ {operation} }} }}"));

    [Theory] // editions: nine first, one second, one third, one without
    [InlineData("eq: 1", 9)]
    [InlineData("neq: 1", 3)]
    [InlineData("in: [2, 3]", 2)]
    [InlineData("nin: [2, 3]", 10)]
    [InlineData("gt: 1", 2)]
    [InlineData("ngt: 1", 10)]
    [InlineData("gte: 2", 2)]
    [InlineData("ngte: 2", 10)]
    [InlineData("lt: 2", 9)]
    [InlineData("nlt: 2", 3)]
    [InlineData("lte: 2", 10)]
    [InlineData("nlte: 2", 2)]
    [InlineData("eq: null", 1)]
    [InlineData("neq: null", 11)]
    public async Task On_Int(string operation, int expected) =>
        Assert.Equal(expected, await CountAsync("standards", $"{{ editionNumber: {{ {operation} }} }}"));

    [Theory] // five before 2022, two on its first day, four later, one without
    [InlineData("eq: \"2022-01-01\"", 2)]
    [InlineData("neq: \"2022-01-01\"", 10)]
    [InlineData("in: [\"2022-01-01\", \"2019-05-01\"]", 3)]
    [InlineData("nin: [\"2022-01-01\", \"2019-05-01\"]", 9)]
    [InlineData("gt: \"2022-01-01\"", 4)]
    [InlineData("ngt: \"2022-01-01\"", 8)]
    [InlineData("gte: \"2022-01-01\"", 6)]
    [InlineData("ngte: \"2022-01-01\"", 6)]
    [InlineData("lt: \"2022-01-01\"", 5)]
    [InlineData("nlt: \"2022-01-01\"", 7)]
    [InlineData("lte: \"2022-01-01\"", 7)]
    [InlineData("nlte: \"2022-01-01\"", 5)]
    [InlineData("eq: null", 1)]
    public async Task On_Date(string operation, int expected) =>
        Assert.Equal(expected, await CountAsync("standards", $"{{ publishedOn: {{ {operation} }} }}"));

    [Theory] // of the six observations one is not preferred
    [InlineData("eq: true", 5)]
    [InlineData("neq: true", 1)]
    [InlineData("in: [true, false]", 6)]
    [InlineData("in: [false]", 1)]
    [InlineData("nin: [false]", 5)]
    [InlineData("eq: null", 0)]
    [InlineData("neq: null", 6)]
    public async Task On_Boolean(string operation, int expected) =>
        Assert.Equal(expected, await CountAsync("observations", $"{{ isPreferred: {{ {operation} }} }}"));

    [Theory] // five national, three made in Zhejiang, four international; none has a document type
    [InlineData("level: { eq: NATIONAL }", 5)]
    [InlineData("level: { neq: NATIONAL }", 7)]
    [InlineData("level: { in: [NATIONAL, INTERNATIONAL] }", 9)]
    [InlineData("level: { nin: [NATIONAL, INTERNATIONAL] }", 3)]
    [InlineData("documentType: { eq: null }", 12)]
    [InlineData("documentType: { neq: GUIDE }", 12)]
    [InlineData("documentType: { nin: [GUIDE] }", 12)]
    [InlineData("documentType: { neq: null }", 0)]
    public async Task On_codes(string condition, int expected) =>
        Assert.Equal(expected, await CountAsync("standards", $"{{ {condition} }}"));

    [Theory] // five SAC, three ZZB, three ISO, one IEC
    [InlineData("eq: \"SAC\"", 5)]
    [InlineData("neq: \"SAC\"", 7)]
    [InlineData("in: [\"SAC\", \"IEC\"]", 6)]
    [InlineData("nin: [\"SAC\", \"IEC\"]", 6)]
    [InlineData("contains: \"C\"", 6)]
    [InlineData("ncontains: \"C\"", 6)]
    [InlineData("startsWith: \"I\"", 4)]
    [InlineData("nstartsWith: \"I\"", 8)]
    [InlineData("endsWith: \"O\"", 3)]
    [InlineData("nendsWith: \"O\"", 9)]
    [InlineData("startsWith: \"I\", nendsWith: \"O\"", 1)]
    [InlineData("or: [{ eq: \"IEC\" }, { startsWith: \"Z\" }]", 4)]
    public async Task On_String(string operation, int expected) =>
        Assert.Equal(expected, await CountAsync("standards", $"{{ publisher: {{ {operation} }} }}"));

    [Theory] // parts lie in the row; those of the tiny warehouse are empty
    [InlineData("{ lineage: { file: { eq: null } } }", 12)]
    [InlineData("{ lineage: { row: { gt: 1 } } }", 0)]
    [InlineData("{ lineage: { or: [{ row: { eq: null } }, { file: { eq: \"a.csv\" } }] } }", 12)]
    [InlineData("{ ics: { within: \"no such class\" } }", 0)]
    [InlineData(
        "{ or: [{ and: [{ level: { eq: NATIONAL } }, { county: { code: { eq: \"330402\" } } }] }, { publisher: { eq: \"IEC\" } }] }",
        3
    )]
    public async Task On_parts_trees_and_combinations(string where, int expected) =>
        Assert.Equal(expected, await CountAsync("standards", where));

    [Theory] // counties led 5 national: 2, 2, 1
    [InlineData("count: { eq: 2 }", 2)]
    [InlineData("count: { neq: 2 }", 1)]
    [InlineData("count: { in: [1, 3] }", 1)]
    [InlineData("count: { nlt: 2 }", 2)]
    [InlineData("averageEdition: { gt: 1.2 }", 1)]
    [InlineData("averageEdition: { ngt: 1.2 }", 2)]
    [InlineData("firstPublishedOn: { lt: \"2021-01-01\" }", 1)]
    public async Task On_measures(string having, int expected)
    {
        var data = await Tiny.AskAsync(
            $"{{ standardStats(where: {{ level: {{ eq: NATIONAL }} }}, having: {{ {having} }}) {{ nodes {{ county {{ code }} }} }} }}"
        );
        Assert.Equal(expected, data["standardStats"]!["nodes"]!.AsArray().Count);
    }

    private static async Task<int> CountAsync(string root, string where)
    {
        var data = await Tiny.AskAsync($"{{ {root}(where: {where}) {{ nodes {{ __typename }} }} }}");
        return data[root]!["nodes"]!.AsArray().Count;
    }
}
