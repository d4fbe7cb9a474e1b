using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>What a reader is told when something does not work. The failures are made between the page and the server.</summary>
[Collection(SharedSite.Name)]
public sealed class FailureTests(Site site, ITestOutputHelper output) : IDisposable
{
    private const string Api = "**/graphql";

    [Fact]
    public async Task An_error_of_the_server_is_told_in_its_words_and_trying_again_helps()
    {
        await using var visit = await site.ComeAsync(Reader.Chinese);
        await visit.Page.RouteAsync(
            Api,
            Answer(
                """{ "errors": [{ "message": "超过 60 秒，已停止。", "extensions": { "hint": "缩小范围。" } }] }"""
            )
        );
        await visit.GoAsync(Pages.Home);
        await visit.KeepAsync("failure-zh-1280");

        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("无法显示超过 60 秒，已停止。 缩小范围。");

        await visit.Page.UnrouteAsync(Api);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Assertions.Expect(visit.Panels.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_part_that_failed_is_told_in_its_panel_and_the_others_are_drawn()
    {
        await using var visit = await site.ComeAsync(Reader.English);
        await visit.Page.RouteAsync(
            Api,
            async route =>
            {
                var response = await route.FetchAsync();
                var body = JsonNode.Parse(await response.TextAsync())!;
                body["data"]!["headlines"] = null;
                body["errors"] = JsonNode.Parse(
                    """[{ "message": "The statement failed.", "path": ["headlines"] }]"""
                );
                await route.FulfillAsync(new() { Response = response, Body = body.ToJsonString() });
            }
        );
        await visit.GoAsync(Pages.Home);

        var failed = visit.Panel("Standards and pilots of Jiaxing");
        await Assertions.Expect(failed).ToContainTextAsync("The statement failed.");
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Alert).CountAsync());
        await Assertions.Expect(visit.Panel("Residents of the counties").Locator("svg")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_with_what_to_do()
    {
        await using var visit = await site.ComeAsync(Reader.English);
        await visit.Page.RouteAsync(Api, route => route.AbortAsync());
        await visit.GoAsync(Pages.Home);

        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("The server did not answer. Check that it is running, then try again.");
    }

    [Fact]
    public async Task A_dashboard_that_does_not_exist_is_told_and_the_way_home_is_open()
    {
        await using var visit = await site.OpenAsync("/dashboards/nowhere", Reader.Chinese);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有名为此的看板");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "嘉兴标准化统计" }).ClickAsync();
        await Assertions.Expect(visit.Panels.First).ToBeVisibleAsync();
    }

    public void Dispose() => output.WriteLine(site.Server.Output);

    private static Func<IRoute, Task> Answer(string body) =>
        route => route.FulfillAsync(new() { ContentType = "application/json", Body = body });
}
