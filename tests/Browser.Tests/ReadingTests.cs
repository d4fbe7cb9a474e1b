using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>The reader's language, and reading by keyboard.</summary>
[Collection(SharedSite.Name)]
public sealed class ReadingTests(Site site, ITestOutputHelper output) : IDisposable
{
    [Fact]
    public async Task The_language_chosen_is_kept_on_the_next_page_and_the_next_time()
    {
        await using var visit = await site.OpenAsync(Pages.Home, Reader.Chinese);
        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("嘉兴标准化概览");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        var heading = visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToHaveTextAsync("Jiaxing’s standardization at a glance");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en-GB");
        Assert.Contains("lang=en", visit.Page.Url, StringComparison.Ordinal);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "The 2020 census" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("The 2020 census: work and schooling");

        await visit.GoAsync(Pages.Home);
        await Assertions.Expect(heading).ToHaveTextAsync("Jiaxing’s standardization at a glance");
        Assert.Empty(visit.Wrong);
    }

    [Fact]
    public async Task The_first_key_shows_a_link_that_skips_to_the_content()
    {
        await using var visit = await site.OpenAsync(Pages.Home, Reader.Chinese);

        await visit.Page.Keyboard.PressAsync("Tab");
        var skip = visit.Page.GetByRole(AriaRole.Link, new() { Name = "跳到正文" });
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_chart_opens_as_a_table_by_keyboard()
    {
        await using var visit = await site.OpenAsync(Pages.Census, Reader.Chinese);
        var panel = visit.Panels.First;

        await panel.GetByRole(AriaRole.Button, new() { Name = "数据" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(panel.GetByRole(AriaRole.Table)).ToBeVisibleAsync();

        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(panel.Locator(".scroll")).ToBeFocusedAsync();
    }

    public void Dispose() => output.WriteLine(site.Server.Output);
}
