using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>The rules of <see cref="Axe"/> on the pages that we draw; GraphiQL's own markup is not ours.</summary>
[Collection(SharedSite.Name)]
public sealed class AccessibilityTests(Site site, ITestOutputHelper output) : IDisposable
{
    public static TheoryData<string, bool> Views { get; } =
        Every.Of<string, bool>(Pages.Dashboards, [false, true]);

    [Theory, MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_of_weight(string page, bool dark)
    {
        await using var visit = await site.OpenAsync(page, Reader.Chinese with { Dark = dark });
        await Axe.RequireNothingFoundAsync(visit, within: null, least: 10);
    }

    public void Dispose() => output.WriteLine(site.Server.Output);
}
