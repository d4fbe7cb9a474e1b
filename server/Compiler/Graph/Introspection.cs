using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Instrumentation;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The one thing that the GraphQL library executes: the root fields that speak of the schema itself.</summary>
internal static class Introspection
{
    private static readonly MetaFields Strategy = new();

    public static async Task<IReadOnlyDictionary<string, RootField.Known>> AnswerAsync(
        Schema schema,
        ValidatedOperation operation,
        CancellationToken cancellation
    )
    {
        using var context = new ExecutionContext
        {
            Document = operation.Document,
            Operation = operation.Operation,
            Schema = schema,
            Variables = operation.Values.Variables ?? Variables.None,
            ArgumentValues = operation.Values.ArgumentValues,
            DirectiveValues = operation.Values.DirectiveValues,
            ExecutionStrategy = Strategy,
            Errors = [],
            InputExtensions = Inputs.Empty,
            OutputExtensions = [],
            UserContext = new Dictionary<string, object?>(),
            Listeners = [],
            Metrics = Metrics.None,
            ThrowOnUnhandledException = true,
            CancellationToken = cancellation,
        };
        var result = await Strategy.ExecuteAsync(context);
        if (context.Errors.Count > 0)
            throw new InvalidOperationException("The schema could not describe itself.", context.Errors[0]);

        var root = (RootExecutionNode)result.Data!;
        return root.SubFields!.ToDictionary(
            f => f.Name!,
            f => new RootField.Known(f.Name!, Json(f.ToValue()))
        );
    }

    private static ReadOnlyMemory<byte> Json(object? value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
            Write(json, value);

        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, object? value)
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
            case IReadOnlyDictionary<string, object?> members:
                json.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(json, item);

                json.WriteEndArray();
                break;
            default:
                throw new UnreachableException($"Introspection answers no {value.GetType()}.");
        }
    }

    /// <summary>Executes as the library does, seeing of the root only what starts with two underscores.</summary>
    private sealed class MetaFields : SerialExecutionStrategy
    {
        protected override Dictionary<string, (GraphQLField field, FieldType fieldType)> CollectFieldsFrom(
            ExecutionContext context,
            IGraphType specificType,
            GraphQLSelectionSet selectionSet,
            Dictionary<string, (GraphQLField field, FieldType fieldType)>? fields
        )
        {
            var collected = base.CollectFieldsFrom(context, specificType, selectionSet, fields);
            if (specificType != context.Schema.Query)
                return collected;

            foreach (var (key, (field, _)) in collected)
            {
                if (!field.Name.StringValue.StartsWith("__", StringComparison.Ordinal))
                    collected.Remove(key);
            }

            return collected;
        }
    }
}
