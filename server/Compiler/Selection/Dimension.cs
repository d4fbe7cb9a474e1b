using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>
/// A group key: the value of a property, the grain of a date, or a thing that a link leads to. Two equal dimensions are
/// one key.
/// </summary>
/// <param name="Path">
/// Links from the subject. The first may be to-many, where the model allows it; the groups then overlap, and measures
/// count each subject once per group.
/// </param>
/// <param name="Property">The value grouped by; null: the thing at the end of the path.</param>
/// <param name="Target">The subject of the thing grouped by; null for a value.</param>
public sealed record Dimension(LinkPath Path, Operand.Field? Property, TimeGrain? Grain, Subject? Target)
{
    public static Dimension OfThing(LinkPath path, Subject target) => new(path, null, null, target);

    public static Dimension OfValue(Operand.Field property) => new(property.Path, property, null, null);

    public static Dimension OfTime(Operand.Field property, TimeGrain grain) =>
        new(property.Path, property, grain, null);

    /// <summary>Name of the subject's own field under which the dimension is selected; what <c>within</c> names.</summary>
    public string MemberName => Path.IsRoot ? Property!.Property.Name : Path.Links[0].Name;

    /// <summary>The field as the query names it, wherever it lies: <c>county.kind</c>, <c>publishedOn</c>.</summary>
    public string FieldName =>
        string.Join(
            '.',
            Path.Links.Select(l => l.Name).Concat(Property is null ? [] : [Property.Property.Name])
        );

    public bool IsThing => Target is not null;

    /// <summary>The thing's property that tells things apart and stands for them as a key.</summary>
    public Property? ThingKey =>
        Target is null ? null
        : Path.Last is { IsToMany: true, Bridge: null } ? Target.KeyProperties.First()
        : Target
            .Members.OfType<Property>()
            .First(p => p.Source is ColumnSource.Column column && column.Name == Path.Last.To);

    /// <summary>Whether the field's value is the group key itself, and not something that hangs on it.</summary>
    public bool IsKeyOf(Operand.Field field) =>
        IsThing
            ? field.Path.Links.Length == Path.Links.Length
                && field.Path.StartsWith(Path)
                && field.Property == ThingKey
            : field.Equals(Property);

    /// <summary>Whether the group key is the field's value in some language.</summary>
    public bool IsKeyInAnyLanguage(Operand.Field field) =>
        Property is not null && IsKeyOf(field with { Language = Property.Language });

    /// <summary>The type of the key's values; dates for a grain.</summary>
    public Model.ValueType KeyType =>
        Grain is not null ? Model.ValueType.Date : (Property?.Property ?? ThingKey)!.Type;

    /// <summary>Whether a subject can fall into several groups.</summary>
    public bool Overlaps => Path.Links.Any(l => l.IsToMany);

    public override string ToString()
    {
        var name = Property is null ? Path.ToString() : Property.ToString();
        return Grain is null ? name : $"{name}@{Grain}";
    }
}

/// <summary>From coarse to fine.</summary>
public enum TimeGrain
{
    Year,
    Quarter,
    Month,
    Day,
}
