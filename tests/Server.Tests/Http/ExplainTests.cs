using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary><c>GraphQL-Explain: plan</c>, where it is allowed, and that nothing tells of SQL where it is not.</summary>
[Collection(WithBundledServer.Name)]
public sealed class ExplainTests(BundledServer bundled)
{
    private const string Query =
        "{ pilotStats(where: { level: { eq: PROVINCIAL } }, first: 2) { nodes { type { name } count } } place(code: \"330400\") { name } __typename }";

    [Fact]
    public async Task Every_stage_of_every_root_field_is_told_where_it_is_allowed()
    {
        await using var server = await RunningServer.StartAsync(
            ["--Http:AllowExplain=true"],
            CancellationToken.None
        );

        var (_, answer) = await AskAsync(server.Client, Query, "plan");

        var explain = answer.GetProperty("extensions").GetProperty("explain");
        Assert.True(explain.GetProperty("compileMilliseconds").GetDouble() > 0);
        Assert.Equal(
            ["pilotStats", "place"],
            explain.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("field").GetString())
        );
        var stats = explain.GetProperty("fields")[0];
        Assert.StartsWith(
            "pilotStats: groups of Pilot by [type]",
            stats.GetProperty("selection").GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains("Scan pilot", stats.GetProperty("plan").GetString(), StringComparison.Ordinal);
        Assert.Contains("FROM \"pilot\"", stats.GetProperty("sql").GetString(), StringComparison.Ordinal);
        Assert.Equal("""["PROVINCIAL"]""", stats.GetProperty("parameters").GetRawText());
        Assert.True(
            stats.GetProperty("bytes").GetInt32()
                >= answer.GetProperty("data").GetProperty("pilotStats").GetRawText().Length
        );
        Assert.True(stats.GetProperty("rows").GetInt32() > 0);
        Assert.All(
            (string[])["wait", "run", "encode"],
            stage => Assert.True(stats.GetProperty("milliseconds").GetProperty(stage).GetDouble() >= 0)
        );

        var (_, plain) = await AskAsync(server.Client, Query, null);
        Assert.False(plain.GetProperty("extensions").TryGetProperty("explain", out _));
    }

    [Theory] // a list, a link, and what is said about all rows: each says which
    [InlineData(
        "{ prefecture(code: \"330400\") { name pilots { nodes { code type { name } } totalCount citation } pilotStats { nodes { level count } } } }",
        "pilots; pilots.nodes.type; pilots.totalCount, pilots.citation; pilotStats"
    )]
    [InlineData("{ sources(first: 1) { n: totalCount nodes { id } } }", "n")]
    [InlineData(
        "{ standard(number: \"ISO 9001:2015\") { in: committee { name } docs: editions(first: 2) { edges { of: node { number } } } } }",
        "in; docs"
    )]
    [InlineData("{ sources(first: 1) { nodes { id } } }", "")]
    public async Task A_further_statement_is_told_with_what_it_answers(string query, string expected)
    {
        await using var server = await RunningServer.StartAsync(
            ["--Http:AllowExplain=true"],
            CancellationToken.None
        );

        var (_, answer) = await AskAsync(server.Client, query, "plan");

        var field = answer.GetProperty("extensions").GetProperty("explain").GetProperty("fields")[0];
        var further = field.TryGetProperty("further", out var all) ? all.EnumerateArray().ToList() : [];
        Assert.Equal(
            expected.Split("; ", StringSplitOptions.RemoveEmptyEntries).Order(),
            further.Select(f => f.GetProperty("answers").GetString()).Order()
        );
        Assert.All(
            further,
            f => Assert.Contains("SELECT", f.GetProperty("sql").GetString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task It_is_refused_where_it_is_not_allowed_and_the_query_is_not_run()
    {
        var (status, answer) = await AskAsync(bundled.Client, Query, "plan");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(
            "FORBIDDEN",
            answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()
        );
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Another_value_is_told_what_there_is()
    {
        var (status, answer) = await AskAsync(bundled.Client, Query, "analyze");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(
            "plan",
            answer.GetProperty("errors")[0].GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Query)]
    [InlineData("{ nothing }")]
    [InlineData("query @asOf(version: \"x\") { places { totalCount } }")]
    [InlineData("{ places(after: \"x\") { totalCount } }")]
    [InlineData("{ places(first: 10000) { nodes { standards(first: 10000) { nodes { number } } } } }")]
    public async Task No_other_answer_shows_sql(string query)
    {
        var (_, answer) = await AskAsync(bundled.Client, query, null);

        Assert.DoesNotContain("SELECT", answer.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("FROM \\\"", answer.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(
        HttpClient client,
        string query,
        string? explain
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql")
        {
            Content = JsonContent.Create(new { query }),
        };
        if (explain is not null)
            request.Headers.Add("GraphQL-Explain", explain);

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
