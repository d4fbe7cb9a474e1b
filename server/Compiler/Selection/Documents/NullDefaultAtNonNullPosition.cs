using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// A variable whose default is null may not stand where null is not allowed. The library takes any default for one
/// that is not null, and would let the null through to the answer.
/// </summary>
internal sealed class NullDefaultAtNonNullPosition : ValidationRuleBase
{
    public static readonly NullDefaultAtNonNullPosition Instance = new();

    private static readonly INodeVisitor Visitor = new MatchingNodeVisitor<GraphQLOperationDefinition>(
        (operation, context) =>
        {
            foreach (var definition in operation.Variables?.Items ?? [])
            {
                if (definition.DefaultValue is GraphQLNullValue)
                    Check(operation, definition, context);
            }
        }
    );

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);

    private static void Check(GraphQLOperationDefinition operation, GraphQLVariableDefinition definition, ValidationContext context)
    {
        foreach (var usage in context.GetRecursiveVariables(operation) ?? [])
        {
            if (usage.Node.Name == definition.Variable.Name && usage.Type is NonNullGraphType)
                context.ReportError(
                    new VariablesInAllowedPositionError(
                        context,
                        definition,
                        definition.Type.GraphTypeFromType(context.Schema)!,
                        usage
                    )
                );
        }
    }
}
