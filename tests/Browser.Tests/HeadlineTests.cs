using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>Jiaxing's headline figures: what was published, in whose words, and what the sources leave open.</summary>
[Collection(SharedSite.Name)]
public sealed class HeadlineTests(Site site, ITestOutputHelper output) : IDisposable
{
    [Theory]
    [InlineData("zh", "9项", "155项", "377项", "第2位", "22项", "127项")]
    [InlineData("en", "9", "155", "377", "2nd", "22", "127")]
    public async Task Each_headline_figure_is_shown_with_its_quotation_and_a_link_to_its_source(
        string language,
        params string[] figures
    )
    {
        await using var visit = await site.OpenAsync(Pages.Home, new(language, Reader.Wide));

        var cards = visit.Panels.First.Locator(".number");
        var shown = await cards
            .Locator(".value")
            .EvaluateAllAsync<string[]>(
                "values => values.map(value => [...value.querySelectorAll('.unit, data')].map(part => part.textContent).join(''))"
            );

        Assert.Equal(figures, shown);
        Assert.Equal(
            [
                "由嘉兴主导的国际标准有9项",
                "国家标准有155项",
                "浙江制造标准有377项",
                "每百万人先进标准数位列全省第二",
                "22个国家级标准化试点项目",
                "127个省级标准化试点项目",
            ],
            await cards.Locator("q").AllTextContentsAsync()
        );
        Assert.Equal(6, await cards.Locator("a[href^='http']").CountAsync());
        await Assertions.Expect(cards.Locator("data").Last).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("zh", "全省试点政府：公布数", "其中知道名称的", "协调共享类的 7 个试点政府")]
    [InlineData(
        "en",
        "Pilot governments in Zhejiang: announced",
        "Known by name",
        "The seven pilot governments of type Coordination and sharing"
    )]
    public async Task The_seven_pilots_whose_names_are_not_known_are_told(
        string language,
        string announced,
        string named,
        string gap
    )
    {
        await using var visit = await site.OpenAsync(Pages.Home, new(language, Reader.Wide));

        await Assertions.Expect(visit.Panel(announced).Locator("data")).ToHaveTextAsync("25");
        await Assertions.Expect(visit.Panel(named).Locator("data")).ToHaveTextAsync("18");
        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = gap }))
            .ToBeVisibleAsync();
    }

    public void Dispose() => output.WriteLine(site.Server.Output);
}
