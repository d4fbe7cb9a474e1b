using System.Net.Http.Json;
using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

// statements are counted process-wide, and the machine has few cores
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>The whole server over the bundled data, listening on a loopback port of its own; started once for all tests.</summary>
public sealed class BundledServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly ServerFactory _factory = new();

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _factory.Services;

    public async Task InitializeAsync()
    {
        var version = await BundledWarehouse.GetAsync(CancellationToken.None);
        Assert.NotNull(version);
        _factory.UseKestrel(port: 0);
        _factory.StartServer();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _factory.ClientOptions.BaseAddress };
        // names in English, so that snapshots read the same for everybody
        Client.DefaultRequestHeaders.Add("Accept-Language", "en");
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync()
    {
        Client?.Dispose();
        return _factory.DisposeAsync();
    }

    /// <summary>Sends a query as most clients do, and gives the whole response.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var response = await Client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private sealed class ServerFactory : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Warehouse:Folder", BundledWarehouse.Paths.Warehouse);
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
        }
    }
}

[CollectionDefinition(Name)]
public sealed class WithBundledServer : ICollectionFixture<BundledServer>
{
    public const string Name = "bundled server";
}
