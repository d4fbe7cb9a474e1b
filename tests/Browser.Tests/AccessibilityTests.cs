using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>The rules of axe, contrast among them, on the pages that we draw; GraphiQL's own markup is not ours.</summary>
[Collection(SharedSite.Name)]
public sealed class AccessibilityTests(Site site, ITestOutputHelper output) : IDisposable
{
    private static readonly string Axe = Repository.Path("dashboards", "viewer", "node_modules", "axe-core", "axe.min.js");

    public static TheoryData<string, bool> Views { get; } = Every.Of<string, bool>(Pages.Dashboards, [false, true]);

    [Theory, MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_of_weight(string page, bool dark)
    {
        await using var visit = await site.OpenAsync(page, Reader.Chinese with { Dark = dark });
        await visit.Page.AddScriptTagAsync(new() { Path = Axe });

        var found = await visit.Page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const { violations, passes } = await axe.run();
              const list = violations
                .filter(({ impact }) => impact !== 'minor')
                .flatMap(({ id, impact, nodes }) => nodes.map(node => `${impact} ${id}: ${node.html} ${node.failureSummary}`));
              return { list, passes: passes.length };
            }
            """
        );

        Assert.Empty(found.GetProperty("list").EnumerateArray().Select(violation => violation.GetString()));
        Assert.True(found.GetProperty("passes").GetInt32() > 10);
    }

    public void Dispose() => output.WriteLine(site.Server.Output);
}
