using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// The operation a request asks for: parsed, within the limits, valid against the served schema, its variables and
/// arguments coerced. Whoever reads it needs no check of its own for what GraphQL itself forbids: fields exist,
/// required arguments are there, fragments resolve and do not form cycles.
/// </summary>
/// <remarks>
/// Coerced values are plain: string, int, long, double, bool, <see cref="DateOnly"/>, <see cref="DateTime"/> (UTC),
/// an enum's value as its name, lists as <c>IReadOnlyList&lt;object?&gt;</c>, input objects as
/// <c>IReadOnlyDictionary&lt;string, object?&gt;</c> in which a member left out is absent and an explicit null is null.
/// </remarks>
public sealed class ValidatedOperation
{
    private static readonly IReadOnlyDictionary<string, object?> NoArguments = FrozenDictionary<
        string,
        object?
    >.Empty;

    private readonly IValidationResult _values;
    private readonly FrozenDictionary<string, GraphQLFragmentDefinition> _fragments;

    internal ValidatedOperation(
        GraphQLDocument document,
        GraphQLOperationDefinition operation,
        FrozenDictionary<string, GraphQLFragmentDefinition> fragments,
        IValidationResult values
    )
    {
        Document = document;
        Operation = operation;
        _fragments = fragments;
        _values = values;
    }

    public GraphQLDocument Document { get; }

    /// <summary>Always a query: the validated documents have no other kind.</summary>
    public GraphQLOperationDefinition Operation { get; }

    internal IValidationResult Values => _values;

    /// <summary>
    /// The field's arguments, coerced: those given, and those the schema has a default for when any is given.
    /// An argument left out (or given as a variable that was left out) is absent; an explicit null is null.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Arguments(GraphQLField field)
    {
        if (_values.ArgumentValues is null || !_values.ArgumentValues.TryGetValue(field, out var coerced))
            return NoArguments;

        return coerced
            .Where(a => a.Value is not { Source: ArgumentSource.FieldDefault, Value: null })
            .ToDictionary(a => a.Key, a => a.Value.Value);
    }

    /// <summary>Whether <c>@skip</c> and <c>@include</c> leave a field, fragment spread or inline fragment in.</summary>
    public bool Includes(ASTNode selection)
    {
        if (
            _values.DirectiveValues is null
            || !_values.DirectiveValues.TryGetValue(selection, out var directives)
        )
            return true;

        return !Condition(directives, "skip", absent: false)
            && Condition(directives, "include", absent: true);
    }

    /// <summary>The coerced value of a directive's argument; the directive stands on the node.</summary>
    public object? DirectiveArgument(ASTNode node, string directive, string argument) =>
        _values.DirectiveValues![node][directive].Arguments[argument].Value;

    public GraphQLFragmentDefinition Fragment(GraphQLFragmentSpread spread) =>
        _fragments[spread.FragmentName.Name.StringValue];

    /// <summary>The name under which the field's value is answered: its alias, or its name.</summary>
    public static string ResponseKey(GraphQLField field) => (field.Alias?.Name ?? field.Name).StringValue;

    public QueryLocation LocationOf(ASTNode node)
    {
        var location = Location.FromLinearPosition(Document.Source, node.Location.Start);
        return new(location.Line, location.Column);
    }

    private static bool Condition(IDictionary<string, DirectiveInfo> directives, string name, bool absent) =>
        directives.TryGetValue(name, out var directive) ? (bool)directive.Arguments["if"].Value! : absent;
}

/// <summary>What became of a request's text: an operation to answer, or what is wrong with it.</summary>
public sealed record RequestReading(ValidatedOperation? Operation, ImmutableArray<Diagnostic> Diagnostics)
{
    internal static RequestReading Of(ValidatedOperation operation) => new(operation, []);

    internal static RequestReading Failed(ImmutableArray<Diagnostic> diagnostics) => new(null, diagnostics);
}
