using System.Net.Http.Json;
using System.Text.Json;
using Jiaxing.Analytics.Server.Tests.Execution;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary>Versions, citations and their links over HTTP: what was answered once can be had again, byte for byte.</summary>
public sealed class AsOfTests : IAsyncLifetime, IDisposable
{
    private const string Sources =
        "{ sources(order: [{ id: ASC }]) { totalCount citation nodes { id title lineage { file } } } }";

    private readonly HandMadeWarehouse _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        await _folder.PublishAsync("v1", ServedWarehouseTests.OneSource);
        _server = await RunningServer.StartAsync(
            [$"--Warehouse:Folder={_folder.Folder}"],
            CancellationToken.None
        );
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_version_answers_with_the_same_bytes_after_others_were_published()
    {
        var before = await PostAsync(Sources);
        await PublishAsync("v2");
        var now = await PostAsync(Sources);
        var then = await PostAsync($"query @asOf(version: \"v1\") {Sources}");
        var again = await PostAsync("query Q($v: String!) @asOf(version: $v) " + Sources, new { v = "v1" });

        Assert.Equal("v1", Version(then));
        Assert.Equal("v2", Version(now));
        Assert.NotEqual(Data(before, "nodes"), Data(now, "nodes"));
        Assert.Equal(Data(before, "nodes"), Data(then, "nodes"));
        Assert.Equal(Data(before, "nodes"), Data(again, "nodes"));
        // a pinned query is its own permalink: what it cites does not change with what is asked today
        Assert.Equal(Data(then), Data(await PostAsync($"query @asOf(version: \"v1\") {Sources}")));
    }

    [Fact]
    public async Task The_permalink_of_a_citation_answers_the_same_data()
    {
        const string query =
            "query Q($t: String, $n: Int = 5) { sources(where: { title: { neq: $t } }, first: $n) { citation(style: APA) nodes { id title } } }";
        var before = await PostAsync(query, new { t = "中文 & \"?\"" }, "en");
        await PublishAsync("v2");
        var citation = before.GetProperty("data").GetProperty("sources").GetProperty("citation").GetString()!;
        var permalink = citation.Split('\n')[0].Split(" from ")[1];

        using var response = await _server.Client.GetAsync(new Uri(permalink));
        var after = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.StartsWith(_server.Address + "graphql?query=", permalink, StringComparison.Ordinal);
        Assert.EndsWith("&lang=en", permalink, StringComparison.Ordinal);
        Assert.Equal("v1", Version(after));
        Assert.Equal(Data(before), Data(after));
    }

    [Fact]
    public async Task An_unknown_version_is_told_with_the_nearest_kept()
    {
        await PublishAsync("v3");

        var answer = await PostAsync("query @asOf(version: \"v2\") { sources { totalCount } }");

        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("VERSION_NOT_FOUND", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains(
            "v1, v3",
            error.GetProperty("extensions").GetProperty("hint").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(7, error.GetProperty("locations")[0].GetProperty("column").GetInt32());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task The_warehouse_lists_the_versions_kept_newest_first()
    {
        await PublishAsync("v2");

        var current = await PostAsync("{ warehouse { version versions { version isCurrent } } }");
        var past = await PostAsync(
            "query @asOf(version: \"v1\") { warehouse { version publishedAt versions { id: version __typename } } }"
        );

        Assert.Equal(
            """{"warehouse":{"version":"v2","versions":[{"version":"v2","isCurrent":true},{"version":"v1","isCurrent":false}]}}""",
            Data(current)
        );
        Assert.Equal(
            """{"warehouse":{"version":"v1","publishedAt":"2026-11-25T00:00:00Z","versions":[{"id":"v2","__typename":"KeptVersion"},{"id":"v1","__typename":"KeptVersion"}]}}""",
            Data(past)
        );
    }

    private async Task PublishAsync(string id)
    {
        await _folder.PublishAsync(id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Version(await PostAsync("{ __typename }")) != id)
        {
            Assert.False(patience.IsCancellationRequested, _server.Output);
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    private async Task<JsonElement> PostAsync(string query, object? variables = null, string language = "zh")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql")
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        request.Headers.Add("Accept-Language", language);
        using var response = await _server.Client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Version(JsonElement answer) =>
        answer.GetProperty("extensions").GetProperty("warehouse").GetProperty("version").GetString();

    private static string Data(JsonElement answer) => answer.GetProperty("data").GetRawText();

    private static string Data(JsonElement answer, string field) =>
        answer.GetProperty("data").GetProperty("sources").GetProperty(field).GetRawText();
}
