using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Selection.Documents;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>A response key with every field of the query that answers it; validation proved that they agree.</summary>
internal sealed record CollectedField(string ResponseKey, IReadOnlyList<GraphQLField> Fields)
{
    public string Name => First.Name.StringValue;

    /// <summary>The one whose arguments and place are used: all have the same arguments.</summary>
    public GraphQLField First => Fields[0];

    public IEnumerable<GraphQLSelectionSet> SelectionSets =>
        Fields.Select(f => f.SelectionSet).OfType<GraphQLSelectionSet>();
}

/// <summary>GraphQL's CollectFields: fragments spread, directives applied, equal response keys merged, order kept.</summary>
/// <remarks>The served schema has no interfaces and no unions, so every fragment that validated applies.</remarks>
internal static class FieldCollector
{
    public static IReadOnlyList<CollectedField> Collect(
        ValidatedOperation operation,
        IEnumerable<GraphQLSelectionSet> sets
    )
    {
        var fields = new OrderedDictionary<string, List<GraphQLField>>();
        var spread = new HashSet<string>();
        foreach (var set in sets)
            Collect(operation, set, fields, spread);

        return [.. fields.Select(f => new CollectedField(f.Key, f.Value))];
    }

    private static void Collect(
        ValidatedOperation operation,
        GraphQLSelectionSet set,
        OrderedDictionary<string, List<GraphQLField>> fields,
        HashSet<string> spread
    )
    {
        foreach (var selection in set.Selections.Where(operation.Includes))
        {
            switch (selection)
            {
                case GraphQLField field:
                    var key = ValidatedOperation.ResponseKey(field);
                    if (!fields.TryGetValue(key, out var same))
                        fields.Add(key, same = []);
                    same.Add(field);
                    break;

                case GraphQLFragmentSpread fragment when spread.Add(fragment.FragmentName.Name.StringValue):
                    Collect(operation, operation.Fragment(fragment).SelectionSet, fields, spread);
                    break;

                case GraphQLInlineFragment inline:
                    Collect(operation, inline.SelectionSet, fields, spread);
                    break;
            }
        }
    }
}
