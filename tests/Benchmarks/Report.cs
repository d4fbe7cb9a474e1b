using System.Globalization;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>Prints the comparisons as a table of Markdown, a line as soon as it is known.</summary>
internal sealed class Report(TextWriter output)
{
    private int _count;

    public void Begin(double scale, int rounds, double httpAlone)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"scale factor {scale}, {rounds} rounds; milliseconds, the least of the rounds; HTTP alone {httpAlone:0.00}\n"
            )
        );
        output.WriteLine(
            "| question | SQL on the tables as generated | SQL on the tables as served | compiled SQL | ÷ served | over HTTP | ÷ served | ÷ generated | 8 connections: per second | median | ÷ generated | best peer ÷ generated |"
        );
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    public void Add(Comparison it)
    {
        var peer = Peers.Best(_count++);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {it.Question.Name} | {it.Generated:0.00} | {it.Served:0.00} | {it.Compiled:0.00} | {it.Compiled / it.Served:0.00} | {it.Http:0.00} | {it.Http / it.Served:0.00} | {it.Http / it.Generated:0.00} | {it.PerSecond:0} | {it.Http8:0.0} | {it.Http8 / it.GeneratedMedian:0.00} | {peer.Relative:0.00} {peer.Name} |"
            )
        );
    }

    public void End() => output.WriteLine();
}
