using System.Text;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The schema that clients see, derived from the model: its SDL, and the answers to introspection.</summary>
public sealed class ServedSchema
{
    private readonly Lazy<string> _sdl;

    private ServedSchema(Schema types)
    {
        Types = types;
        _sdl = new(Print);
    }

    /// <exception cref="ModelException">Names that the model gives and names derived from it clash.</exception>
    public static ServedSchema Of(SemanticModel model) => new(SchemaBuilder.Build(model));

    /// <summary>The whole schema with its bilingual descriptions: the entry first, then the types by name.</summary>
    public string Sdl => _sdl.Value;

    internal Schema Types { get; }

    /// <summary>
    /// Answers the root fields that need no warehouse (<c>__schema</c>, <c>__type</c>, <c>__typename</c>), by response
    /// key. The operation's other root fields are left alone.
    /// </summary>
    public Task<IReadOnlyDictionary<string, RootField.Known>> IntrospectAsync(
        ValidatedOperation operation,
        CancellationToken cancellation
    ) => Introspection.AnswerAsync(Types, operation, cancellation);

    private string Print()
    {
        var document = new SchemaExporter(Types).Export();
        document.Definitions.Sort((a, b) => string.CompareOrdinal(SortName(a), SortName(b)));

        var text = new StringBuilder();
        using var writer = new StringWriter(text) { NewLine = "\n" };
        var printing = new SDLPrinter(new SDLPrinterOptions { PrintDescriptions = true });
        var done = printing.PrintAsync(document, writer, CancellationToken.None);
        if (!done.IsCompletedSuccessfully)
            throw new InvalidOperationException("Printing to memory does not wait.");

        return text.ToString();
    }

    private static string SortName(ASTNode definition) =>
        definition switch
        {
            GraphQLTypeDefinition { Name.StringValue: TypeNames.Query } => "",
            INamedNode named => named.Name.StringValue,
            _ => "",
        };
}
