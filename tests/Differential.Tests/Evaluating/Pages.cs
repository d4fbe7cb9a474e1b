using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Differential.Tests.Asking;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>One term of an order. Nulls come last, whichever the direction.</summary>
internal readonly record struct OrderTerm<T>(
    Func<T, object?> Value,
    bool Descending,
    Func<object, object, int> Compare
);

/// <summary>Orders items and cuts one page out of them, as every connection does.</summary>
/// <param name="wanted">The connection of which a cursor is wanted; null: none.</param>
internal sealed class Pages(WantedCursor? wanted)
{
    /// <summary>Stands in an answer where any cursor may.</summary>
    public const string AnyCursor = "\u0001any cursor";

    private const int DefaultLength = 50;

    /// <param name="others">Makes one item of those beyond the page; null where it is not asked for.</param>
    public JsonObject Connection<T>(
        Ask field,
        string typeName,
        IEnumerable<T> items,
        IReadOnlyList<OrderTerm<T>> order,
        Func<Ask, T, JsonNode?> node,
        Func<Ask, JsonNode?> totals,
        Func<IEnumerable<T>, T>? others = null
    )
    {
        var ordered = Ordered(items, order);
        var after = field.Argument("after") as CursorAt;
        var before = field.Argument("before") as CursorAt;
        var length = (int)((field.Argument("first") ?? field.Argument("last")) as long? ?? DefaultLength);
        var isBackward = before is not null || field.Argument("last") is not null;
        var rest =
            after is not null ? ordered.Where(i => Decide(i.Terms, after.Terms, order) > 0).ToList()
            : before is not null ? ordered.Where(i => Decide(i.Terms, before.Terms, order) < 0).ToList()
            : ordered;
        var page = isBackward ? rest.TakeLast(length).ToList() : rest.Take(length).ToList();
        var (hasMore, hasOther) = (rest.Count > length, after is not null || before is not null);
        if (ReferenceEquals(field, wanted?.Of) && wanted.Terms.IsDefault && page.Count > wanted.Index)
            wanted.Terms = page[wanted.Index].Terms;

        var shown = page.Select(i => i.Item).ToList();
        if (others is not null && hasMore && after is null)
            shown.Add(others(rest.Skip(length).Select(i => i.Item)));
        return Object(
            field,
            typeName,
            item =>
                item.Name switch
                {
                    "nodes" => new JsonArray([.. shown.Select(i => node(item, i))]),
                    "edges" => new JsonArray([
                        .. page.Select(i =>
                            (JsonNode?)Object(
                                item,
                                typeName.Replace("Connection", "Edge", StringComparison.Ordinal),
                                e => e.Name == "cursor" ? AnyCursor : node(e, i.Item)
                            )
                        ),
                    ]),
                    "pageInfo" => Object(
                        item,
                        "PageInfo",
                        i =>
                            i.Name switch
                            {
                                "hasNextPage" => isBackward ? hasOther : hasMore,
                                "hasPreviousPage" => isBackward ? hasMore : hasOther,
                                "startCursor" or "endCursor" => page.Count == 0 ? null : AnyCursor,
                                _ => throw new UnreachableException(i.Name),
                            }
                    ),
                    "totalCount" => (long)ordered.Count,
                    "totals" => totals(item),
                    _ => throw new UnreachableException(item.Name),
                }
        );
    }

    public static JsonObject Object(Ask field, string typeName, Func<Ask, JsonNode?> value) =>
        new(
            field.Fields.Select(f =>
                KeyValuePair.Create(f.ResponseKey, f.Name == "__typename" ? typeName : value(f))
            )
        );

    public static JsonNode? Json(object? value) =>
        value switch
        {
            null => null,
            bool truth => truth,
            long number => number,
            double number => double.IsFinite(number) ? number : null,
            string text => text,
            DateOnly date => date.ToString("yyyy-MM-dd"),
            DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"),
            _ => throw new UnreachableException(value.GetType().Name),
        };

    private static List<(T Item, ImmutableArray<object?> Terms)> Ordered<T>(
        IEnumerable<T> items,
        IReadOnlyList<OrderTerm<T>> order
    )
    {
        var sorted = items
            .Select(i => (Item: i, Terms: order.Select(o => o.Value(i)).ToImmutableArray()))
            .ToList();
        try
        {
            sorted.Sort((a, b) => a.Terms == b.Terms ? 0 : Decide(a.Terms, b.Terms, order));
        }
        catch (InvalidOperationException e) when (e.InnerException is UndecidableException)
        {
            throw new UndecidableException(); // sorting wraps what comparing throws
        }

        return sorted;
    }

    private static int Decide<T>(
        ImmutableArray<object?> left,
        ImmutableArray<object?> right,
        IReadOnlyList<OrderTerm<T>> order
    )
    {
        for (var i = 0; i < order.Count; i++)
        {
            var decided = (left[i], right[i]) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                var (x, y) => order[i].Compare(x, y) * (order[i].Descending ? -1 : 1),
            };
            if (decided != 0)
                return decided;
        }

        return 0;
    }
}

/// <summary>Asks for the order terms of one item: of the first connection of a field that has so many on its page.</summary>
internal sealed class WantedCursor(Ask of, int index)
{
    public Ask Of => of;

    public int Index => index;

    /// <summary>Default: no connection had an item there.</summary>
    public ImmutableArray<object?> Terms { get; set; }
}
