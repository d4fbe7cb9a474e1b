using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Compiler.Selection.Documents;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads which version an operation is to be answered from, or where it could say so.</summary>
internal static class AsOfReader
{
    /// <summary>The version named; null: the current one.</summary>
    public static AsOf? Version(ValidatedOperation operation) =>
        Find(operation.Operation) is not { } directive
            ? null
            : new(
                (string)
                    operation.DirectiveArgument(
                        operation.Operation,
                        AsOfDirective.Name,
                        AsOfDirective.Version
                    )!,
                operation.LocationOf(directive)
            );

    /// <summary>Where the version goes that a link to this operation should name; null where it names one.</summary>
    public static Pin? Pin(GraphQLOperationDefinition operation)
    {
        if (Find(operation) is not null)
            return null;

        var start = operation.SelectionSet.Location.Start;
        return new Pin(start, NeedsKeyword: operation.Location.Start == start);
    }

    private static GraphQLDirective? Find(GraphQLOperationDefinition operation) =>
        operation.Directives?.Items.Find(d => d.Name.Value == AsOfDirective.Name);
}
