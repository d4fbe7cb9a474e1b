using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>Text to syntax tree, refusing what is too large and what is no query.</summary>
internal static class DocumentParser
{
    /// <summary>A level of fields is up to three nodes deep, and so is one of values; the rest is room to spare.</summary>
    private static int ParserDepth(QueryLimits limits) => 4 * (limits.Depth + limits.ValueDepth);

    public static (GraphQLDocument? Document, ImmutableArray<Diagnostic> Errors) Parse(
        string text,
        QueryLimits limits
    )
    {
        if (string.IsNullOrWhiteSpace(text))
            return (null, [DocumentDiagnostics.Empty()]);

        if (text.Length > limits.Length)
            return (
                null,
                [DocumentDiagnostics.OverLimit("characters", "字符数", text.Length, limits.Length, [])]
            );

        GraphQLDocument document;
        try
        {
            document = Parser.Parse(
                text,
                new() { Ignore = IgnoreOptions.Comments, MaxDepth = ParserDepth(limits) }
            );
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return (null, [DocumentDiagnostics.TooDeepToParse(limits)]);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            return (null, [DocumentDiagnostics.Syntax(error)]);
        }

        var errors = DocumentBounds.Check(document, limits);
        return errors.IsEmpty
            ? (document, [.. NotQueries(document).Take(limits.Errors)])
            : (document, errors);
    }

    private static IEnumerable<Diagnostic> NotQueries(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is not GraphQLExecutableDefinition)
                yield return DocumentDiagnostics.NotExecutable(document, definition);
            else if (
                definition is GraphQLOperationDefinition { Operation: not OperationType.Query } operation
            )
                yield return DocumentDiagnostics.NotAQuery(document, operation);
        }
    }
}
