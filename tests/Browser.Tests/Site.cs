using Jiaxing.Analytics.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>The running server and a browser to look at it with, both started once for all tests.</summary>
public class Site : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningServer? _server;

    public RunningServer Server =>
        _server ?? throw new InvalidOperationException("The server was not started.");

    public async Task InitializeAsync()
    {
        _server = await StartServerAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(Chromium());
    }

    /// <summary>Opens a page as a new reader, of whom nothing is remembered, and waits until the network is quiet.</summary>
    public async Task<Visit> OpenAsync(string path, Reader reader)
    {
        var visit = await ComeAsync(reader);
        await visit.GoAsync(path);
        return visit;
    }

    /// <summary>A new reader who has opened nothing yet.</summary>
    public async Task<Visit> ComeAsync(Reader reader)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = Server.Address.ToString(),
                Locale = reader.Locale,
                ColorScheme = reader.Dark ? ColorScheme.Dark : ColorScheme.Light,
                ViewportSize = new() { Width = reader.Width, Height = reader.Height },
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        return new Visit(await context.NewPageAsync(), Server.Address);
    }

    public virtual async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    protected virtual Task<RunningServer> StartServerAsync() =>
        RunningServer.StartAsync([], CancellationToken.None);

    private static BrowserTypeLaunchOptions Chromium() =>
        new()
        {
            ExecutablePath = Executable(),
            Args =
            [
                // in a container the tests run as root, where the sandbox does not start
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                // the browser's own errands must not be taken for requests of the page
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        };

    /// <summary>The one that <c>./test</c> found or installed, or that of the machine: none is downloaded.</summary>
    private static string Executable()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen)
            return chosen;

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        return folders.SelectMany(folder => names, Path.Combine).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "Chromium is missing: ./test installs it, or set CHROMIUM to its path."
            );
    }
}

/// <summary>The tests share one site, so they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSite : ICollectionFixture<Site>
{
    public const string Name = "Site";
}
