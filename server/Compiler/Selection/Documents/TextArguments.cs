using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// Refuses texts that would not reach the warehouse as they were sent: DuckDB takes a parameter as a C string and cuts it at
/// a NUL, and half of a surrogate pair has no UTF-8. Every argument is looked at, whatever it is for.
/// </summary>
internal static class TextArguments
{
    public static ImmutableArray<Diagnostic> Refused(ValidatedOperation operation)
    {
        var refused = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (
            var (field, arguments) in operation.Values.ArgumentValues
                ?? Enumerable.Empty<
                    KeyValuePair<
                        GraphQLParser.AST.GraphQLField,
                        IDictionary<string, GraphQL.Execution.ArgumentValue>
                    >
                >()
        )
        {
            var at = new Place(operation.LocationOf(field), []);
            foreach (var (name, argument) in arguments)
                Check(argument.Value, at.Then(name), refused);
        }

        return refused.ToImmutable();
    }

    private static void Check(object? value, Place at, ImmutableArray<Diagnostic>.Builder refused)
    {
        switch (value)
        {
            case string text when text.Contains('\0', StringComparison.Ordinal):
                refused.Add(QueryDiagnostics.TextWithNul(at));
                break;
            case string text when !IsUnicode(text):
                refused.Add(QueryDiagnostics.TextNotUnicode(at));
                break;
            case string:
                break;
            case IReadOnlyDictionary<string, object?> members:
                foreach (var (name, member) in members)
                    Check(member, at.Then(name), refused);
                break;
            case IEnumerable<object?> items:
                foreach (var item in items)
                    Check(item, at, refused);
                break;
        }
    }

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsSurrogatePair(text, i))
                return false;

            i++;
        }

        return true;
    }
}
