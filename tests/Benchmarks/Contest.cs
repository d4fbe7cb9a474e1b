using System.Diagnostics;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>Asks one question in every way in turn, so that all see the same machine.</summary>
internal sealed class Contest : IDisposable
{
    private const int Connections = 8;
    private const int WarmUp = 10;

    /// <summary>How often each is asked in a row, so that what was asked before it is not in its way.</summary>
    private const int InARow = 3;

    /// <summary>Hand-written SQL is given the better of one thread and all.</summary>
    private static readonly int[] Threads = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];

    private readonly HttpClient _client;
    private readonly int _rounds;
    private readonly List<InProcess> _generated = [];
    private readonly List<InProcess> _served = [];
    private readonly InProcess _compiled;

    private Contest(HttpClient client, int rounds, InProcess compiled) =>
        (_client, _rounds, _compiled) = (client, rounds, compiled);

    public static async Task<Contest> OpenAsync(
        BenchmarkWarehouse warehouse,
        HttpClient client,
        int rounds,
        CancellationToken cancellationToken
    )
    {
        var contest = new Contest(
            client,
            rounds,
            await InProcess.OpenAsServedAsync(warehouse.AsServed, cancellationToken)
        );
        foreach (var threads in Threads)
        {
            contest._generated.Add(
                await InProcess.OpenAsync(warehouse.AsGenerated, threads, cancellationToken)
            );
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

        List<double> generated = [],
            served = [],
            compiled = [],
            overHttp = [];
        for (var round = -WarmUp; round < _rounds; round++)
        {
            if (round == 0)
            {
                foreach (var times in (List<double>[])[generated, served, compiled, overHttp])
                    times.Clear();
            }

            generated.Add(
                _generated.Min(g => LeastInARow(() => g.Run(question.Generated, cancellationToken)))
            );
            served.Add(_served.Min(s => LeastInARow(() => s.Run(question.Served, cancellationToken))));
            compiled.Add(LeastInARow(() => _compiled.Run(question.Compiled, cancellationToken)));
            var asked = new double[InARow];
            for (var i = 0; i < InARow; i++)
                asked[i] = await http.TimeAsync(cancellationToken);

            overHttp.Add(asked.Min());
        }

        var (perSecond, median) = await http.AskAtOnceAsync(Connections, cancellationToken);
        return new Comparison(
            question,
            generated.Min(),
            Statistics.Median(generated),
            served.Min(),
            compiled.Min(),
            overHttp.Min(),
            median,
            perSecond
        );
    }

    public void Dispose()
    {
        foreach (var one in _generated.Concat(_served))
            one.Dispose();

        _compiled.Dispose();
    }

    private static double LeastInARow(Action run) =>
        Enumerable
            .Range(0, InARow)
            .Min(_ =>
            {
                var started = Stopwatch.GetTimestamp();
                run();
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            });
}
