using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>Results of root fields that later ones of the same operation show their parts of; disposed with the answer.</summary>
internal sealed class SharedResults(ImmutableArray<RootField> fields) : IDisposable
{
    private readonly Dictionary<string, FieldResult> _kept = [];

    /// <summary>What an earlier field's statements brought; null: the field runs its own.</summary>
    public FieldResult? Of(RootField.Queried field) =>
        field.With is null ? null : _kept.GetValueOrDefault(field.With);

    /// <summary>Keeps the result where another field shows a part of it.</summary>
    /// <returns>Whether it is kept, and disposed here.</returns>
    public bool Keep(RootField.Queried field, FieldResult result) =>
        fields.Any(f => f is RootField.Queried { With: { } with } && with == field.ResponseKey)
        && _kept.TryAdd(field.ResponseKey, result);

    public void Dispose()
    {
        foreach (var result in _kept.Values)
            result.Dispose();
    }
}
