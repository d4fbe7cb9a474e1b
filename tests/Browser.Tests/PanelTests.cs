using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>What each panel of a dashboard shows.</summary>
[Collection(SharedSite.Name)]
public sealed class PanelTests(Site site, ITestOutputHelper output) : IDisposable
{
    // the picture as a whole; ECharts' svg within it would count as another
    private const string Chart = "[role=img]";

    public static TheoryData<string, string> Dashboards { get; } =
        Every.Of<string, string>(Pages.Dashboards, ["zh", "en"]);

    [Theory, MemberData(nameof(Dashboards))]
    public async Task Every_panel_of_the_spec_is_drawn_with_data_and_names_its_source(
        string page,
        string language
    )
    {
        await using var visit = await site.OpenAsync(page, new(language, Reader.Wide));

        Assert.Equal(
            await TitlesInSpecAsync(page, language),
            await visit.Panels.Locator("h2").AllInnerTextsAsync()
        );
        Assert.Equal(0, await visit.Panels.Locator(".error, .empty").CountAsync());
        foreach (var panel in await visit.Panels.AllAsync())
        {
            var source = await panel.Locator(".source a").First.GetAttributeAsync("href");
            Assert.StartsWith("http", source, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Dashboards))]
    public async Task Every_chart_is_told_in_words_and_opens_as_a_table_and_closes(
        string page,
        string language
    )
    {
        await using var visit = await site.OpenAsync(page, new(language, Reader.Wide));
        var charts = visit.Panels.Filter(new() { Has = visit.Page.Locator(Chart) });
        var count = await charts.CountAsync();

        Assert.True(count > 0);
        foreach (
            var panel in await visit
                .Panels.Filter(new() { Has = visit.Page.Locator("header button") })
                .AllAsync()
        )
        {
            var told = await panel.Locator(Chart).GetAttributeAsync("aria-label");
            Assert.StartsWith(await panel.Locator("h2").InnerTextAsync(), told, StringComparison.Ordinal);

            await panel.Locator("header button").ClickAsync();
            Assert.True(await panel.Locator("tbody tr").CountAsync() > 1);
            Assert.DoesNotContain("", await panel.Locator("th, td").AllInnerTextsAsync());

            await panel.Locator("header button").ClickAsync();
            await Assertions.Expect(panel.Locator(Chart)).ToBeVisibleAsync();
            count--;
        }

        Assert.Equal(0, count);
    }

    [Fact]
    public async Task A_figure_that_nobody_published_is_a_dash_and_not_zero()
    {
        await using var visit = await site.OpenAsync(Pages.Overview, Reader.Chinese);

        var row = visit
            .Panel("人口、密度与增长")
            .GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "612,663" });

        Assert.Equal(
            ["南湖区", "2010", "612,663", "—", "—"],
            await row.Locator("th, td").AllInnerTextsAsync()
        );
    }

    [Fact]
    public async Task Names_and_figures_of_a_table_are_not_broken_on_a_narrow_screen()
    {
        await using var visit = await site.OpenAsync(
            Pages.Overview,
            Reader.Chinese with
            {
                Width = Reader.Narrow,
            }
        );

        var heights = await visit
            .Panel("人口、密度与增长")
            .Locator("tbody tr")
            .EvaluateAllAsync<double[]>("rows => rows.map(row => row.getBoundingClientRect().height)");

        Assert.All(heights, height => Assert.InRange(height, 20, 40));
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_name_on_the_map_fits_its_tile(string language)
    {
        await using var visit = await site.OpenAsync(Pages.Census, new(language, Reader.Wide));

        var cut = await visit
            .Page.Locator(".tiles .tile")
            .EvaluateAllAsync<string[]>(
                "tiles => tiles.filter(tile => tile.scrollWidth > tile.clientWidth).map(tile => tile.textContent)"
            );

        Assert.Empty(cut);
    }

    public void Dispose() => output.WriteLine(site.Server.Output);

    private async Task<IEnumerable<string>> TitlesInSpecAsync(string page, string language)
    {
        var address = new Uri($"{page}.json", UriKind.Relative);
        await using var answer = await site.Server.Client.GetStreamAsync(address);
        using var spec = await JsonDocument.ParseAsync(answer);
        var panels = spec.RootElement.GetProperty("panels").EnumerateArray();
        return [.. panels.Select(panel => panel.GetProperty("title").GetProperty(language).GetString()!)];
    }
}
