using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>The model files as syntax: every type once, every directive one that exists, used as it is defined.</summary>
internal sealed class ModelSource
{
    private readonly Dictionary<string, GraphQLDirectiveDefinition> _directives;

    private ModelSource(GraphQLDocument catalogue)
    {
        _directives = catalogue
            .Definitions.OfType<GraphQLDirectiveDefinition>()
            .ToDictionary(d => d.Name.StringValue);
    }

    public List<Sourced<GraphQLObjectTypeDefinition>> Types { get; } = [];
    public List<Sourced<GraphQLEnumTypeDefinition>> Enums { get; } = [];

    public static ModelSource Parse(
        IReadOnlyList<ModelFile> files,
        GraphQLDocument catalogue,
        MistakeList mistakes
    )
    {
        var source = new ModelSource(catalogue);
        var seen = new Dictionary<string, ModelLocation>();
        foreach (var file in files)
        {
            foreach (var definition in Definitions(file, mistakes))
                source.Take(file, definition, seen, mistakes);
        }

        return source;
    }

    private static List<ASTNode> Definitions(ModelFile file, MistakeList mistakes)
    {
        try
        {
            return Parser.Parse(file.Text).Definitions;
        }
        catch (GraphQLSyntaxErrorException e)
        {
            mistakes.Add(
                new ModelLocation(file.Name, e.Location.Line, e.Location.Column),
                ModelCode.Syntax,
                $"此处不是合法的 SDL：{e.Description}",
                $"This is not SDL: {e.Description}"
            );
            return [];
        }
    }

    private void Take(
        ModelFile file,
        ASTNode definition,
        Dictionary<string, ModelLocation> seen,
        MistakeList mistakes
    )
    {
        var at = Locations.Of(file, definition);
        var name = definition is INamedNode { Name: { } named } ? named.StringValue : "";
        if (definition is not (GraphQLObjectTypeDefinition or GraphQLEnumTypeDefinition))
        {
            mistakes.Add(
                at,
                ModelCode.Syntax,
                "模型文件只含 type 与 enum 定义。",
                "A model file holds type and enum definitions only."
            );
            return;
        }

        if (!seen.TryAdd(name, at))
        {
            mistakes.Add(
                at,
                ModelCode.DuplicateType,
                $"类型“{name}”已在 {seen[name]} 定义。",
                $"Type '{name}' is already defined at {seen[name]}."
            );
            return;
        }

        CheckDirectives(file, definition, mistakes);
        if (definition is GraphQLObjectTypeDefinition type)
        {
            foreach (var field in type.Fields ?? Enumerable.Empty<GraphQLFieldDefinition>())
                CheckDirectives(file, field, mistakes);
            Types.Add(new(file, type));
        }
        else if (definition is GraphQLEnumTypeDefinition codelist)
        {
            Enums.Add(new(file, codelist));
        }
    }

    private void CheckDirectives(ModelFile file, ASTNode node, MistakeList mistakes)
    {
        foreach (
            var directive in ((IHasDirectivesNode)node).Directives ?? Enumerable.Empty<GraphQLDirective>()
        )
        {
            var name = directive.Name.StringValue;
            var at = Locations.Of(file, directive);
            if (!_directives.TryGetValue(name, out var definition))
            {
                mistakes.Add(
                    at,
                    ModelCode.UnknownDirective,
                    $"没有指令“@{name}”。可用：{DirectiveNames}。",
                    $"There is no directive '@{name}'. Expected one of {DirectiveNames}."
                );
                continue;
            }

            if (!definition.Locations.Items.Contains(LocationOf(node)))
                mistakes.Add(
                    at,
                    ModelCode.UnknownDirective,
                    $"“@{name}”不能用在这里，只能用于 {string.Join("、", definition.Locations.Items)}。",
                    $"'@{name}' cannot stand here; it belongs on {string.Join(" or ", definition.Locations.Items)}."
                );

            var parameters = definition.Arguments?.Items ?? [];
            foreach (var argument in directive.Arguments?.Items ?? [])
            {
                var parameter = parameters.Find(p => p.Name.Value == argument.Name.Value);
                if (parameter is null || !DirectiveArguments.Fits(parameter.Type, argument.Value))
                {
                    mistakes.Add(
                        Locations.Of(file, argument),
                        ModelCode.DirectiveArguments,
                        $"“@{name}”不接受此参数。应为 {Signature(definition)}。",
                        $"'@{name}' does not take this argument. Expected {Signature(definition)}."
                    );
                }
            }

            foreach (
                var parameter in parameters.Where(p => p.Type is GraphQLNonNullType && p.DefaultValue is null)
            )
            {
                if (directive.Arguments?.Items.Exists(a => a.Name.Value == parameter.Name.Value) != true)
                {
                    mistakes.Add(
                        at,
                        ModelCode.DirectiveArguments,
                        $"“@{name}”缺少参数“{parameter.Name.StringValue}”。应为 {Signature(definition)}。",
                        $"'@{name}' lacks the argument '{parameter.Name.StringValue}'. Expected {Signature(definition)}."
                    );
                }
            }
        }
    }

    private static DirectiveLocation LocationOf(ASTNode node) =>
        node switch
        {
            GraphQLFieldDefinition => DirectiveLocation.FieldDefinition,
            GraphQLEnumTypeDefinition => DirectiveLocation.Enum,
            _ => DirectiveLocation.Object,
        };

    private string DirectiveNames => string.Join(", ", _directives.Keys.Select(k => "@" + k));

    private static string Signature(GraphQLDirectiveDefinition definition) =>
        $"@{definition.Name.StringValue}({string.Join(", ", (definition.Arguments?.Items ?? []).Select(a => $"{a.Name.StringValue}: {DirectiveArguments.Spell(a.Type)}"))})";
}

/// <summary>A definition and the file it stands in.</summary>
internal sealed record Sourced<T>(ModelFile File, T Node)
    where T : ASTNode
{
    public ModelLocation Location => Locations.Of(File, Node);
}

internal static class Locations
{
    /// <summary>Where the node's name stands, or the node itself when it has none.</summary>
    public static ModelLocation Of(ModelFile file, ASTNode node)
    {
        var start = node is INamedNode { Name: { } name } ? name.Location.Start : node.Location.Start;
        var location = GraphQLParser.Location.FromLinearPosition(file.Text, start);
        return new ModelLocation(file.Name, location.Line, location.Column);
    }
}
