namespace Jiaxing.Analytics.Compiler;

/// <summary>
/// What became of requests seen lately, by all that it depends on: text, operation, variables and language. A statement
/// holds the values of its request, so that requests which differ in a value only are compiled each by itself. Answers
/// are not kept. Safe for many threads.
/// </summary>
internal sealed class CompilationCache(int capacity)
{
    /// <summary>Longer requests are rare and not worth their memory.</summary>
    private const int LongestKey = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, LinkedListNode<(Key Key, Compilation Compilation)>> _byKey = [];
    private readonly LinkedList<(Key Key, Compilation Compilation)> _byUse = [];

    public Compilation? Find(QueryRequest request)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(Key.Of(request), out var entry))
                return null;

            _byUse.Remove(entry);
            _byUse.AddFirst(entry);
            return entry.Value.Compilation;
        }
    }

    public void Keep(QueryRequest request, Compilation compilation)
    {
        var key = Key.Of(request);
        if (capacity == 0 || key.Length > LongestKey)
            return;

        lock (_lock)
        {
            if (_byKey.ContainsKey(key))
                return;

            _byKey.Add(key, _byUse.AddFirst((key, compilation)));
            if (_byKey.Count <= capacity)
                return;

            _byKey.Remove(_byUse.Last!.Value.Key);
            _byUse.RemoveLast();
        }
    }

    private sealed record Key(string Query, string? Operation, string Variables, Language Language)
    {
        public int Length => Query.Length + Variables.Length;

        public static Key Of(QueryRequest request) =>
            new(
                request.Query,
                request.OperationName,
                request.Variables.ValueKind == System.Text.Json.JsonValueKind.Undefined
                    ? ""
                    : request.Variables.GetRawText(),
                request.Language
            );
    }
}
