using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>Asks the running server one question over HTTP, again and again.</summary>
internal sealed class OverHttp(HttpClient client, string query)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(3);

    private readonly byte[] _body = JsonSerializer.SerializeToUtf8Bytes(new { query });

    /// <exception cref="InvalidOperationException">The server did not answer the question.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var answer = await PostAsync(cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode || text.Contains("\"errors\"", StringComparison.Ordinal))
            throw new InvalidOperationException(text[..Math.Min(text.Length, 2_000)]);
    }

    /// <summary>Asks once; returns how many milliseconds that took.</summary>
    public async Task<double> TimeAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await PostAsync(cancellationToken);
        await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Several connections ask at once, each as soon as it was answered.</summary>
    /// <returns>Requests per second, and the median of a request's time in milliseconds.</returns>
    public async Task<(double PerSecond, double Median)> AskAtOnceAsync(
        int connections,
        CancellationToken cancellationToken
    )
    {
        var times = new List<double>[connections];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(i => times[i] = [])
                .Select(t => LoopAsync(t, started, cancellationToken))
        );
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = times.SelectMany(t => t).ToList();
        return (all.Count / elapsed, Statistics.Median(all));
    }

    private async Task LoopAsync(List<double> times, long started, CancellationToken cancellationToken)
    {
        while (Stopwatch.GetElapsedTime(started) < Burst)
        {
            times.Add(await TimeAsync(cancellationToken));
        }
    }

    private async Task<HttpResponseMessage> PostAsync(CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(_body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("graphql", UriKind.Relative))
        {
            Content = content,
        };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
