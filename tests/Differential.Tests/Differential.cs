using System.Text.Json;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>Answers a query twice, by the compiler over DuckDB and by the evaluator over the same rows, and says how the answers differ.</summary>
internal static class Differential
{
    private static readonly RequestDocuments Documents = new(ServedSchema.Of(Generated.Model), QueryLimits.Default);

    /// <summary>No rule and all rules: what a rule changes must be cost alone.</summary>
    private static readonly (string Name, Func<Plan, Plan> Rewrite)[] Rewrites =
    [
        ("all rules", PlanRewriter.Rewrite),
        ("no rule", plan => PlanRewriter.Rewrite(plan, [])),
    ];

    /// <summary>Null where the answers agree; else what differs, for a person to read.</summary>
    public static async Task<Outcome> CompareAsync(Ask root, IReadOnlyDictionary<string, string> variables, Language language)
    {
        root = await WithCursorsAsync(root, language);
        var (query, json) = AskText.WithVariables(root, variables);
        var selection = await SelectAsync(query, json, language);
        if (selection.Refusal is { } refusal)
            return new Outcome.Refused(query, refusal);

        JsonNode? expected;
        try
        {
            expected = new Evaluator(Generated.Model, Generated.Rows, language == Language.English).Answer(root);
        }
        catch (UndecidableException)
        {
            return new Outcome.Undecided();
        }

        foreach (var (name, rewrite) in Rewrites)
        {
            JsonNode? actual;
            try
            {
                actual = Run(selection.Root!, rewrite);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return new Outcome.Differs(query, json, $"with {name}: {e}");
            }

            if (JsonDifference.Of(expected, actual) is { } difference)
                return new Outcome.Differs(query, json, $"with {name}: {difference}\nevaluator: {Short(expected)}\ncompiler:  {Short(actual)}");
        }

        return new Outcome.Same();
    }

    /// <summary>The compiler's answer to a query that is known to be valid.</summary>
    public static async Task<JsonNode?> AnswerAsync(string query, Language language = Language.Chinese)
    {
        var selection = await SelectAsync(query, "{}", language);
        return selection.Root is null ? throw new InvalidOperationException($"{query}\n{selection.Refusal}") : Run(selection.Root, PlanRewriter.Rewrite);
    }

    private static JsonNode? Run(RootSelection root, Func<Plan, Plan> rewrite)
    {
        var field = RootField.Queried.Of(root, rewrite(Planner.Plan(root, Generated.Model)!), Generated.Model);
        return Answer.Of(field.Shape, Generated.Warehouse.Read(field.Statement), [.. field.Lists.Select(Generated.Warehouse.Read)]);
    }

    private static async Task<(RootSelection? Root, string? Refusal)> SelectAsync(string query, string variables, Language language)
    {
        using var json = JsonDocument.Parse(variables);
        var reading = await Documents.ReadAsync(new(query, null, json.RootElement.Clone(), language), CancellationToken.None);
        if (reading.Operation is not { } operation)
            return (null, string.Join('\n', reading.Diagnostics));

        var selection = Selector.Select(operation, Generated.Model, PageLimits.Standard, language);
        return selection.Diagnostics.IsEmpty ? (selection.Roots[0], null) : (null, string.Join('\n', selection.Diagnostics));
    }

    /// <summary>Asks for the list up to the row whose cursor is wanted; where the list is shorter, the cursor is left out.</summary>
    private static async Task<Ask> WithCursorsAsync(Ask root, Language language)
    {
        foreach (var name in new[] { "after", "before" })
        {
            if (root.Argument(name) is not CursorAt { Text: null } wanted)
                continue;

            var nodes = root.Fields.Where(f => f.Name == "nodes").Select((n, i) => n with { Alias = $"n{i}" });
            var page = root.Without("after", "before", "last").With("first", (long)wanted.Index + 1) with
            {
                Fields = [.. nodes, Ask.Of("pageInfo", Ask.Leaf("endCursor")), Ask.Leaf("totalCount")],
            };
            var selection = await SelectAsync(AskText.Of(page), "{}", language);
            if (selection.Root is null)
                return root; // refused: the query itself will say why

            var answer = Run(selection.Root, PlanRewriter.Rewrite)!;
            root = (long)answer["totalCount"]! <= wanted.Index
                ? root.Without(name)
                : root.With(name, wanted with { Text = (string)answer["pageInfo"]!["endCursor"]! });
        }

        return root;
    }

    private static string Short(JsonNode? answer)
    {
        var text = answer?.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";
        return text.Length > 700 ? text[..700] + "…" : text;
    }
}

/// <summary>What became of one query.</summary>
internal abstract record Outcome
{
    public sealed record Same : Outcome;

    /// <summary>Its answer hangs on the last bits of floats.</summary>
    public sealed record Undecided : Outcome;

    public sealed record Refused(string Query, string Why) : Outcome;

    public sealed record Differs(string Query, string Variables, string How) : Outcome;
}
