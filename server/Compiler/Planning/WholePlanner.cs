using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>
/// Plans the wholes that derived measures compare a group with. Adding the groups up gives one only where the measure is
/// additive and no subject falls into two of those added; every other whole is measured at its own grain.
/// </summary>
internal static class WholePlanner
{
    /// <param name="grouped">Groups the filtered rows by other dimensions and measures.</param>
    public static ImmutableArray<Whole> Plan(
        StatsSelection selection,
        IEnumerable<DerivedCall> calls,
        Func<ImmutableArray<Dimension>, ImmutableArray<Measure>, Relation.Group> grouped
    ) =>
        [
            .. calls
                .SelectMany(call => Of(call, selection.Dimensions))
                .Where(w => !AddsUp(w, selection))
                .GroupBy(w => (string.Join(", ", w.By), w.Ascent?.ToString()))
                .Select(same => new Whole(
                    same.First().By,
                    same.First().Ascent,
                    grouped(same.First().By, [.. same.Select(w => w.Of).Distinct()])
                )),
        ];

    /// <summary>The dimensions by which each whole of the call is grouped.</summary>
    private static IEnumerable<(ImmutableArray<Dimension> By, Measure Of, Ascent? Ascent)> Of(
        DerivedCall call,
        ImmutableArray<Dimension> dimensions
    )
    {
        var by = call.Derived.Kind switch
        {
            DerivedKind.Share => [Wholes.Within(call, dimensions)],
            DerivedKind.LocationQuotient =>
            [
                Wholes.OfAllElse(call, dimensions),
                Wholes.WithinAndOver(call, dimensions),
                Wholes.Within(call, dimensions),
            ],
            DerivedKind.Cumulative => [Wholes.WithinAndTime(call, dimensions)],
            DerivedKind.Difference => [Wholes.Above(call, dimensions)],
            _ => Enumerable.Empty<ImmutableArray<Dimension>>(),
        };
        return by.Select(b => (b, call.Of!, call.Ascent));
    }

    private static bool AddsUp(
        (ImmutableArray<Dimension> By, Measure Of, Ascent? Ascent) whole,
        StatsSelection selection
    )
    {
        // the row of others shares the whole, and stands among no groups that could be added
        var isShared = selection.Others && whole.By.IsEmpty;
        return whole is { Ascent: null, Of.IsAdditive: true }
            && !isShared
            && !selection.Dimensions.Any(d => d.Overlaps && !whole.By.Contains(d));
    }
}
