using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>What holds on each page, in each language, on a wide and on a narrow screen. Each is kept as a screenshot.</summary>
[Collection(SharedSite.Name)]
public sealed class EveryPageTests(Site site, ITestOutputHelper output) : IDisposable
{
    public static TheoryData<string, string, int> Views { get; } =
        Every.Of<string, string, int>(
            [Pages.Home, .. Pages.Dashboards, Pages.Query],
            ["zh", "en"],
            [Reader.Wide, Reader.Narrow]
        );

    [Theory, MemberData(nameof(Views))]
    public async Task Opens_without_errors_within_its_width_and_asks_no_other_origin(
        string page,
        string language,
        int width
    )
    {
        var reader = new Reader(language, width);
        await using var visit = await site.OpenAsync(page, reader);
        await visit.KeepAsync($"{Pages.Name(page)}-{reader}");

        Assert.Empty(visit.Wrong);
        Assert.Equal(0, await visit.OverhangAsync());
    }

    [Theory]
    [InlineData(Pages.Overview, "zh", Reader.Wide)]
    [InlineData(Pages.Overview, "en", Reader.Narrow)]
    [InlineData(Pages.Census, "en", Reader.Wide)]
    [InlineData(Pages.Query, "zh", Reader.Wide)]
    public async Task Opens_in_the_dark(string page, string language, int width)
    {
        var reader = new Reader(language, width, Dark: true);
        await using var visit = await site.OpenAsync(page, reader);
        await visit.KeepAsync($"{Pages.Name(page)}-{reader}");

        // each part of a dark colour has two digits
        var background = await visit.Page.EvaluateAsync<string>(
            """
            () => [document.body, document.documentElement]
              .map(part => getComputedStyle(part).backgroundColor)
              .find(colour => colour !== 'rgba(0, 0, 0, 0)')
            """
        );
        Assert.Matches(@"^rgb\(\d{1,2}, \d{1,2}, \d{1,2}\)$", background);
        Assert.Empty(visit.Wrong);
    }

    public void Dispose() => output.WriteLine(site.Server.Output);
}
