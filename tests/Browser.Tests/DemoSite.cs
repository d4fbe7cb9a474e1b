using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>The site as <c>--demo</c> starts it: a synthetic province, generated and built for these tests.</summary>
public sealed class DemoSite : Site
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jiaxing-demo-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<RunningServer> StartServerAsync() =>
        RunningServer.StartAsync(
            _folder,
            ["--demo", "--Warehouse:BuildAtStart=true", "--Warehouse:DemoScale=0.02"],
            CancellationToken.None
        );
}

/// <summary>One after another, and not beside those of the other site: each starts a server and a browser.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedDemoSite : ICollectionFixture<DemoSite>
{
    public const string Name = "Demo site";
}
