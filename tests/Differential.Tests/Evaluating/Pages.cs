using System.Diagnostics;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Differential.Tests.Asking;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>Orders items and cuts one page out of them, as every connection does.</summary>
internal static class Pages
{
    /// <summary>Stands in an answer where any cursor may.</summary>
    public const string AnyCursor = "\u0001any cursor";

    private const int DefaultLength = 50;

    /// <summary>Nulls come last, whichever the direction.</summary>
    public static List<T> Ordered<T>(IEnumerable<T> items, IReadOnlyList<(Func<T, object?> Value, bool Descending, Func<object, object, int> Compare)> order)
    {
        var sorted = items.Select(i => (Item: i, Terms: order.Select(o => o.Value(i)).ToArray())).ToList();
        try
        {
            sorted.Sort((a, b) => ReferenceEquals(a.Terms, b.Terms) ? 0 : Decide(a.Terms, b.Terms));
        }
        catch (InvalidOperationException e) when (e.InnerException is UndecidableException)
        {
            throw new UndecidableException(); // sorting wraps what comparing throws
        }

        return [.. sorted.Select(s => s.Item)];

        int Decide(object?[] left, object?[] right)
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

    public static JsonObject Connection<T>(
        Ask field,
        string typeName,
        List<T> ordered,
        Func<Ask, T, JsonNode?> node,
        Func<Ask, JsonNode?> totals
    )
    {
        var after = field.Argument("after") as CursorAt;
        var before = field.Argument("before") as CursorAt;
        var length = (int)((field.Argument("first") ?? field.Argument("last")) as long? ?? DefaultLength);
        var isBackward = before is not null || field.Argument("last") is not null;
        var rest = after is not null ? ordered.Skip(after.Index + 1).ToList()
            : before is not null ? ordered.Take(before.Index).ToList()
            : ordered;
        var page = isBackward ? rest.TakeLast(length).ToList() : rest.Take(length).ToList();
        var (hasMore, hasOther) = (rest.Count > length, after is not null || before is not null);
        return Object(field, typeName, item =>
            item.Name switch
            {
                "nodes" => new JsonArray([.. page.Select(i => node(item, i))]),
                "edges" => new JsonArray([.. page.Select(i => (JsonNode?)Object(item, typeName.Replace("Connection", "Edge", StringComparison.Ordinal), e => e.Name == "cursor" ? AnyCursor : node(e, i)))]),
                "pageInfo" => Object(item, "PageInfo", i =>
                    i.Name switch
                    {
                        "hasNextPage" => isBackward ? hasOther : hasMore,
                        "hasPreviousPage" => isBackward ? hasMore : hasOther,
                        "startCursor" or "endCursor" => page.Count == 0 ? null : AnyCursor,
                        _ => throw new UnreachableException(i.Name),
                    }),
                "totalCount" => (long)ordered.Count,
                "totals" => totals(item),
                _ => throw new UnreachableException(item.Name),
            });
    }

    public static JsonObject Object(Ask field, string typeName, Func<Ask, JsonNode?> value) =>
        new(field.Fields.Select(f => KeyValuePair.Create(f.ResponseKey, f.Name == "__typename" ? typeName : value(f))));

    public static JsonNode? Json(object? value) =>
        value switch
        {
            null => null,
            bool truth => truth,
            long number => number,
            double number => double.IsFinite(number) ? number : null,
            string text => text,
            DateOnly date => date.ToString("yyyy-MM-dd"),
            _ => throw new UnreachableException(value.GetType().Name),
        };
}
