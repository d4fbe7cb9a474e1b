using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// The keys that unique indexes have shown to tell rows apart. A check that asks the same again looks only at rows where a
/// part of the key is missing, of which an index admits any number.
/// </summary>
/// <param name="columns">Of each table's key, as SQL names them.</param>
public sealed class ProvenKeys(IReadOnlyDictionary<string, ImmutableArray<string>> columns)
{
    public static readonly ProvenKeys None = new(ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>The SELECT that finds what stands in several rows of a table.</summary>
    /// <param name="values">Columns as SQL names them, or expressions.</param>
    internal string Repeated(string table, IReadOnlyList<string> values)
    {
        var isProven = columns.TryGetValue(table, out var key) && key.All(values.Contains);
        var looked = isProven ? $" WHERE {string.Join(" OR ", key.Select(k => $"{k} IS NULL"))}" : "";
        return $"SELECT {string.Join(", ", values)} FROM {SqlText.Name(table)}{looked} GROUP BY ALL HAVING count(*) > 1";
    }
}
