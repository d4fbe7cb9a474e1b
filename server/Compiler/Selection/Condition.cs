using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>What <c>where</c> or <c>having</c> asks, over the rows of a subject or over groups. Every value in it is typed.</summary>
public abstract record Condition
{
    private Condition() { }

    public static readonly Condition True = new All([]);

    /// <summary>Every one holds; none at all is true.</summary>
    public sealed record All(ImmutableArray<Condition> Conditions) : Condition;

    /// <summary>At least one holds; none at all is false.</summary>
    public sealed record Any(ImmutableArray<Condition> Conditions) : Condition;

    /// <summary>A value against an operand. <paramref name="Value"/> is null only for equality, and then means "is null".</summary>
    public sealed record Compare(Operand Operand, Comparison Comparison, object? Value) : Condition;

    /// <summary>One of a list of values; a null in the list means "is null".</summary>
    public sealed record In(Operand Operand, ImmutableArray<object?> Values) : Condition;

    /// <summary>The text of a searchable property has every term in it, in whatever language it is kept.</summary>
    public sealed record Matches(Operand.Field Field, ImmutableArray<SearchTerm> Terms) : Condition;

    /// <summary>
    /// The exact complement of a condition: it also holds where the condition is unknown, so that <c>neq</c>,
    /// <c>nin</c>, <c>ncontains</c> and their kin let rows without a value through.
    /// </summary>
    public sealed record Not(Condition Condition) : Condition;

    /// <summary>A to-many link's rows. <paramref name="Where"/> is over the link's target.</summary>
    public sealed record Exists(LinkPath From, Link Link, Quantifier Quantifier, Condition Where) : Condition;

    /// <summary>The row at the end of the path, or one that its last to-many link leads to, lies in a node's subtree.</summary>
    public sealed record Within(LinkPath From, Link? ToMany, Subject Tree, string Ancestor) : Condition;

    /// <summary>The to-one link leads nowhere.</summary>
    public sealed record NoLink(LinkPath Path) : Condition;

    /// <summary>Several conditions as one.</summary>
    public static Condition And(IEnumerable<Condition> conditions)
    {
        var all = conditions.SelectMany(c => c is All nested ? nested.Conditions : [c]).ToImmutableArray();
        return all.Length == 1 ? all[0] : new All(all);
    }
}

public enum Comparison
{
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Contains,
    StartsWith,
    EndsWith,
}

public enum Quantifier
{
    Some,
    None,
    All,
}

/// <summary>
/// Links followed one after another from a subject; empty is the subject itself. All are to-one, save that a dimension's
/// first may be to-many.
/// </summary>
/// <param name="Level">
/// Where the path leads into a tree and is taken at a level: that level. It belongs to the link at <paramref name="LevelAt"/>.
/// </param>
public sealed record LinkPath(ImmutableArray<Link> Links, object? Level = null, int LevelAt = -1)
{
    public static readonly LinkPath Root = new([]);

    public LinkPath Then(Link link) => this with { Links = Links.Add(link) };

    /// <summary>The path with its last link taken to the ancestor at a level.</summary>
    public LinkPath AtLevel(object level) => this with { Level = level, LevelAt = Links.Length - 1 };

    /// <summary>The path from another start to the same end: <paramref name="start"/> replaces as many links as it has.</summary>
    public LinkPath Rebased(LinkPath start) =>
        start with
        {
            Links = [.. start.Links, .. Links.Skip(start.Links.Length)],
        };

    public bool IsRoot => Links.IsEmpty;

    public Link Last => Links[^1];

    public LinkPath Parent => Prefix(Links.Length - 1);

    /// <summary>The path itself and every shorter one but the root, shortest first.</summary>
    public IEnumerable<LinkPath> Prefixes => Enumerable.Range(1, Links.Length).Select(Prefix);

    /// <summary>Whether the last link multiplies rows or goes to an ancestor, and so is no plain join to one row.</summary>
    public bool LastIsFan => Last.IsToMany || LevelAt == Links.Length - 1;

    /// <summary>Whether the path begins with these links, whatever level either is taken at.</summary>
    public bool StartsWith(LinkPath other) =>
        Links.Length >= other.Links.Length
        && Links.AsSpan(0, other.Links.Length).SequenceEqual(other.Links.AsSpan());

    public bool Equals(LinkPath? other) =>
        other is not null
        && LevelAt == other.LevelAt
        && Equals(Level, other.Level)
        && Links.AsSpan().SequenceEqual(other.Links.AsSpan());

    public override int GetHashCode() =>
        Links.IsEmpty ? 0 : HashCode.Combine(Links.Length, Links[^1].Name, LevelAt, Level);

    public override string ToString() =>
        string.Join(".", Links.Select((l, i) => i == LevelAt ? $"{l.Name}@{Level}" : l.Name));

    private LinkPath Prefix(int length) =>
        length > LevelAt ? this with { Links = Links[..length] } : new LinkPath(Links[..length]);
}

/// <summary>What is compared, ordered by or shown: a field of a row, or a number of a group.</summary>
public abstract record Operand
{
    private Operand() { }

    /// <summary>A property of the row at the end of a path, in the language asked for where it is localized.</summary>
    public sealed record Field(LinkPath Path, Property Property, Language Language, int? Year = null)
        : Operand
    {
        /// <summary>Names the language or year where there is a choice: a cursor holds values of one of them.</summary>
        public override string ToString()
        {
            var name = Path.IsRoot ? Property.Name : $"{Path}.{Property.Name}";
            return Property.Source switch
            {
                ColumnSource.Localized => $"{name}@{Language}",
                ColumnSource.Denominator when Year is not null => $"{name}@{Year}",
                _ => name,
            };
        }
    }

    /// <summary>A measure of the group.</summary>
    public sealed record Measured(Measure Measure) : Operand
    {
        public override string ToString() => Measure.Name;
    }

    /// <summary>A measure made from another by looking at other groups.</summary>
    public sealed record Derived(DerivedCall Call) : Operand
    {
        public override string ToString() => Call.ToString();
    }

    /// <summary>Whether the group is the one of all others.</summary>
    public sealed record IsOthers : Operand
    {
        public override string ToString() => "is others";
    }

    /// <summary>A group key.</summary>
    public sealed record Key(Dimension Dimension) : Operand
    {
        public override string ToString() => Dimension.ToString();
    }
}
