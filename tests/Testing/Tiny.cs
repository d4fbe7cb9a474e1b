using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Testing;

/// <summary>Asks the tiny warehouse and shows what it answers so that a test can be read beside its expectation.</summary>
public static class Tiny
{
    /// <summary>The answer to a query that has no mistakes.</summary>
    public static async Task<JsonObject> AskAsync(
        string query,
        string variables = "{}",
        Language language = Language.Chinese,
        DuckDBConnection? over = null
    )
    {
        var compilation = await TinyWarehouse.CompileAsync(
            query,
            CancellationToken.None,
            variables,
            language
        );
        if (!compilation.Succeeded)
            throw new InvalidOperationException(Errors(compilation));

        var data = new JsonObject();
        foreach (var field in compilation.Fields.Cast<RootField.Queried>())
            data.Add(field.ResponseKey, await TinyWarehouse.AnswerAsync(field, CancellationToken.None, over));

        return data;
    }

    /// <summary>The nodes of the query's first root field: a line each, values parted by blanks, <c>·</c> for null.</summary>
    public static async Task<string> NodesAsync(
        string query,
        string variables = "{}",
        DuckDBConnection? over = null
    )
    {
        var data = await AskAsync(query, variables, over: over);
        return Lines(data[0]!["nodes"]!.AsArray());
    }

    public static string Lines(JsonArray nodes) => string.Join('\n', nodes.Select(Text));

    /// <summary>What a person who made the query is told: code, place, path, message, hint.</summary>
    public static async Task<string> ErrorsAsync(
        string query,
        string variables = "{}",
        Language language = Language.Chinese
    )
    {
        var compilation = await TinyWarehouse.CompileAsync(
            query,
            CancellationToken.None,
            variables,
            language
        );
        return Errors(compilation);
    }

    private static string Errors(Compilation compilation)
    {
        var text = new StringBuilder();
        foreach (var error in compilation.Diagnostics)
        {
            var places = string.Join(' ', error.Locations.Select(l => $"{l.Line}:{l.Column}"));
            text.Append($"{error.Code} {places} {string.Join('.', error.Path)}".TrimEnd())
                .Append("\n  ")
                .Append(error.Message);
            if (error.Hint is not null)
                text.Append("\n  ").Append(error.Hint);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Text(JsonNode? node) =>
        node switch
        {
            null => "·",
            JsonObject members => string.Join(' ', members.Select(m => Text(m.Value))),
            JsonArray items => $"[{string.Join("; ", items.Select(Text))}]",
            JsonValue value
                when value.TryGetValue<double>(out var number) && !value.TryGetValue<long>(out _) =>
                number.ToString("0.####", CultureInfo.InvariantCulture),
            _ => node.ToString(),
        };
}
