using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// A variable's type fits every place where the variable stands. Stands in for a rule of the library that takes all
/// lists for equal (<c>[Int]</c> for <c>[String!]</c>), forgets inside a list whether its items may be null, and takes
/// a default of null for one that is not null.
/// </summary>
internal sealed class VariablesFitTheirPlace : ValidationRuleBase
{
    public static readonly VariablesFitTheirPlace Instance = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        var usages = new UsagesByDefinition();
        return new(
            new NodeVisitors(
                new MatchingNodeVisitor<GraphQLOperationDefinition>(
                    (operation, _) => usages.Enter(operation)
                ),
                new MatchingNodeVisitor<GraphQLFragmentDefinition>((fragment, _) => usages.Enter(fragment)),
                new MatchingNodeVisitor<GraphQLFragmentSpread>((spread, _) => usages.Spread(spread)),
                new MatchingNodeVisitor<GraphQLArgument>(
                    (argument, inner) =>
                    {
                        if (inner.TypeInfo.GetArgument() is { ResolvedType: { } type } definition)
                            usages.Find(argument.Value, type, definition.DefaultValue is not null);
                    }
                ),
                new MatchingNodeVisitor<GraphQLDocument>(
                    leave: (document, inner) => Check(document, usages, inner)
                )
            )
        );
    }

    private static void Check(GraphQLDocument document, UsagesByDefinition usages, ValidationContext context)
    {
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var variables = (operation.Variables?.Items ?? [])
                .DistinctBy(v => v.Variable.Name.StringValue)
                .ToDictionary(v => v.Variable.Name.StringValue);
            foreach (var usage in usages.Of(operation))
            {
                // undeclared variables and unknown types are other rules' business
                if (
                    variables.TryGetValue(usage.Node.Name.StringValue, out var variable)
                    && variable.Type.GraphTypeFromType(context.Schema) is { } type
                    && !IsAllowed(variable, type, usage)
                )
                    context.ReportError(new VariablesInAllowedPositionError(context, variable, type, usage));
            }
        }
    }

    private static bool IsAllowed(GraphQLVariableDefinition variable, IGraphType type, VariableUsage usage)
    {
        if (usage.Type is not NonNullGraphType { ResolvedType: { } required } || type is NonNullGraphType)
            return Fits(type, usage.Type);

        var mayBeLeftOut = variable.DefaultValue is null
            ? usage.HasDefault
            : variable.DefaultValue is not GraphQLNullValue;
        return mayBeLeftOut && Fits(type, required);
    }

    private static bool Fits(IGraphType type, IGraphType place) =>
        (type, place) switch
        {
            (NonNullGraphType t, NonNullGraphType p) => Fits(t.ResolvedType!, p.ResolvedType!),
            (_, NonNullGraphType) => false,
            (NonNullGraphType t, _) => Fits(t.ResolvedType!, place),
            (ListGraphType t, ListGraphType p) => Fits(t.ResolvedType!, p.ResolvedType!),
            (ListGraphType, _) or (_, ListGraphType) => false,
            _ => type.Name == place.Name,
        };
}

/// <summary>Where variables stand in each operation and fragment, and which fragments each of these spreads.</summary>
internal sealed class UsagesByDefinition
{
    private readonly Dictionary<string, Found> _fragments = [];
    private readonly Dictionary<GraphQLOperationDefinition, Found> _operations = [];
    private Found _current = new([], []);

    private sealed record Found(List<VariableUsage> Usages, List<string> Spreads);

    private readonly record struct Step(GraphQLValue Value, IGraphType Type, bool HasDefault);

    public void Enter(GraphQLOperationDefinition operation) =>
        _operations[operation] = _current = new([], []);

    public void Enter(GraphQLFragmentDefinition fragment) =>
        _fragments[fragment.FragmentName.Name.StringValue] = _current = new([], []);

    public void Spread(GraphQLFragmentSpread spread) =>
        _current.Spreads.Add(spread.FragmentName.Name.StringValue);

    /// <summary>Notes the variables in an argument's value, each with the type of the place where it stands.</summary>
    public void Find(GraphQLValue value, IGraphType type, bool hasDefault)
    {
        var steps = new Stack<Step>();
        steps.Push(new(value, type, hasDefault));
        while (steps.TryPop(out var step))
        {
            switch (step)
            {
                case { Value: GraphQLVariable variable }:
                    _current.Usages.Add(new(variable, step.Type, step.HasDefault, isRequired: false));
                    break;
                case { Type: NonNullGraphType required }:
                    steps.Push(step with { Type = required.ResolvedType! });
                    break;
                case { Type: ListGraphType list, Value: GraphQLListValue { Values: { } items } }:
                    foreach (var item in items)
                        steps.Push(new(item, list.ResolvedType!, HasDefault: false));
                    break;
                case { Type: ListGraphType list }:
                    steps.Push(step with { Type = list.ResolvedType! });
                    break;
                case { Type: IInputObjectGraphType input, Value: GraphQLObjectValue { Fields: { } members } }:
                    foreach (var member in members)
                    {
                        if (input.Fields.Find(member.Name) is { } field)
                            steps.Push(
                                new(member.Value, field.ResolvedType!, field.DefaultValue is not null)
                            );
                    }

                    break;
            }
        }
    }

    /// <summary>All places in an operation, those in its fragments among them.</summary>
    public IEnumerable<VariableUsage> Of(GraphQLOperationDefinition operation)
    {
        var seen = new HashSet<string>();
        var work = new Stack<Found>([_operations[operation]]);
        while (work.TryPop(out var found))
        {
            foreach (var usage in found.Usages)
                yield return usage;

            foreach (var name in found.Spreads)
            {
                if (seen.Add(name) && _fragments.TryGetValue(name, out var fragment))
                    work.Push(fragment);
            }
        }
    }
}
