namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>What is drawn: draws for one kind of thing do not move those for another.</summary>
internal enum Drawn
{
    County = 1,
    Organization,
    Standard,
    Spelling,
    Pilot,
    Indicator,
}

/// <summary>
/// Random numbers for one numbered thing, the same whenever and wherever they are drawn for it: thing 4,000,000 needs
/// none of those before it, and nothing is kept. SplitMix64, because .NET does not promise its own sequences.
/// </summary>
internal struct Chance(long seed, Drawn drawn, long number)
{
    private ulong _state = Mixed(Mixed((ulong)seed) + ((ulong)drawn << 56) + (ulong)number);

    /// <summary>At least 0 and less than 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0 and less than <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public bool Happens(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    /// <summary>Around 0, with a standard deviation of 1.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>The place of one weight among others, given their <see cref="RunningSums"/>.</summary>
    public int Weighted(double[] sums)
    {
        var at = Array.BinarySearch(sums, Unit() * sums[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, sums.Length - 1);
    }

    public static double[] RunningSums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(w => sum += w)];
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mixed(_state);
    }

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
