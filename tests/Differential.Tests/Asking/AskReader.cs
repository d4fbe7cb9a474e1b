using System.Diagnostics;
using System.Globalization;
using GraphQLParser;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Differential.Tests.Asking;

/// <summary>Reads the one root field of a recorded query. Fragments, variables and directives do not occur in these.</summary>
internal static class AskReader
{
    public static Ask Read(string query)
    {
        var operation = (GraphQLOperationDefinition)Parser.Parse(query).Definitions.Single();
        return Read((GraphQLField)operation.SelectionSet.Selections.Single());
    }

    private static Ask Read(GraphQLField field) =>
        new(
            field.Alias?.Name.StringValue,
            field.Name.StringValue,
            [
                .. (field.Arguments ?? Enumerable.Empty<GraphQLArgument>()).Select(a => new Member(
                    a.Name.StringValue,
                    Value(a.Value)
                )),
            ],
            [.. (field.SelectionSet?.Selections ?? []).Cast<GraphQLField>().Select(Read)]
        );

    private static object? Value(GraphQLValue value) =>
        value switch
        {
            GraphQLNullValue => null,
            GraphQLBooleanValue truth => truth.Value == "true",
            GraphQLStringValue text when CursorAt.Read(text.Value.ToString()) is { } cursor => cursor,
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLIntValue number => long.Parse(number.Value.ToString(), CultureInfo.InvariantCulture),
            GraphQLFloatValue number => double.Parse(number.Value.ToString(), CultureInfo.InvariantCulture),
            GraphQLEnumValue constant => new EnumValue(constant.Name.StringValue),
            GraphQLListValue list => new ListValue([.. (list.Values ?? []).Select(Value)]),
            GraphQLObjectValue members => new ObjectValue([
                .. (members.Fields ?? []).Select(f => new Member(f.Name.StringValue, Value(f.Value))),
            ]),
            _ => throw new UnreachableException(value.Kind.ToString()),
        };
}
