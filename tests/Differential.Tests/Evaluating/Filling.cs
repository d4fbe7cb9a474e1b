namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>The groups that <c>fill</c> makes: every combination of the values that occur, one field of the subject at a time.</summary>
internal static class Filling
{
    private const int Limit = 50_000;
    private const int Patience = 1_200;

    public static IEnumerable<Group> Missing(IReadOnlyList<GroupKey> keys, List<Group> groups, string with)
    {
        // what lies behind one field is not combined with itself
        var axes = keys.Select((k, i) => (k, i))
            .GroupBy(k => k.k.MemberName, k => k.i)
            .Select(a => a.ToArray())
            .ToList();
        var values = axes.Select(a =>
                a is [var one] && keys[one].Grain is { } grain
                    ? Periods(groups, one, grain)
                    : Occurring(groups, a)
            )
            .ToList();
        var product = values.Aggregate(1.0, (all, v) => all * v.Count);
        if (product > Limit)
            throw new TooManyGroupsException();
        if (product > Patience)
            throw new TooLargeException();

        var there = groups.Select(g => g.Keys).ToHashSet(new SameKeys());
        var made = new List<object?[]> { new object?[keys.Count] };
        for (var i = 0; i < axes.Count; i++)
            made = [.. made.SelectMany(m => values[i].Select(v => With(m, axes[i], v)))];

        return made.Where(m => !there.Contains(m)).Select(m => new Group(m, with));
    }

    private static object?[] With(object?[] keys, int[] at, object?[] values)
    {
        var more = (object?[])keys.Clone();
        for (var i = 0; i < at.Length; i++)
            more[at[i]] = values[i];
        return more;
    }

    private static List<object?[]> Occurring(List<Group> groups, int[] keys) =>
        [.. groups.Select(g => keys.Select(k => g.Keys[k]).ToArray()).Distinct(new SameKeys())];

    /// <summary>Every period from the first to the last, and none where that occurs.</summary>
    private static List<object?[]> Periods(List<Group> groups, int key, Grain grain)
    {
        var periods = new List<object?[]>();
        var known = groups.Select(g => g.Keys[key]).OfType<DateOnly>().ToList();
        if (known.Count > 0)
        {
            for (var date = known.Min(); date <= known.Max(); date = Derived.Change.Back(date, grain, -1))
                periods.Add([date]);
        }

        if (groups.Any(g => g.Keys[key] is null))
            periods.Add([null]);
        return periods;
    }
}

/// <summary>More groups than a page may hold: the query is refused.</summary>
internal sealed class TooManyGroupsException() : Exception("fill makes more groups than a page may hold.");

/// <summary>More groups than the evaluator has the time for: the query is given up.</summary>
internal sealed class TooLargeException()
    : Exception("fill makes more groups than the evaluator has the time for.");
