using System.Collections.Immutable;
using System.Globalization;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Arguments of one directive on one node, already known to fit the directive's definition.</summary>
internal sealed class DirectiveArguments
{
    private readonly GraphQLDirective _directive;

    private DirectiveArguments(GraphQLDirective directive) => _directive = directive;

    public GraphQLDirective Node => _directive;

    /// <summary>The directive of that name on the node; null when it has none.</summary>
    public static DirectiveArguments? Find(IHasDirectivesNode node, string name) =>
        node.Directives?.Items.Find(d => d.Name.Value == name) is { } directive ? new(directive) : null;

    /// <summary>A directive that may be repeated, each time it stands on the node.</summary>
    public static IEnumerable<DirectiveArguments> FindAll(IHasDirectivesNode node, string name) =>
        node.Directives?.Items.Where(d => d.Name.Value == name).Select(d => new DirectiveArguments(d)) ?? [];

    public string? Text(string name) => (Value(name) as GraphQLStringValue)?.Value.ToString();

    public string Required(string name) => Text(name)!;

    public string? Enum(string name) => (Value(name) as GraphQLEnumValue)?.Name.StringValue;

    public bool Flag(string name) => Value(name) is GraphQLTrueBooleanValue;

    public double? Number(string name) =>
        Value(name) switch
        {
            GraphQLFloatValue f => double.Parse(f.Value, CultureInfo.InvariantCulture),
            GraphQLIntValue i => double.Parse(i.Value, CultureInfo.InvariantCulture),
            _ => null,
        };

    public ImmutableArray<string> Texts(string name) =>
        Value(name) switch
        {
            GraphQLListValue list =>
            [
                .. list.Values!.Cast<GraphQLStringValue>().Select(v => v.Value.ToString()),
            ],
            GraphQLStringValue single => [single.Value.ToString()],
            _ => [],
        };

    /// <summary>Whether a literal can stand where a directive's definition says <paramref name="type"/>.</summary>
    public static bool Fits(GraphQLType type, GraphQLValue value) =>
        (type, value) switch
        {
            (GraphQLNonNullType nonNull, _) => value is not GraphQLNullValue && Fits(nonNull.Type, value),
            (GraphQLListType list, GraphQLListValue values) => values.Values!.TrueForAll(v =>
                Fits(list.Type, v)
            ),
            (GraphQLListType list, _) => Fits(list.Type, value),
            (GraphQLNamedType named, _) => named.Name.StringValue switch
            {
                "String" => value is GraphQLStringValue,
                "Boolean" => value is GraphQLBooleanValue,
                "Float" => value is GraphQLFloatValue or GraphQLIntValue,
                "AggregateFunction" => value is GraphQLEnumValue e
                    && FunctionNames.Contains(e.Name.StringValue),
                "NormalForm" => value is GraphQLEnumValue e && FormNames.Contains(e.Name.StringValue),
                _ => false,
            },
            _ => false,
        };

    public static string Spell(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType nonNull => Spell(nonNull.Type) + "!",
            GraphQLListType list => $"[{Spell(list.Type)}]",
            GraphQLNamedType named => named.Name.StringValue,
            _ => throw new System.Diagnostics.UnreachableException(type.GetType().Name),
        };

    private static readonly ImmutableHashSet<string> FunctionNames =
    [
        .. System.Enum.GetNames<AggregateFunction>().Select(Naming.ConstantCase),
    ];

    private static readonly ImmutableHashSet<string> FormNames =
    [
        .. System.Enum.GetNames<NormalForm>().Select(Naming.ConstantCase),
    ];

    private GraphQLValue? Value(string name) =>
        _directive.Arguments?.Items.Find(a => a.Name.Value == name)?.Value;
}
