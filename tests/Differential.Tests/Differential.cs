using System.Text.Json;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
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
    private static readonly RequestDocuments Documents = new(
        ServedSchema.Of(TinyWarehouse.Model),
        QueryLimits.Default
    );

    /// <summary>No rule and all rules: what a rule changes must be cost alone.</summary>
    private static readonly (string Name, Func<Plan, Plan> Rewrite)[] Rewrites =
    [
        ("all rules", PlanRewriter.Rewrite),
        ("no rule", plan => PlanRewriter.Rewrite(plan, [])),
    ];

    /// <param name="version">The version that <c>@asOf</c> names; null: the query names none.</param>
    public static async Task<Outcome> CompareAsync(
        Ask root,
        IReadOnlyDictionary<string, string> variables,
        Language language,
        string? version = null
    )
    {
        var province = Generated.Of(version);
        var cursors = new WithCursors(
            async list =>
                await SelectAsync(AskText.Of(list), "{}", language) is { Root: { } known }
                    ? Run(known, PlanRewriter.Rewrite, province)
                    : null,
            (list, wanted) =>
                new Evaluator(Generated.Model, province.Rows, language == Language.English, wanted).Answer(
                    list
                )
        );
        Result expected;
        try
        {
            root = await cursors.ResolveAsync(root);
            expected = Evaluated(root, province, language);
        }
        catch (UndecidableException)
        {
            return new Outcome.Undecided();
        }
        catch (Exception e)
            when (e is TooLargeException or TooManyGroupsException
                || e.Message.Contains(FillLimit.Mark, StringComparison.Ordinal)
            )
        {
            return new Outcome.TooLarge();
        }

        var (query, json) = AskText.WithVariables(root, variables, version);
        var selection = await SelectAsync(query, json, language);
        if (selection.Root is null)
            return new Outcome.Refused(query, json, selection.Refusal!);

        // the compiler says which version answers
        province = Generated.Of(selection.Version);
        foreach (var (name, rewrite) in Rewrites)
        {
            Result actual;
            try
            {
                actual = Compiled(selection.Root, rewrite, province);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return new Outcome.Differs(query, json, $"with {name}: {e}");
            }

            // where DuckDB can tell that no group passes, it makes none
            if (expected.IsTooMuch && !actual.IsTooMuch)
                return new Outcome.TooLarge();
            // and under rows it makes those of rows beyond the page too
            if (actual.IsTooMuch && !expected.IsTooMuch && root.Fields.Any(Fills))
                return new Outcome.TooLarge();
            if (actual.IsTooMuch && !expected.IsTooMuch)
                return new Outcome.Differs(
                    query,
                    json,
                    $"with {name}: fill makes few enough groups, and was stopped"
                );
            if (JsonDifference.Of(expected.Answer, actual.Answer) is { } difference)
                return new Outcome.Differs(
                    query,
                    json,
                    $"with {name}: {difference}\nevaluator: {Short(expected.Answer)}\ncompiler:  {Short(actual.Answer)}"
                );
        }

        return new Outcome.Same();
    }

    /// <summary>The compiler's answer to a query that is known to be valid.</summary>
    public static async Task<JsonNode?> AnswerAsync(string query, Language language = Language.Chinese)
    {
        var selection = await SelectAsync(query, "{}", language);
        return selection.Root is null
            ? throw new InvalidOperationException($"{query}\n{selection.Refusal}")
            : Run(selection.Root, PlanRewriter.Rewrite, Generated.Of(selection.Version));
    }

    private static bool Fills(Ask field) => field.Argument("fill") is not null || field.Fields.Any(Fills);

    /// <summary>An answer, or that it has more groups than <c>fill</c> may make.</summary>
    private sealed record Result(JsonNode? Answer, bool IsTooMuch);

    private static Result Evaluated(Ask root, Generated.Version province, Language language)
    {
        try
        {
            return new(
                new Evaluator(Generated.Model, province.Rows, language == Language.English).Answer(root),
                false
            );
        }
        catch (TooManyGroupsException)
        {
            return new(null, true);
        }
    }

    private static Result Compiled(RootSelection root, Func<Plan, Plan> rewrite, Generated.Version province)
    {
        try
        {
            return new(Run(root, rewrite, province), false);
        }
        catch (DuckDBException e) when (e.Message.Contains(FillLimit.Mark, StringComparison.Ordinal))
        {
            return new(null, true);
        }
    }

    private static JsonNode? Run(RootSelection root, Func<Plan, Plan> rewrite, Generated.Version province)
    {
        var field = RootField.Queried.Of(
            root,
            rewrite(Planner.Plan(root, Generated.Model)!),
            Generated.Model
        );
        var results = new List<IReadOnlyList<IReadOnlyList<object?>>>();
        foreach (var statement in field.Statements)
            results.Add(province.Warehouse.Read(statement.With(found => Answer.Values(found, results))));

        return Answer.Of(field.Shape, results);
    }

    private static async Task<Selected> SelectAsync(string query, string variables, Language language)
    {
        using var json = JsonDocument.Parse(variables);
        var reading = await Documents.ReadAsync(
            new(query, null, json.RootElement.Clone(), language),
            CancellationToken.None
        );
        if (reading.Operation is not { } operation)
            return new(null, null, string.Join('\n', reading.Diagnostics));

        var selection = Selector.Select(operation, Generated.Model, PageLimits.Standard, language);
        return selection.Diagnostics.IsEmpty
            ? new(selection.Roots[0], selection.AsOf?.Version, null)
            : new(null, null, string.Join('\n', selection.Diagnostics));
    }

    private sealed record Selected(RootSelection? Root, string? Version, string? Refusal);

    private static string Short(JsonNode? answer)
    {
        var text =
            answer?.ToJsonString(
                new JsonSerializerOptions
                {
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            ) ?? "null";
        return text.Length > 700 ? text[..700] + "…" : text;
    }
}

/// <summary>What became of one query.</summary>
internal abstract record Outcome
{
    public sealed record Same : Outcome;

    /// <summary>Its answer hangs on the last bits of floats.</summary>
    public sealed record Undecided : Outcome;

    /// <summary>Its <c>fill</c> makes more groups than the evaluator has the time for.</summary>
    public sealed record TooLarge : Outcome;

    public sealed record Refused(string Query, string Variables, string Why) : Outcome;

    public sealed record Differs(string Query, string Variables, string How) : Outcome;
}
