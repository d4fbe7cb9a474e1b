using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary>The addresses that the viewer and people open; what they show is for the browser's tests.</summary>
[Collection(WithBundledServer.Name)]
public sealed class PageTests(BundledServer server)
{
    [Theory]
    [InlineData("/", "<title>Jiaxing.Analytics</title>")]
    [InlineData("/dashboards/overview", "<title>Jiaxing.Analytics</title>")]
    [InlineData("/graphiql", "id=\"graphiql\"")]
    [InlineData("/graphiql/", "id=\"graphiql\"")]
    public async Task Pages_are_served_as_html(string address, string expected)
    {
        using var response = await server.Client.GetAsync(address);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_dashboard_is_listed_with_its_title_and_served_with_its_query()
    {
        var index = await server.Client.GetFromJsonAsync<JsonElement>("/dashboards/index.json");
        var names = index.EnumerateArray().Select(d => d.GetProperty("name").GetString()!).ToList();

        Assert.Equal(
            Directory
                .EnumerateFiles(Testing.Repository.Path("dashboards"), "*.yml")
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal),
            names
        );
        foreach (var entry in index.EnumerateArray())
        {
            var name = entry.GetProperty("name").GetString();
            var dashboard = await server.Client.GetFromJsonAsync<JsonElement>($"/dashboards/{name}.json");
            Assert.Equal(
                await File.ReadAllTextAsync(Testing.Repository.Path("dashboards", $"{name}.graphql")),
                dashboard.GetProperty("query").GetString()
            );
            Assert.True(JsonElement.DeepEquals(dashboard.GetProperty("title"), entry.GetProperty("title")));
        }
    }

    [Fact]
    public async Task Numbers_of_a_spec_are_numbers_and_texts_are_texts()
    {
        var census = await server.Client.GetFromJsonAsync<JsonElement>("/dashboards/census.json");

        var map = census.GetProperty("panels")[0];
        Assert.Equal(7, map.GetProperty("width").GetInt32());
        Assert.Equal("2020 年普查：就业与教育", census.GetProperty("title").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task A_dashboard_that_is_not_there_is_not_found()
    {
        using var response = await server.Client.GetAsync("/dashboards/none.json");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Health_names_the_version_served()
    {
        var health = await server.Client.GetFromJsonAsync<JsonElement>("/health");

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal(
            (await BundledWarehouse.GetAsync(CancellationToken.None)).Id,
            health.GetProperty("version").GetString()
        );
    }
}
