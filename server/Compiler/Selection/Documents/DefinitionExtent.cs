using GraphQLParser.AST;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// How large one operation or fragment is. Made by <see cref="Of"/> without the fragments it spreads, which
/// <see cref="FragmentExpansion"/> then adds. "Meta" is what lies inside <c>__schema</c> and <c>__type</c>.
/// </summary>
internal sealed class DefinitionExtent
{
    /// <summary>Null for an operation.</summary>
    public string? Fragment { get; private init; }

    /// <summary>Position of the definition in the text.</summary>
    public int Start { get; private init; }

    public long Nodes { get; private set; }
    public long Aliases { get; private set; }
    public long Directives { get; private set; }
    public long Variables { get; private set; }
    public long ValueDepth { get; private set; }

    public long Fields { get; private set; }
    public long Depth { get; private set; }
    public long Lists { get; private set; }
    public long MetaFields { get; private set; }
    public long MetaLists { get; private set; }

    public List<Spread> Spreads { get; } = [];

    /// <summary>Where a fragment is spread, counted from the definition that spreads it.</summary>
    internal readonly record struct Spread(string Fragment, int Depth, int Lists, bool InMeta);

    private readonly record struct Step(ASTNode Node, int Depth, int Lists, bool InMeta);

    public static DefinitionExtent Of(GraphQLExecutableDefinition definition)
    {
        var extent = new DefinitionExtent
        {
            Fragment = (definition as GraphQLFragmentDefinition)?.FragmentName.Name.StringValue,
            Start = definition.Location.Start,
        };
        extent.Walk(definition);
        return extent;
    }

    /// <summary>Adds what a fragment holds at the place where it is spread.</summary>
    public void Include(Spread spread, DefinitionExtent fragment)
    {
        Fields = Bounded(Fields + fragment.Fields);
        Depth = Math.Max(Depth, Bounded(spread.Depth + fragment.Depth));
        Lists = Math.Max(Lists, Bounded(spread.Lists + fragment.Lists));
        MetaFields = Bounded(MetaFields + (spread.InMeta ? fragment.Fields : fragment.MetaFields));
        MetaLists = Math.Max(
            MetaLists,
            spread.InMeta ? Bounded(spread.Lists + fragment.Lists) : fragment.MetaLists
        );
    }

    // doubling fragments overflow any integer; past a billion the exact number interests nobody
    private static long Bounded(long count) => Math.Min(count, 1_000_000_000);

    private void Walk(GraphQLExecutableDefinition definition)
    {
        var steps = new Stack<Step>();
        steps.Push(new(definition, 0, 0, false));
        while (steps.TryPop(out var step))
        {
            Nodes++;
            switch (step.Node)
            {
                case GraphQLField field:
                    Enter(field, step, steps);
                    break;
                case GraphQLFragmentSpread spread:
                    Spreads.Add(
                        new(spread.FragmentName.Name.StringValue, step.Depth, step.Lists, step.InMeta)
                    );
                    break;
                case GraphQLInlineFragment inline:
                    Depth = Math.Max(Depth, step.Depth + 1);
                    PushSelections(inline.SelectionSet, step with { Depth = step.Depth + 1 }, steps);
                    break;
                case GraphQLOperationDefinition operation:
                    Variables = operation.Variables?.Count ?? 0;
                    PushAll(operation.Variables?.Items, step, steps);
                    PushSelections(operation.SelectionSet, step, steps);
                    break;
                case GraphQLFragmentDefinition fragment:
                    PushSelections(fragment.SelectionSet, step, steps);
                    break;
                default:
                    EnterSmall(step, steps);
                    break;
            }

            if (step.Node is IHasDirectivesNode { Directives: { } directives })
            {
                Directives += directives.Count;
                PushAll(directives.Items, step with { Depth = 0 }, steps);
            }
        }
    }

    private void Enter(GraphQLField field, Step step, Stack<Step> steps)
    {
        var name = field.Name.StringValue;
        var inside = new Step(
            field,
            step.Depth + 1,
            step.Lists + (name is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? 1 : 0),
            step.InMeta || name is "__schema" or "__type"
        );
        Fields++;
        Depth = Math.Max(Depth, inside.Depth);
        Lists = Math.Max(Lists, inside.Lists);
        if (inside.InMeta)
        {
            MetaFields++;
            MetaLists = Math.Max(MetaLists, inside.Lists);
        }

        if (field.Alias is not null)
            Aliases++;

        PushAll(field.Arguments?.Items, step with { Depth = 0 }, steps);
        PushSelections(field.SelectionSet, inside, steps);
    }

    /// <summary>Arguments, directives, variables and values: below them, depth is that of the value.</summary>
    private void EnterSmall(Step step, Stack<Step> steps)
    {
        switch (step.Node)
        {
            case GraphQLArgument argument:
                steps.Push(step with { Node = argument.Value });
                break;
            case GraphQLDirective directive:
                PushAll(directive.Arguments?.Items, step, steps);
                break;
            case GraphQLVariableDefinition { DefaultValue: { } value }:
                steps.Push(step with { Node = value, Depth = 0 });
                break;
            case GraphQLListValue list:
                ValueDepth = Math.Max(ValueDepth, step.Depth + 1);
                PushAll(list.Values, step with { Depth = step.Depth + 1 }, steps);
                break;
            case GraphQLObjectValue value:
                ValueDepth = Math.Max(ValueDepth, step.Depth + 1);
                PushAll(value.Fields, step with { Depth = step.Depth + 1 }, steps);
                break;
            case GraphQLObjectField member:
                steps.Push(step with { Node = member.Value });
                break;
        }
    }

    private static void PushSelections(GraphQLSelectionSet? set, Step at, Stack<Step> steps) =>
        PushAll(set?.Selections, at, steps);

    private static void PushAll(IEnumerable<ASTNode>? nodes, Step at, Stack<Step> steps)
    {
        foreach (var node in nodes ?? [])
            steps.Push(at with { Node = node });
    }
}
