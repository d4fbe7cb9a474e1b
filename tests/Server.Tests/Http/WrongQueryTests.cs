using System.Text.Encodings.Web;
using System.Text.Json;
using Snapshooter;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary>Each kind of wrong query gets an error that says what is wrong, where, and what would be right.</summary>
[Collection(WithBundledServer.Name)]
public sealed class WrongQueryTests(BundledServer server)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string, string> Queries =>
        new()
        {
            { "unknown-field", "{ standards { nodes { nummer } } }" },
            { "unknown-root", "{ standardz { totalCount } }" },
            { "bad-enum", "{ standards(where: { level: { eq: NATIONALE } }) { totalCount } }" },
            { "unknown-argument", "{ standards(firt: 3) { totalCount } }" },
            { "unknown-operation", "{ standards(where: { number: { like: \"GB\" } }) { totalCount } }" },
            { "wrong-type", "{ standards(first: \"ten\") { totalCount } }" },
            { "bad-date", "{ standards(where: { publishedOn: { gte: \"2020-13-01\" } }) { totalCount } }" },
            {
                "foreign-cursor",
                "{ standards(after: \"WyJ4Iiwic0lTTyAxIl0\", order: [{ title: ASC }]) { nodes { number } } }"
            },
            { "no-cursor", "{ standards(after: \"page 2\") { nodes { number } } }" },
            { "page-too-large", "{ standards(first: 10001) { nodes { number } } }" },
            { "stats-page-too-large", "{ standardStats(first: 50001) { nodes { count } } }" },
            { "negative-page", "{ standards(first: -1) { nodes { number } } }" },
            { "first-and-last", "{ standards(first: 1, last: 1) { nodes { number } } }" },
            { "null-operand", "{ standards(where: { publishedOn: { gte: null } }) { totalCount } }" },
            { "null-in-list", "{ standards(where: { level: { in: [null] } }) { totalCount } }" },
            { "not-grouped-by", "{ standardStats(order: [{ publisher: ASC }]) { nodes { level count } } }" },
            { "change-without-time", "{ standardStats { nodes { level change(of: COUNT) } } }" },
            {
                "per-without-place",
                "{ standardStats { nodes { county { kind } per(of: COUNT, denominator: POPULATION) } } }"
            },
            {
                "within-not-selected",
                "{ standardStats { nodes { level rank(of: COUNT, within: [PUBLISHER]) } } }"
            },
            { "missing-selection", "{ standards }" },
            { "missing-variable", "query ($n: String!) { standard(number: $n) { title } }" },
            { "syntax", "{ standards { nodes { number } " },
            { "mutation", "mutation { a }" },
            { "two-operations", "query A { __typename } query B { __typename }" },
            { "nested-50-levels", Nested(50) },
        };

    [Theory, MemberData(nameof(Queries))]
    public async Task Is_explained_as_recorded(string name, string query)
    {
        var answer = await server.AskAsync(query);

        Assert.False(answer.TryGetProperty("data", out _));
        JsonSerializer
            .Serialize(answer.GetProperty("errors"), Readable)
            .MatchSnapshot(SnapshotNameExtension.Create(name));
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var page = await server.AskAsync(
            "{ standards(first: 1, order: [{ number: ASC }]) { pageInfo { endCursor } } }"
        );
        var cursor = page.GetProperty("data")
            .GetProperty("standards")
            .GetProperty("pageInfo")
            .GetProperty("endCursor")
            .GetString();

        var answer = await server.AskAsync(
            "query ($c: String) { standards(after: $c, order: [{ publishedOn: ASC }]) { nodes { number } } }",
            new { c = cursor }
        );

        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("CURSOR_MISMATCH", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_page_of_no_rows_is_legal()
    {
        var answer = await server.AskAsync(
            "{ standards(first: 0) { nodes { number } pageInfo { hasNextPage endCursor } totalCount } }"
        );

        var standards = answer.GetProperty("data").GetProperty("standards");
        Assert.Empty(standards.GetProperty("nodes").EnumerateArray());
        Assert.True(standards.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(
            JsonValueKind.Null,
            standards.GetProperty("pageInfo").GetProperty("endCursor").ValueKind
        );
        Assert.True(standards.GetProperty("totalCount").GetInt32() > 80_000);
    }

    [Fact]
    public async Task Filling_more_groups_than_a_page_may_hold_is_refused_with_their_number()
    {
        var answer = await server.AskAsync(
            "{ standardStats(fill: ZERO) { nodes { number publisher status count } } totals: standardStats { totals { count } } }"
        );

        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("COST_EXCEEDED", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Matches(
            "fill would make [0-9]{6,} groups; it makes at most 50000.",
            error.GetProperty("message").GetString()
        );
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("standardStats").ValueKind);
        Assert.True(
            answer
                .GetProperty("data")
                .GetProperty("totals")
                .GetProperty("totals")
                .GetProperty("count")
                .GetInt32() > 80_000
        );
    }

    [Fact]
    public async Task Others_follow_the_page_and_complete_the_total()
    {
        var answer = await server.AskAsync(
            "{ standardStats(first: 2, others: true, order: [{ count: DESC }]) { nodes { publisher count isOthers } totals { count } pageInfo { hasNextPage } } }"
        );

        var stats = answer.GetProperty("data").GetProperty("standardStats");
        var nodes = stats.GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal([false, false, true], nodes.Select(n => n.GetProperty("isOthers").GetBoolean()));
        Assert.Equal(
            stats.GetProperty("totals").GetProperty("count").GetInt64(),
            nodes.Sum(n => n.GetProperty("count").GetInt64())
        );
        Assert.True(stats.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    private static string Nested(int levels) =>
        $"{{ standards {{ nodes {string.Concat(Enumerable.Repeat("{ editions { nodes ", levels / 2))} {{ number }} {string.Concat(Enumerable.Repeat("} }", levels / 2))} }} }}";
}
