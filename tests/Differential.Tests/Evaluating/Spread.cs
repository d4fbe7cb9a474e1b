namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>How numbers lie about their mean.</summary>
internal sealed class Spread
{
    private readonly double _mean;

    public Spread(IReadOnlyCollection<double> values)
    {
        _mean = values.Count == 0 ? 0 : values.Average();
        // equal numbers do not deviate, whatever rounding makes of their mean
        Deviation =
            values.Distinct().Count() < 2 ? 0 : Math.Sqrt(values.Average(v => (v - _mean) * (v - _mean)));
    }

    /// <summary>Population standard deviation.</summary>
    public double Deviation { get; }

    /// <summary>Null where nothing deviates.</summary>
    public double? Score(double value) => Deviation == 0 ? null : (value - _mean) / Deviation;
}
