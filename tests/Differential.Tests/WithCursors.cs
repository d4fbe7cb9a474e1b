using System.Text.Json.Nodes;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>
/// Finds the cursors that a query wants, wherever in it, by asking for the lists they point into, the outer ones first: the
/// compiler gives their texts, the evaluator the place in the order that they mean. Where no list is so long, the cursor is left out.
/// </summary>
internal sealed class WithCursors(
    Func<Ask, Task<JsonNode?>> compiled,
    Func<Ask, WantedCursor, JsonNode?> evaluated
)
{
    private static readonly string[] Arguments = ["after", "before"];

    public async Task<Ask> ResolveAsync(Ask root)
    {
        while (PathToUnknown(root) is { } path)
        {
            var at = path[^1];
            var argument = Arguments.First(a => at.Argument(a) is CursorAt { Text: null });
            var known = await ResolveAsync(root, path, (CursorAt)at.Argument(argument)!);
            root = Replaced(root, path, known is null ? at.Without(argument) : at.With(argument, known));
        }

        return root;
    }

    private async Task<CursorAt?> ResolveAsync(Ask root, List<Ask> path, CursorAt cursor)
    {
        var at = path[^1];
        var isStats = at.Name.EndsWith("Stats", StringComparison.Ordinal);
        // of groups, what is selected on nodes decides what the cursor is bound to
        var list = at.Without("after", "before", "last", "others").With("first", (long)cursor.Index + 1) with
        {
            Fields = isStats
                ?
                [
                    .. at
                        .Fields.Where(f => f.Name == "nodes")
                        .Select((n, i) => Known(n with { Alias = $"n{i}" })),
                    Ask.Of("pageInfo", Ask.Leaf("endCursor")),
                    Ask.Leaf("totalCount"),
                ]
                : [Ask.Of("pageInfo", Ask.Leaf("endCursor")), Ask.Leaf("totalCount")],
        };
        var all = Known(Replaced(root, path, list));
        var wanted = new WantedCursor(Last(all, path), cursor.Index);
        var found = Lists(await compiled(all), [.. path.Skip(1).Select(p => p.ResponseKey)])
            .FirstOrDefault(l => (long)l["totalCount"]! > cursor.Index);
        if (found is null)
            return null;

        evaluated(all, wanted);
        return wanted.Terms.IsDefault
            ? throw new InvalidOperationException(
                "The compiler has a list so long, and the evaluator has none."
            )
            : cursor with
            {
                Text = (string)found["pageInfo"]!["endCursor"]!,
                Terms = wanted.Terms,
            };
    }

    /// <summary>The fields from the root to the first that wants a cursor, outer before inner.</summary>
    private static List<Ask>? PathToUnknown(Ask field)
    {
        if (Arguments.Any(a => field.Argument(a) is CursorAt { Text: null }))
            return [field];

        foreach (var inner in field.Fields)
        {
            if (PathToUnknown(inner) is { } path)
                return [field, .. path];
        }

        return null;
    }

    /// <summary>Without the cursors that are not known yet.</summary>
    private static Ask Known(Ask field) =>
        field.Without([.. Arguments.Where(a => field.Argument(a) is CursorAt { Text: null })]) with
        {
            Fields = [.. field.Fields.Select(Known)],
        };

    private static Ask Replaced(Ask root, List<Ask> path, Ask by) =>
        path.Count == 1
            ? by
            : root with
            {
                Fields =
                [
                    .. root.Fields.Select(f => ReferenceEquals(f, path[1]) ? Replaced(f, path[1..], by) : f),
                ],
            };

    /// <summary>The field at the same response keys.</summary>
    private static Ask Last(Ask root, List<Ask> path) =>
        path.Skip(1)
            .Aggregate(root, (field, next) => field.Fields.Single(f => f.ResponseKey == next.ResponseKey));

    /// <summary>What stands at the response keys, under every item of the arrays on the way, in the order of the answer.</summary>
    private static IEnumerable<JsonNode> Lists(JsonNode? answer, List<string> keys) =>
        answer switch
        {
            null => [],
            JsonArray items => items.SelectMany(i => Lists(i, keys)),
            _ when keys.Count == 0 => [answer],
            _ => Lists(answer[keys[0]], keys[1..]),
        };
}
