using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>What the library's introspection lacks of the specification.</summary>
internal static class IntrospectionFields
{
    /// <summary>Run once, after the schema is complete and before it is used.</summary>
    public static void Mend(Schema schema)
    {
        // the library throws for an empty name; the answer to a name that no type has is null
        schema.TypeMetaFieldType.Resolver = new FuncFieldResolver<object>(context =>
            context.GetArgument<string>("name") is { Length: > 0 } name ? schema.AllTypes[name] : null
        );

        // the library gives this argument to fields and inputs, but not to directives
        var arguments = ((IComplexGraphType)schema.AllTypes["__Directive"]!).GetField("args")!;
        if (arguments.Arguments?.Find("includeDeprecated") is null)
            arguments.Arguments = new QueryArguments(
                new QueryArgument(schema.AllTypes["Boolean"]!)
                {
                    Name = "includeDeprecated",
                    DefaultValue = false,
                }
            );

        var type = (IComplexGraphType)schema.AllTypes["__Type"]!;
        type.AddField(
            new FieldType
            {
                Name = "specifiedByURL",
                ResolvedType = schema.AllTypes["String"],
                Resolver = new FuncFieldResolver<object>(context =>
                    (context.Source as DateTimeScalar)?.SpecifiedBy.ToString()
                ),
            }
        );
    }
}
