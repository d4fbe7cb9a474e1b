using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>Which of a document's operations a request means.</summary>
internal static class OperationChoice
{
    private const int MostShown = 100;

    public static (GraphQLOperationDefinition? Operation, Diagnostic? Error) Choose(
        GraphQLDocument document,
        string? name
    )
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        var names = operations.Select(o => o.Name?.StringValue).OfType<string>().ToList();
        if (operations.Count == 0)
            return (null, DocumentDiagnostics.NoOperation());

        // an empty name is what some clients send for none
        if (string.IsNullOrEmpty(name))
            return operations.Count == 1
                ? (operations[0], null)
                : (null, DocumentDiagnostics.UnnamedChoice(names));

        var chosen = operations.Find(o => o.Name?.StringValue == name);
        return chosen is null
            ? (null, DocumentDiagnostics.UnknownOperation(Shown(name), names))
            : (chosen, null);
    }

    /// <summary>A name is told back, a megabyte of one is not.</summary>
    private static string Shown(string name) => name.Length <= MostShown ? name : name[..MostShown] + "…";
}
