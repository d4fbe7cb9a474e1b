using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Orders things so that each comes after those it needs; otherwise as they were given.</summary>
internal static class DependencyOrder
{
    /// <summary>The order, or the cycle that makes one impossible (its first element again at the end).</summary>
    public static (ImmutableArray<T> Order, ImmutableArray<T> Cycle) Of<T>(
        IReadOnlyList<T> items,
        Func<T, IEnumerable<T>> needs
    )
        where T : class
    {
        var order = ImmutableArray.CreateBuilder<T>();
        var done = new HashSet<T>(ReferenceEqualityComparer.Instance);
        var path = new List<T>();

        foreach (var item in items)
        {
            if (Visit(item) is { } cycle)
                return ([], cycle);
        }

        return (order.ToImmutable(), []);

        ImmutableArray<T>? Visit(T item)
        {
            if (done.Contains(item))
                return null;

            var seen = path.FindIndex(p => ReferenceEquals(p, item));
            if (seen >= 0)
                return [.. path[seen..], item];

            path.Add(item);
            foreach (var need in needs(item))
            {
                if (Visit(need) is { } cycle)
                    return cycle;
            }

            path.RemoveAt(path.Count - 1);
            done.Add(item);
            order.Add(item);
            return null;
        }
    }
}
