using GraphQL.Types;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary><c>query Q @asOf(version: "…")</c>: answers from a version that is kept, not from the current one.</summary>
internal static class AsOfDirective
{
    public const string Name = "asOf";
    public const string Version = "version";

    public static Directive Of() =>
        new(Name, DirectiveLocation.Query)
        {
            Description = Descriptions.AsOf.ToString(),
            Arguments = new QueryArguments(Declare.Argument(Version, "String!", Descriptions.AsOfVersion)),
        };
}
