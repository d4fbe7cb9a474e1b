using GraphQLParser;
using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Compiler.Tests.Injection;

/// <summary>
/// Every place of the served schema where a client writes a text: arguments of fields and of directives, and members of
/// inputs. Found by walking the schema, so that what the model adds is among them without anyone listing it.
/// </summary>
internal static class TextPlaces
{
    /// <summary>Stands in a place's query for the text.</summary>
    public const string Mark = "$t";

    private static readonly GraphQLDocument Document = Parser.Parse(ServedSchema.Of(TinyWarehouse.Model).Sdl);

    private static readonly Dictionary<string, GraphQLObjectTypeDefinition> Objects =
        Named<GraphQLObjectTypeDefinition>();
    private static readonly Dictionary<string, GraphQLInputObjectTypeDefinition> Inputs =
        Named<GraphQLInputObjectTypeDefinition>();
    private static readonly Dictionary<string, GraphQLEnumTypeDefinition> Enums =
        Named<GraphQLEnumTypeDefinition>();

    /// <summary>By coordinate of a connection's <c>after</c>: a query of it that shows cursors, with <see cref="Mark"/> for the page's arguments.</summary>
    public static Dictionary<string, string> Connections { get; } = [];

    /// <summary>By coordinate (<c>Type.field(argument:)</c>, <c>Input.member</c>): a query that writes a text there.</summary>
    public static IReadOnlyDictionary<string, string> Queries { get; } = Walk();

    /// <summary>The coordinates that the schema has, reached by a query or not.</summary>
    public static IEnumerable<string> Declared =>
        Objects
            .Values.SelectMany(type =>
                type.Fields!.SelectMany(f => Arguments(f).Where(IsText).Select(a => Coordinate(type, f, a)))
            )
            .Concat(
                Inputs.Values.SelectMany(type =>
                    type.Fields!.Where(IsText).Select(member => Coordinate(type, member))
                )
            )
            .Concat(Directives.SelectMany(d => Arguments(d).Where(IsText).Select(a => Coordinate(d, a))));

    private static IEnumerable<GraphQLDirectiveDefinition> Directives =>
        Document
            .Definitions.OfType<GraphQLDirectiveDefinition>()
            .Where(d => d.Locations.Items.Any(l => l is DirectiveLocation.Query or DirectiveLocation.Field));

    private static Dictionary<string, string> Walk()
    {
        var found = new Dictionary<string, string>();
        var seen = new HashSet<string> { "Query" };
        var entered = new HashSet<string>();
        var queue = new Queue<(string Type, Func<string, string> Around)>([
            ("Query", inner => $"{{ {inner} }}"),
        ]);
        while (queue.TryDequeue(out var at))
        {
            var type = Objects[at.Type];
            foreach (var field in type.Fields!)
            {
                var target = NameOf(field.Type);
                if (Arguments(field).Find(a => a.Name.Value == "after") is { } cursor)
                {
                    var nodes = NameOf(Objects[target].Fields!.First(f => f.Name.Value == "nodes").Type);
                    var call = Call(field);
                    call = call.EndsWith(')') ? $"{call[..^1]}, {Mark})" : $"{call}({Mark})";
                    Connections.Add(
                        Coordinate(type, field, cursor),
                        at.Around($"{call} {{ nodes{Leaf(nodes)} pageInfo {{ startCursor endCursor }} }}")
                    );
                }

                foreach (var argument in Arguments(field))
                {
                    var taken = Values(argument, Coordinate(type, field, argument), entered);
                    foreach (var (coordinate, value) in taken)
                        found.TryAdd(coordinate, at.Around($"{Call(field, argument, value)}{Leaf(target)}"));
                }

                if (Objects.ContainsKey(target) && seen.Add(target))
                    queue.Enqueue((target, inner => at.Around($"{Call(field)} {{ {inner} }}")));
            }
        }

        foreach (var directive in Directives)
        {
            foreach (var argument in Arguments(directive).Where(IsText))
            {
                var given = $"@{directive.Name.StringValue}({argument.Name.StringValue}: {Mark})";
                found.Add(Coordinate(directive, argument), $"query {given} {{ standards {{ totalCount }} }}");
            }
        }

        return found;
    }

    /// <summary>Inputs are entered once in the whole walk, the nearest way; operations once for each member that takes them.</summary>
    private static IEnumerable<(string Coordinate, string Value)> Values(
        GraphQLInputValueDefinition place,
        string coordinate,
        HashSet<string> entered
    )
    {
        var queue = new Queue<(
            GraphQLInputValueDefinition Place,
            string Coordinate,
            Func<string, string> Around
        )>([(place, coordinate, inner => inner)]);
        while (queue.TryDequeue(out var at))
        {
            var name = NameOf(at.Place.Type);
            string Around(string value) => at.Around(IsList(at.Place.Type) ? $"[{value}]" : value);
            if (IsText(at.Place))
                yield return (at.Coordinate, Around(Mark));
            else if (Inputs.TryGetValue(name, out var input) && (IsOperation(name) || entered.Add(name)))
                foreach (var member in input.Fields!.Where(m => NameOf(m.Type) != name || !IsOperation(name)))
                {
                    var rest = string.Concat(
                        input
                            .Fields!.Where(f => f != member && IsRequired(f))
                            .Select(f => $", {f.Name.StringValue}: {Any(f.Type)}")
                    );
                    var own = IsOperation(name)
                        ? $"{at.Coordinate} {Coordinate(input, member)}"
                        : Coordinate(input, member);
                    queue.Enqueue(
                        (member, own, inner => Around($"{{ {member.Name.StringValue}: {inner}{rest} }}"))
                    );
                }
        }
    }

    private static string Call(
        GraphQLFieldDefinition field,
        GraphQLInputValueDefinition? given = null,
        string? value = null
    )
    {
        var arguments = Arguments(field)
            .Where(a => a == given || IsRequired(a))
            .Select(a => $"{a.Name.StringValue}: {(a == given ? value : Any(a.Type))}")
            .ToList();
        return arguments.Count == 0
            ? field.Name.StringValue
            : $"{field.Name.StringValue}({string.Join(", ", arguments)})";
    }

    /// <summary>The nearest field that is a value, in braces; nothing where the type is one itself.</summary>
    private static string Leaf(string type)
    {
        var queue = new Queue<(string Type, Func<string, string> Around)>([(type, inner => inner)]);
        var seen = new HashSet<string> { type };
        while (queue.TryDequeue(out var at))
            foreach (
                var field in Objects.TryGetValue(at.Type, out var known)
                    ? known.Fields!.Where(f => !Arguments(f).Any(IsRequired))
                    : []
            )
            {
                if (!Objects.ContainsKey(NameOf(field.Type)))
                    return at.Around($" {{ {field.Name.StringValue} }}");
                if (seen.Add(NameOf(field.Type)))
                    queue.Enqueue(
                        (NameOf(field.Type), inner => at.Around($" {{ {field.Name.StringValue}{inner} }}"))
                    );
            }

        return "";
    }

    private static string Any(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType inner => Any(inner.Type),
            GraphQLListType inner => $"[{Any(inner.Type)}]",
            _ when Enums.TryGetValue(NameOf(type), out var names) => names.Values!.Items[0].Name.StringValue,
            _ when Inputs.TryGetValue(NameOf(type), out var input) =>
                $"{{ {string.Join(", ", input.Fields!.Where(IsRequired).Select(f => $"{f.Name.StringValue}: {Any(f.Type)}"))} }}",
            _ => NameOf(type) switch
            {
                "Int" or "Long" or "Float" => "2020",
                "Boolean" => "true",
                _ => "\"2020\"",
            },
        };

    private static bool IsText(GraphQLInputValueDefinition place) =>
        NameOf(place.Type) is var name
        && !Inputs.ContainsKey(name)
        && !Enums.ContainsKey(name)
        && name is not ("Int" or "Long" or "Float" or "Boolean");

    private static List<GraphQLInputValueDefinition> Arguments(IHasArgumentsDefinitionNode of) =>
        of.Arguments?.Items ?? [];

    private static bool IsOperation(string input) =>
        input.EndsWith("OperationFilterInput", StringComparison.Ordinal);

    private static bool IsRequired(GraphQLInputValueDefinition place) =>
        place.Type is GraphQLNonNullType && place.DefaultValue is null;

    private static bool IsList(GraphQLType type) =>
        type is GraphQLListType || (type is GraphQLNonNullType inner && IsList(inner.Type));

    private static string NameOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType inner => NameOf(inner.Type),
            GraphQLListType inner => NameOf(inner.Type),
            _ => ((GraphQLNamedType)type).Name.StringValue,
        };

    private static string Coordinate(
        GraphQLObjectTypeDefinition type,
        GraphQLFieldDefinition field,
        GraphQLInputValueDefinition argument
    ) => $"{type.Name.StringValue}.{field.Name.StringValue}({argument.Name.StringValue}:)";

    private static string Coordinate(
        GraphQLInputObjectTypeDefinition type,
        GraphQLInputValueDefinition member
    ) => $"{type.Name.StringValue}.{member.Name.StringValue}";

    private static string Coordinate(
        GraphQLDirectiveDefinition directive,
        GraphQLInputValueDefinition argument
    ) => $"@{directive.Name.StringValue}({argument.Name.StringValue}:)";

    private static Dictionary<string, T> Named<T>()
        where T : ASTNode, INamedNode =>
        Document.Definitions.OfType<T>().ToDictionary(d => d.Name.StringValue);
}
