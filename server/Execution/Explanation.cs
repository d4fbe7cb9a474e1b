using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>How a request was answered, for those who may know: every stage of every root field, and what it took.</summary>
internal sealed class Explanation
{
    private readonly List<FieldExplanation> _fields = [];

    /// <summary>From the request's text to the statements of all its root fields.</summary>
    public TimeSpan Compile { get; set; }

    public void Add(FieldExplanation field) => _fields.Add(field);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("explain");
        json.WriteNumber("compileMilliseconds", FieldExplanation.Milliseconds(Compile));
        json.WriteStartArray("fields");
        foreach (var field in _fields)
            field.Write(json);

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One root field: its stages as text, and where its time went.</summary>
internal sealed class FieldExplanation(RootField.Queried field)
{
    /// <summary>For a free connection.</summary>
    public TimeSpan Wait { get; set; }

    public TimeSpan Run { get; set; }
    public TimeSpan Encode { get; set; }

    /// <summary>Rows that the statements brought, with those that tell of a next page.</summary>
    public long Rows { get; set; }

    public long Bytes { get; set; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("field", field.ResponseKey);
        json.WriteString("selection", SelectionText.Of(field.Selection));
        json.WriteString("plan", PlanText.Of(field.Plan));
        if (field.With is { } other)
            json.WriteString("with", other);
        else
            Statements(json);

        json.WriteNumber("rows", Rows);
        json.WriteNumber("bytes", Bytes);
        json.WriteStartObject("milliseconds");
        json.WriteNumber("wait", Milliseconds(Wait));
        json.WriteNumber("run", Milliseconds(Run));
        json.WriteNumber("encode", Milliseconds(Encode));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Statements(Utf8JsonWriter json)
    {
        Statement(json, field.Statement);
        if (field.Statements.Length > 1)
        {
            var answers = FurtherStatements.Of(field);
            json.WriteStartArray("further");
            for (var i = 1; i < field.Statements.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("answers", answers[i]);
                Statement(json, field.Statements[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    internal static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static void Statement(Utf8JsonWriter json, SqlStatement statement)
    {
        json.WriteString("sql", statement.Text);
        json.WriteStartArray("parameters");
        foreach (var parameter in statement.Parameters)
            Parameter(json, parameter);

        json.WriteEndArray();
        if (statement.Whole is { } whole)
            json.WriteString("ofSmallTable", whole.Statement.Text);
    }

    private static void Parameter(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case FoundValues found:
                json.WriteStringValue(found.ToString());
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime instant:
                json.WriteStringValue(instant);
                break;
            case double number:
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new UnreachableException(value.GetType().Name);
        }
    }
}
