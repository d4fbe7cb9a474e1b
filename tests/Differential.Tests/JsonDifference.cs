using System.Text.Json;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Differential.Tests.Evaluating;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>Where two answers part: floats may differ in their last bits, all else is exact, order included.</summary>
internal static class JsonDifference
{
    public static string? Of(JsonNode? expected, JsonNode? actual, string at = "$") =>
        (expected, actual) switch
        {
            (null, null) => null,
            (JsonObject a, JsonObject b) when !a.Select(m => m.Key).SequenceEqual(b.Select(m => m.Key)) =>
                $"{at}: members [{string.Join(", ", a.Select(m => m.Key))}] and [{string.Join(", ", b.Select(m => m.Key))}]",
            (JsonObject a, JsonObject b) => a.Select(m => Of(m.Value, b[m.Key], $"{at}.{m.Key}"))
                .FirstOrDefault(d => d is not null),
            (JsonArray a, JsonArray b) => a.Zip(b, Of2(at)).FirstOrDefault(d => d is not null)
                ?? (a.Count == b.Count ? null : $"{at}: {a.Count} and {b.Count} items"),
            (JsonValue a, JsonValue b) => Same(a, b)
                ? null
                : $"{at}: {a.ToJsonString()} and {b.ToJsonString()}",
            _ => $"{at}: {expected?.ToJsonString() ?? "null"} and {actual?.ToJsonString() ?? "null"}",
        };

    private static Func<JsonNode?, JsonNode?, string?> Of2(string at)
    {
        var index = 0;
        return (a, b) => Of(a, b, $"{at}[{index++}]");
    }

    private static bool Same(JsonValue a, JsonValue b)
    {
        if (a.GetValueKind() == JsonValueKind.String && (string)a! == Pages.AnyCursor)
            return b.GetValueKind() == JsonValueKind.String;
        if (a.GetValueKind() != JsonValueKind.Number || b.GetValueKind() != JsonValueKind.Number)
            return JsonNode.DeepEquals(a, b);

        var (x, y) = (Number(a), Number(b));
        return x == y
            || (!IsWhole(a) && Math.Abs(x - y) <= 1e-9 * Math.Max(1e-3, Math.Max(Math.Abs(x), Math.Abs(y))));
    }

    private static bool IsWhole(JsonValue value) => value.TryGetValue<long>(out _);

    private static double Number(JsonValue value) =>
        value.TryGetValue<long>(out var whole) ? whole
        : value.TryGetValue<int>(out var small) ? small
        : value.GetValue<double>();
}
