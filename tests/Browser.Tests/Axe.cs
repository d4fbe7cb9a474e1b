using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>The rules of axe, contrast among them; what it calls minor is let be.</summary>
internal static class Axe
{
    private static readonly string Script = Repository.Path(
        "dashboards",
        "viewer",
        "node_modules",
        "axe-core",
        "axe.min.js"
    );

    /// <param name="within">Selects what is looked at; the whole page when null.</param>
    /// <param name="least">Rules that must have found something to try: a page that is empty breaks none.</param>
    public static async Task RequireNothingFoundAsync(Visit visit, string? within, int least)
    {
        await visit.Page.AddScriptTagAsync(new() { Path = Script });
        var found = await visit.Page.EvaluateAsync<JsonElement>(
            """
            async within => {
              const { violations, passes } = await axe.run(within ?? document);
              const list = violations
                .filter(({ impact }) => impact !== 'minor')
                .flatMap(({ id, impact, nodes }) => nodes.map(node => `${impact} ${id}: ${node.html} ${node.failureSummary}`));
              return { list, passes: passes.length };
            }
            """,
            within
        );

        Assert.Empty(found.GetProperty("list").EnumerateArray().Select(violation => violation.GetString()));
        Assert.InRange(found.GetProperty("passes").GetInt32(), least, int.MaxValue);
    }
}
