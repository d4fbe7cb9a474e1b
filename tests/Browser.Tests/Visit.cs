using Jiaxing.Analytics.Testing;
using Microsoft.Playwright;

namespace Jiaxing.Analytics.Browser.Tests;

/// <summary>One reader at one page, with everything that went wrong on it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly Uri _origin;
    private readonly List<string> _wrong = [];

    public Visit(IPage page, Uri origin)
    {
        _origin = origin;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) =>
            Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"uncaught: {error}");
        page.RequestFailed += (_, request) => Note(true, $"failed: {request.Url} {request.Failure}");
        page.Response += (_, response) =>
            Note(response.Status >= 400, $"HTTP {response.Status}: {response.Url}");
        page.Request += (_, request) => Note(IsForeign(request.Url), $"left the origin: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, failed requests, and requests to anywhere but the server.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    public ILocator Panels => Page.Locator("section.panel");

    /// <summary>Goes to a page and waits until it has drawn what it asked for.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettledAsync();
    }

    /// <summary>
    /// Waits until a dashboard is done, well or with an error, and its charts are drawn; or until GraphiQL has its editors.
    /// </summary>
    public Task SettledAsync() =>
        Page.WaitForFunctionAsync(
            """
            () => document.querySelector('main')?.getAttribute('aria-busy') === 'false'
                && [...document.querySelectorAll('.chart')].every(chart => chart.querySelector('svg path'))
              || document.querySelector('.graphiql-query-editor .view-line span') !== null
            """
        );

    /// <summary>How many pixels of the page lie beyond the right edge of the window.</summary>
    public Task<int> OverhangAsync() =>
        Page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );

    /// <summary>The panel whose heading is this.</summary>
    public ILocator Panel(string title) =>
        Panels.Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    /// <summary>Keeps what is seen, in whole length, in <c>artifacts/screenshots</c>: for people to look at.</summary>
    public async Task KeepAsync(string name)
    {
        var file = Repository.Path("artifacts", "screenshots", $"{name}.png");
        await Page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Note(bool isWrong, string what)
    {
        if (isWrong)
            _wrong.Add(what);
    }

    /// <summary>Workers and pictures that a page makes of its own data leave nothing.</summary>
    private bool IsForeign(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is not ("data" or "blob")
        && !(uri.Authority == _origin.Authority && uri.Scheme == _origin.Scheme);
}
