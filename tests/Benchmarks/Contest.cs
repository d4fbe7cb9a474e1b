using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>Asks one question in every way in turn, so that all see the same machine.</summary>
internal sealed class Contest : IDisposable
{
    private const int Connections = 8;
    private const int WarmUp = 10;

    /// <summary>Hand-written SQL is given the better of one thread and all.</summary>
    private static readonly int[] Threads = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];

    private readonly HttpClient _client;
    private readonly int _rounds;
    private readonly List<InProcess> _generated = [];
    private readonly List<InProcess> _served = [];
    private readonly InProcess _compiled;

    private Contest(HttpClient client, int rounds, InProcess compiled) => (_client, _rounds, _compiled) = (client, rounds, compiled);

    public static async Task<Contest> OpenAsync(BenchmarkWarehouse warehouse, HttpClient client, int rounds, CancellationToken cancellationToken)
    {
        var contest = new Contest(client, rounds, await InProcess.OpenAsServedAsync(warehouse.AsServed, cancellationToken));
        foreach (var threads in Threads)
        {
            contest._generated.Add(await InProcess.OpenAsync(warehouse.AsGenerated, threads, cancellationToken));
            contest._served.Add(await InProcess.OpenAsync(warehouse.AsServed, threads, cancellationToken));
        }

        return contest;
    }

    /// <summary>A request that needs no warehouse, in milliseconds.</summary>
    public async Task<double> HttpAloneAsync(CancellationToken cancellationToken)
    {
        var http = new OverHttp(_client, "{ __typename }");
        var least = double.MaxValue;
        for (var round = -WarmUp; round < _rounds; round++)
            least = Math.Min(least, await http.TimeAsync(cancellationToken));

        return least;
    }

    /// <exception cref="InvalidOperationException">The server did not answer the question.</exception>
    public async Task<Comparison> RunAsync(Question question, CancellationToken cancellationToken)
    {
        var http = new OverHttp(_client, question.GraphQL);
        await http.CheckAsync(cancellationToken);

        double generated = double.MaxValue, served = double.MaxValue, compiled = double.MaxValue, overHttp = double.MaxValue;
        for (var round = -WarmUp; round < _rounds; round++)
        {
            var counts = round >= 0;
            generated = Least(generated, _generated.Min(g => Time(g, question.Generated, cancellationToken)), counts);
            served = Least(served, _served.Min(s => Time(s, question.Served, cancellationToken)), counts);
            compiled = Least(compiled, Time(_compiled, question.Compiled, cancellationToken), counts);
            overHttp = Least(overHttp, await http.TimeAsync(cancellationToken), counts);
        }

        var (perSecond, median) = await http.AskAtOnceAsync(Connections, cancellationToken);
        return new Comparison(question, generated, served, compiled, overHttp, median, perSecond);
    }

    public void Dispose()
    {
        foreach (var one in _generated.Concat(_served))
            one.Dispose();

        _compiled.Dispose();
    }

    private static double Least(double soFar, double time, bool counts) => counts ? Math.Min(soFar, time) : soFar;

    private static double Time(InProcess way, ImmutableArray<SqlStatement> statements, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        way.Run(statements, cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
