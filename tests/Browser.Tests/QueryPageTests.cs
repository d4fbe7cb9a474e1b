using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>GraphiQL, with nothing but the server to load from.</summary>
[Collection(SharedSite.Name)]
public sealed class QueryPageTests(Site site, ITestOutputHelper output) : IDisposable
{
    [Theory]
    [InlineData(Reader.Wide)]
    [InlineData(Reader.Narrow)]
    public async Task An_example_runs_and_shows_its_answer(int width)
    {
        var reader = Reader.Chinese with { Width = width };
        await using var visit = await site.OpenAsync(Pages.Query, reader);

        await RunAsync(visit);
        await visit.KeepAsync($"graphiql-answer-{reader}");

        await Assertions.Expect(Result(visit)).ToContainTextAsync("\"totalCount\": 6");
        await Assertions.Expect(Result(visit)).ToContainTextAsync("国家级标");
        Assert.Empty(visit.Wrong);
    }

    [Fact]
    public async Task The_link_below_a_dashboard_opens_its_query_ready_to_run()
    {
        await using var visit = await site.OpenAsync(Pages.Census, Reader.English);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Open this query in the IDE" }).ClickAsync();
        await visit.SettledAsync();
        await Assertions
            .Expect(visit.Page.Locator(".graphiql-query-editor"))
            .ToContainTextAsync("query Census");
        await RunAsync(visit);

        await Assertions.Expect(Result(visit)).ToContainTextAsync("\"isOldDivision\":");
        Assert.Empty(visit.Wrong);
    }

    [Fact]
    public async Task The_schema_is_explained_in_the_page()
    {
        await using var visit = await site.OpenAsync(Pages.Query, Reader.Chinese);

        await visit
            .Page.GetByRole(AriaRole.Button, new() { Name = "Show Documentation Explorer" })
            .ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".graphiql-doc-explorer")).ToContainTextAsync("Query");
    }

    public void Dispose() => output.WriteLine(site.Server.Output);

    private static ILocator Result(Visit visit) => visit.Page.Locator(".result-window");

    private static async Task RunAsync(Visit visit)
    {
        await visit.Page.Locator(".graphiql-execute-button").ClickAsync();
        await Assertions.Expect(Result(visit)).ToContainTextAsync("\"data\":");
    }
}
