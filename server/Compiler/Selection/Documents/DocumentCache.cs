using System.Collections.Frozen;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>A document that was found valid, and its fragments by name.</summary>
internal sealed record ValidDocument(GraphQLDocument Document)
{
    public FrozenDictionary<string, GraphQLFragmentDefinition> Fragments { get; } =
        Document
            .Definitions.OfType<GraphQLFragmentDefinition>()
            // a name given twice is refused by validation, which comes later
            .DistinctBy(f => f.FragmentName.Name.StringValue)
            .ToFrozenDictionary(f => f.FragmentName.Name.StringValue);
}

/// <summary>The valid documents seen lately, by their text. Safe for many threads.</summary>
internal sealed class DocumentCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, ValidDocument Document)>> _byText = [];
    private readonly LinkedList<(string Text, ValidDocument Document)> _byUse = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _byText.Count;
        }
    }

    public ValidDocument? Find(string text)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out var entry))
                return null;

            _byUse.Remove(entry);
            _byUse.AddFirst(entry);
            return entry.Value.Document;
        }
    }

    public void Keep(string text, ValidDocument document)
    {
        lock (_lock)
        {
            if (_byText.ContainsKey(text))
                return;

            _byText.Add(text, _byUse.AddFirst((text, document)));
            if (_byText.Count <= capacity)
                return;

            _byText.Remove(_byUse.Last!.Value.Text);
            _byUse.RemoveLast();
        }
    }
}
