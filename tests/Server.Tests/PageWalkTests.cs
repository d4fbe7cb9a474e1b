using System.Text.Json;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>Walks through all standards, page by page, as a client with cursors does.</summary>
[Collection(WithBundledServer.Name)]
public sealed class PageWalkTests(BundledServer server)
{
    private const int PageLength = 9_000;

    [Theory]
    [InlineData("[]")]
    // most dates are shared by many, and thousands of drafts have none
    [InlineData("[{ publishedOn: DESC }]")]
    [InlineData("[{ documentType: ASC }, { edition: DESC }, { title: ASC }]")]
    // through a link that a fifth of the records lacks
    [InlineData("[{ committee: { name: DESC } }]")]
    public async Task Sees_each_standard_exactly_once_forwards_and_backwards(string order)
    {
        var forwards = await WalkAsync($"first: {PageLength}", "after", "hasNextPage", "endCursor", order);
        var backwards = await WalkAsync(
            $"last: {PageLength}",
            "before",
            "hasPreviousPage",
            "startCursor",
            order
        );

        Assert.Equal(await CountAsync(), forwards.Sum(page => page.Count));
        Assert.Equal(forwards.Sum(page => page.Count), forwards.SelectMany(page => page).Distinct().Count());
        backwards.Reverse();
        Assert.Equal(forwards.SelectMany(page => page), backwards.SelectMany(page => page));
    }

    private async Task<List<List<string>>> WalkAsync(
        string length,
        string cursor,
        string more,
        string end,
        string order
    )
    {
        var query = $$"""
            query ($cursor: String) { standards({{length}}, {{cursor}}: $cursor, order: {{order}}) {
                pageInfo { {{more}} {{end}} } nodes { number } } }
            """;
        var pages = new List<List<string>>();
        JsonElement info;
        string? at = null;
        do
        {
            var answer = await server.AskAsync(query, new { cursor = at });
            var standards = answer.GetProperty("data").GetProperty("standards");
            pages.Add([
                .. standards
                    .GetProperty("nodes")
                    .EnumerateArray()
                    .Select(n => n.GetProperty("number").GetString()!),
            ]);
            info = standards.GetProperty("pageInfo");
            at = info.GetProperty(end).GetString();
        } while (info.GetProperty(more).GetBoolean());

        return pages;
    }

    private async Task<int> CountAsync()
    {
        var answer = await server.AskAsync("{ standards { totalCount } }");
        return answer.GetProperty("data").GetProperty("standards").GetProperty("totalCount").GetInt32();
    }
}
