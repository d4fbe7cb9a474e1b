namespace Jiaxing.Analytics.Benchmarks;

/// <summary>What one question takes, in milliseconds: the least of many rounds, which other work on the machine has disturbed least.</summary>
/// <param name="Generated">Hand-written SQL on the tables as generated: the limit that the peers' figures are relative to.</param>
/// <param name="GeneratedMedian">The same, the median of the rounds, as the peers' figures take it.</param>
/// <param name="Served">Hand-written SQL on the tables as served.</param>
/// <param name="Compiled">The compiler's SQL on the tables as served, in this process too.</param>
/// <param name="Http">Over HTTP with one connection.</param>
/// <param name="Http8">Over HTTP with 8 connections: the median.</param>
internal sealed record Comparison(
    Question Question,
    double Generated,
    double GeneratedMedian,
    double Served,
    double Compiled,
    double Http,
    double Http8,
    double PerSecond
);
