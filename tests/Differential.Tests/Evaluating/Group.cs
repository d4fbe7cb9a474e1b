using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>One group: the values of its keys, its rows (each once), and what was measured of it.</summary>
/// <param name="filled">What <c>fill</c> gives a group that was missing; null: it is there.</param>
internal sealed class Group(object?[] keys, string? filled = null)
{
    private readonly Dictionary<string, object?> _measured = [];

    public object?[] Keys => keys;
    public List<Row> Rows { get; } = [];
    public bool IsFilled => filled is not null;

    /// <summary>All groups beyond the page, as one.</summary>
    public bool IsOthers { get; init; }

    public object? Measure(Measure measure, MeasureSet set)
    {
        if (IsFilled && !(filled == "ZERO" && (measure.IsCount || measure.IsAdditive)))
            return null;
        if (IsFilled)
            return measure.Type == Model.ValueType.Float ? 0.0 : 0L;
        if (!_measured.TryGetValue(measure.Name, out var value))
            _measured.Add(measure.Name, value = Measures.Of(measure, set, Rows));
        return value;
    }
}
