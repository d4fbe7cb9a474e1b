using System.Diagnostics;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>What groups are made by: a value, a date at a grain, or a thing. Two equal keys are one.</summary>
/// <param name="Steps">Links from the subject; only the first may be to-many.</param>
/// <param name="Level">The level of the tree that the first link is taken to; null: none.</param>
/// <param name="Property">The value grouped by; null: the thing the links lead to.</param>
internal sealed record GroupKey(
    string Path,
    IReadOnlyList<Link> Steps,
    object? Level,
    Property? Property,
    bool? IsEnglish,
    Grain? Grain
)
{
    public bool IsThing => Property is null;

    /// <summary>The subject's own field, which <c>within</c> names.</summary>
    public string MemberName => Steps.Count > 0 ? Steps[0].Name : Property!.Name;

    public bool Equals(GroupKey? other) => other is not null && Identity == other.Identity;

    public override int GetHashCode() => Identity.GetHashCode();

    private (string, object?, string?, bool?, Grain?) Identity =>
        (Path, Level, Property?.Name, IsEnglish, Grain);
}

internal enum Grain
{
    Year,
    Quarter,
    Month,
    Day,
}

/// <summary>The key values of a row: one list of them for each group the row falls into.</summary>
internal sealed class GroupKeys(Links links, IReadOnlyList<GroupKey> keys)
{
    public IEnumerable<object?[]> Of(Row row)
    {
        // each to-many link (or link taken to a level) multiplies the row once, whatever number of keys hang on it
        var fans = keys.Where(IsFanned)
            .GroupBy(k => k.Steps[0])
            .Select(f => (Link: f.Key, Levels: f.Select(k => k.Level).Distinct().ToList()))
            .ToList();
        var options = new List<Dictionary<(Link, object?), Row?>> { new() };
        foreach (var (link, levels) in fans)
            options =
            [
                .. options.SelectMany(o =>
                    Starts(row, link, levels).Select(s => new Dictionary<(Link, object?), Row?>(o.Concat(s)))
                ),
            ];

        return options.Select(o => keys.Select(k => Value(k, row, o)).ToArray());
    }

    private static bool IsFanned(GroupKey key) =>
        key.Steps.Count > 0 && (key.Steps[0].IsToMany || key.Level is not null);

    private List<Dictionary<(Link, object?), Row?>> Starts(Row row, Link link, List<object?> levels)
    {
        // a to-one link leads to one node, and the node itself is asked for beside its levels
        var nodes = links
            .Follow(row, link)
            .Select(n =>
                levels.ToDictionary(
                    l => (link, l),
                    l => l is null ? n : links.AtLevel(links.Target(link), n, l)
                )
            );
        var known = nodes.Where(n => n.Values.Any(v => v is not null)).ToList();
        return known.Count > 0 ? known : [levels.ToDictionary(l => (link, l), _ => (Row?)null)];
    }

    private object? Value(GroupKey key, Row row, Dictionary<(Link, object?), Row?> starts)
    {
        var at = (Row?)row;
        for (var i = 0; i < key.Steps.Count; i++)
            at = i == 0 && IsFanned(key) ? starts[(key.Steps[0], key.Level)] : links.One(at, key.Steps[i]);

        if (key.IsThing)
            return at;

        var value = links.Value(key.Property!, at, key.IsEnglish);
        return key.Grain is { } grain ? Truncated((DateOnly?)value, grain) : value;
    }

    public static DateOnly? Truncated(DateOnly? date, Grain grain) =>
        (date, grain) switch
        {
            (null, _) => null,
            ({ } d, Grain.Year) => new DateOnly(d.Year, 1, 1),
            ({ } d, Grain.Quarter) => new DateOnly(d.Year, (d.Month - 1) / 3 * 3 + 1, 1),
            ({ } d, Grain.Month) => new DateOnly(d.Year, d.Month, 1),
            ({ } d, Grain.Day) => d,
            _ => throw new UnreachableException(),
        };
}

/// <summary>Key lists are equal where each value is; rows are themselves.</summary>
internal sealed class SameKeys : IEqualityComparer<object?[]>
{
    public bool Equals(object?[]? x, object?[]? y) => x!.AsSpan().SequenceEqual(y);

    public int GetHashCode(object?[] keys) => keys.Aggregate(17, (hash, key) => HashCode.Combine(hash, key));
}
