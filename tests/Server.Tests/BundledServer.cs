using System.Net.Http.Json;
using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

// statements are counted process-wide, and the machine has few cores
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>One running server over the bundled data, for all tests that only ask it.</summary>
public sealed class BundledServer : IAsyncLifetime
{
    private RunningServer _server = null!;

    public HttpClient Client => _server.Client;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(
            ["--Logging:LogLevel:Default=Warning"],
            CancellationToken.None
        );
        // names in English, so that recordings read the same for everybody
        Client.DefaultRequestHeaders.Add("Accept-Language", "en");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Sends a query as most clients do, and gives the whole response.</summary>
    public Task<JsonElement> AskAsync(string query, object? variables = null) =>
        AskAsync(Client, query, variables);

    public static async Task<JsonElement> AskAsync(HttpClient client, string query, object? variables = null)
    {
        using var response = await client.PostAsJsonAsync("graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

[CollectionDefinition(Name)]
public sealed class WithBundledServer : ICollectionFixture<BundledServer>
{
    public const string Name = "bundled server";
}
