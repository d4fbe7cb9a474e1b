using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Jiaxing.Analytics.Differential.Tests.Asking;

/// <summary>Writes a query as GraphQL text; root arguments may travel as variables.</summary>
internal static class AskText
{
    private static readonly JsonSerializerOptions Strings = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="version">The version to answer from; null: the current one.</param>
    public static string Of(Ask root, string? version = null)
    {
        var text = new StringBuilder(version is null ? "{ " : $"query {AsOf(version)} {{ ");
        Write(text, root, []);
        return text.Append(" }").ToString();
    }

    /// <param name="types">For each argument of the root that is to be a variable: its type.</param>
    public static (string Query, string Variables) WithVariables(
        Ask root,
        IReadOnlyDictionary<string, string> types,
        string? version = null
    )
    {
        var used = root.Arguments.Where(a => types.ContainsKey(a.Name)).ToList();
        if (used.Count == 0)
            return (Of(root, version), "{}");

        var text = new StringBuilder("query Q(")
            .AppendJoin(", ", used.Select(a => $"${a.Name}: {types[a.Name]}"))
            .Append(version is null ? ") { " : $") {AsOf(version)} {{ ");
        Write(text, root, [.. used.Select(a => a.Name)]);
        var variables = new JsonObject(used.Select(a => KeyValuePair.Create(a.Name, Json(a.Value))));
        return (text.Append(" }").ToString(), variables.ToJsonString());
    }

    private static string AsOf(string version) => $"@asOf(version: {Value(version)})";

    private static void Write(StringBuilder text, Ask field, ImmutableArray<string> variables)
    {
        if (field.Alias is not null)
            text.Append(field.Alias).Append(": ");
        text.Append(field.Name);
        if (!field.Arguments.IsEmpty)
            text.Append('(')
                .AppendJoin(
                    ", ",
                    field.Arguments.Select(a =>
                        $"{a.Name}: {(variables.Contains(a.Name) ? $"${a.Name}" : Value(a.Value))}"
                    )
                )
                .Append(')');
        if (field.Fields.IsEmpty)
            return;

        text.Append(" { ");
        foreach (var inner in field.Fields)
        {
            Write(text, inner, []);
            text.Append(' ');
        }

        text.Append('}');
    }

    private static string Value(object? value) =>
        value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            string text => JsonSerializer.Serialize(text, Strings),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            long number => number.ToString(CultureInfo.InvariantCulture),
            EnumValue constant => constant.Name,
            ListValue list => $"[{string.Join(", ", list.Items.Select(Value))}]",
            ObjectValue members =>
                $"{{{string.Join(", ", members.Members.Select(m => $"{m.Name}: {Value(m.Value)}"))}}}",
            CursorAt cursor => Value(cursor.Written),
            _ => throw new UnreachableException(value.GetType().Name),
        };

    private static JsonNode? Json(object? value) =>
        value switch
        {
            null => null,
            bool truth => truth,
            string text => text,
            double number => number,
            long number => number,
            EnumValue constant => constant.Name,
            ListValue list => new JsonArray([.. list.Items.Select(Json)]),
            ObjectValue members => new JsonObject(
                members.Members.Select(m => KeyValuePair.Create(m.Name, Json(m.Value)))
            ),
            CursorAt cursor => cursor.Text,
            _ => throw new UnreachableException(value.GetType().Name),
        };
}
