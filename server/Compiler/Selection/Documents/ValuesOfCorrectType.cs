using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// Literals fit the argument, or the variable whose default they are. Stands in for two rules of the library that
/// say so in one sentence per argument: here each wrong value has its own place and what would be right.
/// </summary>
internal sealed class ValuesOfCorrectType : ValidationRuleBase
{
    public static readonly ValuesOfCorrectType Instance = new();

    private static readonly INodeVisitor Visitor = new NodeVisitors(
        new MatchingNodeVisitor<GraphQLArgument>(
            (argument, context) =>
            {
                if (context.TypeInfo.GetArgument() is { ResolvedType: { } type })
                    Check(argument.Name.StringValue, type, argument.Value, context);
            }
        ),
        new MatchingNodeVisitor<GraphQLVariableDefinition>(
            (variable, context) =>
            {
                if (variable.DefaultValue is { } value && context.TypeInfo.GetInputType() is { } type)
                    Check("$" + variable.Variable.Name.StringValue, type, value, context);
            }
        )
    );

    private readonly record struct Step(string Path, IGraphType Type, GraphQLValue Value);

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) =>
        new(Visitor);

    private static void Check(string path, IGraphType type, GraphQLValue value, ValidationContext context)
    {
        var steps = new Stack<Step>();
        steps.Push(new(path, type, value));
        while (steps.TryPop(out var step))
        {
            foreach (var inner in Check(step, context).Reverse())
                steps.Push(inner);
        }
    }

    /// <summary>Reports what is wrong with a value itself, and gives the values inside it.</summary>
    private static IEnumerable<Step> Check(Step step, ValidationContext context)
    {
        switch (step)
        {
            // what a variable brings is checked when it is coerced
            case { Value: GraphQLVariable }:
                return [];
            case { Type: NonNullGraphType { ResolvedType: { } required }, Value: GraphQLNullValue }:
                Report(
                    context,
                    step,
                    new(
                        $"“{step.Path}”不能为 null，须为 {required} 值。",
                        $"'{step.Path}' cannot be null; it takes a value of type {required}."
                    ),
                    ValueHints.For(required, "null")
                );
                return [];
            case { Type: NonNullGraphType { ResolvedType: { } required } }:
                return [step with { Type = required }];
            case { Value: GraphQLNullValue }:
                return [];
            case { Type: ListGraphType { ResolvedType: { } item }, Value: GraphQLListValue list }:
                return (list.Values ?? []).Select((v, i) => new Step($"{step.Path}[{i}]", item, v));
            // a single value stands for a list of it
            case { Type: ListGraphType { ResolvedType: { } item } }:
                return [step with { Type = item }];
            case { Type: IInputObjectGraphType input, Value: GraphQLObjectValue value }:
                return Members(step, input, value, context);
            case { Type: ScalarGraphType scalar } when scalar.CanParseLiteral(step.Value):
                return [];
            default:
                var found = Spelled(step.Value, context);
                Report(
                    context,
                    step,
                    new(
                        $"“{step.Path}”须为 {step.Type} 值，而非 {found}。",
                        $"'{step.Path}' takes a value of type {step.Type}, not {found}."
                    ),
                    ValueHints.For(step.Type, found)
                );
                return [];
        }
    }

    private static List<Step> Members(
        Step step,
        IInputObjectGraphType input,
        GraphQLObjectValue value,
        ValidationContext context
    )
    {
        var given = value.Fields ?? [];
        foreach (var field in input.Fields)
        {
            if (
                field is { ResolvedType: NonNullGraphType, DefaultValue: null }
                && given.TrueForAll(g => g.Name != field.Name)
            )
                Report(
                    context,
                    step,
                    new(
                        $"“{step.Path}”缺少“{field.Name}”，其类型为 {field.ResolvedType}。",
                        $"'{step.Path}' lacks '{field.Name}' of type {field.ResolvedType}."
                    ),
                    null
                );
        }

        List<Step> inside = [];
        foreach (var member in given)
        {
            var name = member.Name.StringValue;
            if (input.Fields.Find(member.Name) is { } field)
                inside.Add(new($"{step.Path}.{name}", field.ResolvedType!, member.Value));
            else
                context.ReportError(
                    new ExplainedError(
                        context,
                        member,
                        new(
                            $"“{step.Path}”没有“{name}”；其类型为 {input.Name}。",
                            $"'{step.Path}' has no '{name}'; it is of type {input.Name}."
                        ),
                        ValueHints.Among(name, input.Fields.Select(f => f.Name))
                    )
                );
        }

        return inside;
    }

    private static void Report(ValidationContext context, Step step, Bilingual message, Bilingual? hint) =>
        context.ReportError(new ExplainedError(context, step.Value, message, hint));

    /// <summary>The value as it was written, cut where it is long.</summary>
    private static string Spelled(GraphQLValue value, ValidationContext context)
    {
        const int Most = 60;
        var text = context.Document.Source.Slice(
            value.Location.Start,
            value.Location.End - value.Location.Start
        );
        return text.Length <= Most ? text.ToString() : $"{text[..Most]}…";
    }
}

/// <summary>A validation error that brings its message in both languages and what would be right.</summary>
internal sealed class ExplainedError(
    ValidationContext context,
    ASTNode node,
    Bilingual message,
    Bilingual? hint
) : ValidationError(context.Document.Source, number: null, message.English, node)
{
    public Bilingual Said { get; } = message;

    public Bilingual? Hint { get; } = hint;
}
