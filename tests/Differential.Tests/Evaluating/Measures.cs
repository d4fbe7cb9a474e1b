using System.Diagnostics;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>Measures over the rows of one group, each subject there once.</summary>
internal static class Measures
{
    public static object? Of(Measure measure, MeasureSet set, IReadOnlyList<Row> rows)
    {
        if (measure.OnlyIf is { } onlyIf && !Templates.Holds(onlyIf, rows))
            return null;

        var counted = rows.Where(r => measure.Where is null || Templates.Value(measure.Where, r) is true)
            .ToList();
        if (measure.LastPeriod is { } last)
            counted = LastOf(counted, last);

        return Typed(measure, Aggregate(measure, set, rows, counted));
    }

    private static object? Aggregate(
        Measure measure,
        MeasureSet set,
        IReadOnlyList<Row> rows,
        List<Row> counted
    )
    {
        return measure.Function switch
        {
            AggregateFunction.Count => (long)counted.Count,
            AggregateFunction.CountDistinct => (long)Known().Distinct().Count(),
            AggregateFunction.Sum => Known().ToList() is { Count: > 0 } known
                ? known.All(v => v is long)
                    ? known.Sum(v => (long)v)
                    : known.Sum(Convert.ToDouble)
                : null,
            AggregateFunction.Avg => Known().ToList() is { Count: > 0 } known
                ? known.Average(Convert.ToDouble)
                : null,
            AggregateFunction.WeightedAvg => WeightedMean(measure, counted),
            AggregateFunction.Min => Known()
                .OrderBy(v => v, Comparer<object>.Create(Values.Compare))
                .FirstOrDefault(),
            AggregateFunction.Max => Known()
                .OrderBy(v => v, Comparer<object>.Create(Values.Compare))
                .LastOrDefault(),
            AggregateFunction.Median => Quantile([.. Known().Select(Convert.ToDouble).Order()], 0.5),
            AggregateFunction.Quantile => Quantile(
                [.. Known().Select(Convert.ToDouble).Order()],
                measure.Quantile!.Value
            ),
            AggregateFunction.Ratio => Divide(
                Of(set.Find(measure.Ratio!.Numerator)!, set, rows),
                Of(set.Find(measure.Ratio.Denominator)!, set, rows)
            ),
            _ => throw new UnreachableException(measure.Function.ToString()),
        };

        IEnumerable<object> Known() =>
            counted.Select(r => Templates.Value(measure.Argument!, r)).OfType<object>();
    }

    /// <summary>Null where either is null, or the divisor zero.</summary>
    public static double? Divide(object? dividend, object? divisor) =>
        dividend is null || divisor is null || Convert.ToDouble(divisor) == 0
            ? null
            : Convert.ToDouble(dividend) / Convert.ToDouble(divisor);

    private static object? Typed(Measure measure, object? value) =>
        (value, measure.Type) switch
        {
            (long number, Model.ValueType.Float) => (double)number,
            _ => value,
        };

    private static double? WeightedMean(Measure measure, List<Row> rows)
    {
        var known = rows.Select(r =>
                (
                    Value: Templates.Value(measure.Argument!, r),
                    Weight: Convert.ToDouble(Templates.Value(measure.Weight!, r))
                )
            )
            .Where(p => p.Value is not null)
            .ToList();
        return known.Count == 0
            ? null
            : Divide(known.Sum(p => Convert.ToDouble(p.Value) * p.Weight), known.Sum(p => p.Weight));
    }

    private static double? Quantile(List<double> sorted, double quantile)
    {
        if (sorted.Count == 0)
            return null;

        var at = (sorted.Count - 1) * quantile;
        var (low, high) = (sorted[(int)Math.Floor(at)], sorted[(int)Math.Ceiling(at)]);
        return low + (high - low) * (at - Math.Floor(at));
    }

    /// <summary>A stock counts with its last period of each combination; what may be added over time counts as it is.</summary>
    private static List<Row> LastOf(List<Row> rows, LastPeriod last)
    {
        var latest = rows.GroupBy(r => string.Join('\u0001', last.Per.Select(p => r[p])))
            .ToDictionary(g => g.Key, g => g.Max(r => (DateOnly)r[last.Over]!));
        return
        [
            .. rows.Where(r =>
                (last.When is not null && Templates.Value(last.When, r) is not true)
                || (DateOnly)r[last.Over]! == latest[string.Join('\u0001', last.Per.Select(p => r[p]))]
            ),
        ];
    }
}
