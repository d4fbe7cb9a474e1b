using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>The rules of axe, contrast among them, on a page that we draw; GraphiQL's own markup is not ours.</summary>
internal static class Axe
{
    private static readonly string Script = Repository.Path("dashboards", "viewer", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Nothing but what axe calls minor may be wrong.</summary>
    public static async Task RequireNothingOfWeightAsync(Visit visit)
    {
        await visit.Page.AddScriptTagAsync(new() { Path = Script });
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
}
