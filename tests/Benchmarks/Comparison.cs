using System.Diagnostics;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>
/// What one question takes, in milliseconds: the least of many rounds, which other work on the machine has disturbed
/// least. Every way is asked in turn, so that all see the same machine.
/// </summary>
/// <param name="Generated">Hand-written SQL on the tables as generated: the limit that the peers' figures are relative to.</param>
/// <param name="Served">Hand-written SQL on the tables as served.</param>
/// <param name="Http">Over HTTP with one connection.</param>
internal sealed record Comparison(Question Question, double Generated, double Served, double Http, double Http8, double PerSecond)
{
    private const int Connections = 8;
    private const int WarmUp = 10;

    public static async Task<Comparison> RunAsync(
        Question question,
        HandWritten asGenerated,
        HandWritten asServed,
        HttpClient client,
        int rounds,
        CancellationToken cancellationToken
    )
    {
        var http = new OverHttp(client, question.GraphQL);
        await http.CheckAsync(cancellationToken);

        List<double> generatedTimes = [], servedTimes = [], httpTimes = [];
        for (var round = -WarmUp; round < rounds; round++)
        {
            var generatedTime = Time(() => asGenerated.Run(question.Generated, cancellationToken));
            var servedTime = Time(() => asServed.Run(question.Served, cancellationToken));
            var started = Stopwatch.GetTimestamp();
            await http.AskAsync(cancellationToken);
            var httpTime = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (round < 0)
                continue;

            generatedTimes.Add(generatedTime);
            servedTimes.Add(servedTime);
            httpTimes.Add(httpTime);
        }

        var (perSecond, median) = await http.AskAtOnceAsync(Connections, cancellationToken);
        return new Comparison(
            question,
            generatedTimes.Min(),
            servedTimes.Min(),
            httpTimes.Min(),
            median,
            perSecond
        );
    }

    private static double Time(Func<long> run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
