using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>Made-up data are told as such on every page, in both languages, however the page is looked at.</summary>
[Collection(SharedDemoSite.Name)]
public sealed class DemoTests(DemoSite site, ITestOutputHelper output) : IDisposable
{
    public static TheoryData<string, string, int> Views { get; } =
        Every.Of<string, string, int>(
            [Pages.Home, .. Pages.Dashboards, Pages.Query, "/graphiql/index.html", "/index.html"],
            ["zh", "en"],
            [Reader.Wide, Reader.Narrow]
        );

    [Theory, MemberData(nameof(Views))]
    public async Task Every_page_says_in_both_languages_that_its_data_are_synthetic(
        string page,
        string language,
        int width
    )
    {
        var reader = new Reader(language, width);
        await using var visit = await site.OpenAsync(page, reader);
        await visit.KeepAsync($"demo-{Pages.Name(page)}-{reader}");

        await RequireBannerAsync(visit);
        await visit.Page.Mouse.WheelAsync(0, 4_000);
        await RequireBannerAsync(visit);
        Assert.Equal(0, await visit.OverhangAsync());
        Assert.Empty(visit.Wrong);
    }

    public static TheoryData<string, bool> Looks { get; } =
        Every.Of<string, bool>([.. Pages.Dashboards, Pages.Query], [false, true]);

    [Theory, MemberData(nameof(Looks))]
    public async Task Axe_finds_nothing_of_weight_with_the_banner(string page, bool dark)
    {
        await using var visit = await site.OpenAsync(page, Reader.Chinese with { Dark = dark });

        // the banner is ours on GraphiQL's page too
        var isOurs = page != Pages.Query;
        await Axe.RequireNothingFoundAsync(visit, isOurs ? null : ".synthetic", isOurs ? 10 : 2);
    }

    [Fact]
    public async Task A_page_whose_data_cannot_be_had_says_it_too()
    {
        await using var visit = await site.ComeAsync(Reader.English);
        await visit.Page.RouteAsync("**/graphql", route => route.AbortAsync());

        await visit.GoAsync(Pages.Home);

        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }))
            .ToBeVisibleAsync();
        await RequireBannerAsync(visit);
    }

    public void Dispose() => output.WriteLine(site.Server.Output);

    private static async Task RequireBannerAsync(Visit visit)
    {
        var banner = visit.Page.GetByRole(
            AriaRole.Complementary,
            new() { Name = "合成数据 · Synthetic data" }
        );
        await Assertions.Expect(banner).ToBeInViewportAsync();
        await Assertions.Expect(banner).ToContainTextAsync("合成数据：编造的");
        await Assertions.Expect(banner).ToContainTextAsync("Synthetic data: made up");
    }
}
