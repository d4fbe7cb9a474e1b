using GraphQL.Types;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>
/// Declarations that read like SDL. Types are given by name (<c>"[Standard!]!"</c>) and resolved when the schema is
/// complete, so that the order of declarations and cycles among them do not matter.
/// </summary>
internal static class Declare
{
    public static ObjectGraphType Object(string name, Bilingual description, IEnumerable<FieldType> fields)
    {
        var type = new ObjectGraphType { Name = name, Description = description.ToString() };
        foreach (var field in fields)
            type.AddField(field);

        return type;
    }

    public static InputObjectGraphType Input(
        string name,
        Bilingual description,
        IEnumerable<FieldType> fields
    )
    {
        var type = new InputObjectGraphType { Name = name, Description = description.ToString() };
        foreach (var field in fields)
            type.AddField(field);

        return type;
    }

    /// <summary>An enum whose values, once coerced, are their names.</summary>
    public static EnumerationGraphType Enum(
        string name,
        Bilingual description,
        IEnumerable<(string Name, Bilingual Description)> values
    )
    {
        var type = new EnumerationGraphType { Name = name, Description = description.ToString() };
        foreach (var value in values)
            type.Add(value.Name, value.Name, value.Description.ToString());

        return type;
    }

    public static FieldType Field(
        string name,
        string type,
        Bilingual description,
        params QueryArgument[] arguments
    ) =>
        new()
        {
            Name = name,
            ResolvedType = Type(type),
            Description = description.ToString(),
            Arguments = arguments.Length == 0 ? null : new QueryArguments(arguments),
        };

    public static QueryArgument Argument(
        string name,
        string type,
        Bilingual description,
        object? @default = null
    ) =>
        new(Type(type))
        {
            Name = name,
            Description = description.ToString(),
            DefaultValue = @default,
        };

    private static IGraphType Type(string text)
    {
        if (text.EndsWith('!'))
            return new NonNullGraphType(Type(text[..^1]));

        return text.StartsWith('[') ? new ListGraphType(Type(text[1..^1])) : new GraphQLTypeReference(text);
    }
}
