using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Jiaxing.Analytics.Model;

/// <summary>
/// What the warehouse means: subjects, their fields, links and measures, and the codelists they use.
/// Immutable; every name in it resolves (the reader proved it), so its users do not check again.
/// </summary>
public sealed class SemanticModel
{
    private readonly FrozenDictionary<string, Subject> _subjects;
    private readonly FrozenDictionary<string, Part> _parts;
    private readonly FrozenDictionary<string, Codelist> _codelists;
    private readonly Lazy<FrozenSet<string>> _columns;

    public SemanticModel(
        ImmutableArray<Subject> subjects,
        ImmutableArray<Part> parts,
        ImmutableArray<Codelist> codelists,
        string fingerprint,
        Comparable? comparable = null,
        ImmutableArray<Subject> computed = default
    )
    {
        Subjects = subjects;
        Parts = parts;
        Codelists = codelists;
        Fingerprint = fingerprint;
        Comparable = comparable;
        _subjects = (computed.IsDefault ? subjects : subjects.AddRange(computed)).ToFrozenDictionary(s =>
            s.Name
        );
        _parts = parts.ToFrozenDictionary(p => p.Name);
        _codelists = codelists.ToFrozenDictionary(c => c.Name);
        // not before the reader has proved the SQL in it
        _columns = new(() =>
            subjects
                .SelectMany(s => s.Members)
                .Concat(parts.SelectMany(p => p.Members))
                .SelectMany(ColumnsOf)
                .ToFrozenSet()
        );
    }

    /// <summary>In the order of their files and of their places there; roots are served in this order.</summary>
    public ImmutableArray<Subject> Subjects { get; }

    public ImmutableArray<Part> Parts { get; }
    public ImmutableArray<Codelist> Codelists { get; }

    /// <summary>SHA-256 of the model files' text, in hexadecimal: equal fingerprints mean equal models.</summary>
    public string Fingerprint { get; }

    /// <summary>The official figures by which places are compared; null where the model has none.</summary>
    public Comparable? Comparable { get; }

    /// <summary>The same model with what a user of it adds: subjects that links lead to and that have no roots, parts, codelists.</summary>
    public SemanticModel With(
        IEnumerable<Subject> computed,
        IEnumerable<Part> parts,
        IEnumerable<Codelist> codelists
    ) =>
        new(
            Subjects,
            [.. Parts, .. parts],
            [.. Codelists, .. codelists],
            Fingerprint,
            Comparable,
            [.. computed]
        );

    /// <summary>Every column that a field or link names. In SQL a table's alias must be none of them, or it hides behind one.</summary>
    public FrozenSet<string> Columns => _columns.Value;

    public Subject Subject(string name) => _subjects[name];

    public Part Part(string name) => _parts[name];

    public Codelist Codelist(string name) => _codelists[name];

    /// <summary>The subject a link leads to.</summary>
    public Subject Target(Link link) => _subjects[link.Target];

    private static IEnumerable<string> ColumnsOf(Member member) =>
        member switch
        {
            Property { Source: ColumnSource.Column column } => [column.Name],
            Property { Source: ColumnSource.Localized both } => [both.Chinese, both.English],
            Property { Source: ColumnSource.Computed computed } => computed.Sql.Columns,
            Link { Bridge: { } bridge } link => [link.Column, link.To, bridge.From, bridge.Into],
            Link link => [link.Column, link.To],
            _ => [],
        };
}

/// <summary>A text in both languages, as every description in the model is: <c>zh。 · en.</c></summary>
public sealed record Bilingual(string Chinese, string English)
{
    public override string ToString() => $"{Chinese} · {English}";
}

/// <summary>Where in a model file something stands. Lines and columns count from 1.</summary>
public sealed record ModelLocation(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>The values an enumerated column may hold. An SDL enum is the one place where they are listed.</summary>
public sealed record Codelist(
    string Name,
    Bilingual Description,
    ImmutableArray<CodelistValue> Values,
    ModelLocation Location
);

public sealed record CodelistValue(string Code, Bilingual Description);

/// <summary>Holder of members: a <see cref="Subject"/>, or a <see cref="Part"/> of one.</summary>
public abstract record MemberHolder(
    string Name,
    Bilingual Description,
    ImmutableArray<Member> Members,
    ModelLocation Location
)
{
    public Member? Find(string name) => Members.FirstOrDefault(m => m.Name == name);
}

/// <summary>
/// A thing that is counted: standards, pilots, places. Each row of <see cref="Table"/> is one, and
/// <see cref="Key"/> names the fields that tell rows apart.
/// </summary>
public sealed record Subject(
    string Name,
    Bilingual Description,
    ImmutableArray<Member> Members,
    ModelLocation Location,
    string Table,
    ImmutableArray<string> Key,
    string Plural,
    Tree? Tree,
    Denominators? Denominators,
    MeasureSet? Measures
) : MemberHolder(Name, Description, Members, Location)
{
    /// <summary>The table has one row: its root field takes no key, and there are neither lists nor statistics of it.</summary>
    public bool IsSingleton { get; init; }

    /// <summary>How citations name a row; null: they do not.</summary>
    public Citable? Citable { get; init; }

    /// <summary>Columns by which the ETL orders the table's rows on disk; empty: as they were loaded.</summary>
    public ImmutableArray<string> ClusteredBy { get; init; } = [];

    public ImmutableArray<RollUp> RollUps { get; init; } = [];

    /// <summary>Root field of one row: <c>standard</c>.</summary>
    public string Singular => Naming.CamelCase(Name);

    /// <summary>Root field of the aggregates: <c>standardStats</c>.</summary>
    public string StatsName => Singular + "Stats";

    public IEnumerable<Property> KeyProperties => Key.Select(k => (Property)Find(k)!);

    /// <summary>The fields by which people recognise a row; the key where the model names none.</summary>
    public IEnumerable<Property> Labels => Members.OfType<Property>().Where(a => a.IsLabel);
}

/// <summary>Columns grouped under one field of the subject that has them, such as lineage.</summary>
public sealed record Part(
    string Name,
    Bilingual Description,
    ImmutableArray<Member> Members,
    ModelLocation Location
) : MemberHolder(Name, Description, Members, Location);

/// <summary>A field of a subject: an <see cref="Property"/>, a <see cref="Link"/> or a part.</summary>
public abstract record Member(string Name, Bilingual Description, ModelLocation Location)
{
    /// <summary>The name as a constant of a <c>…Dimension</c> enum: <c>PUBLISHED_ON</c>.</summary>
    public string ConstantName => Naming.ConstantCase(Name);
}

/// <summary>A value in the subject's own row.</summary>
/// <param name="Codelist">Name of the codelist when <paramref name="Type"/> is <see cref="ValueType.Code"/>.</param>
/// <param name="IsLabel">People recognise the thing by it; selecting it groups by the thing.</param>
/// <param name="IsTime">A date that groups by year, quarter, month or day.</param>
/// <param name="Normalization">How spellings of one value are made equal, where there are several; else null.</param>
/// <param name="Search">How its full text is found, where it is searchable; else null.</param>
public sealed record Property(
    string Name,
    Bilingual Description,
    ModelLocation Location,
    ValueType Type,
    bool IsNullable,
    ColumnSource Source,
    string? Codelist = null,
    bool IsLabel = false,
    bool IsTime = false,
    Bilingual? Unit = null,
    Normalization? Normalization = null,
    SearchIndex? Search = null
) : Member(Name, Description, Location)
{
    /// <summary>A figure that <c>year</c> chooses; it is no property of the row itself, and groups are not made by it.</summary>
    public bool TakesYear => Source is ColumnSource.Denominator;
}

/// <summary>A value whose spellings differ is compared by one form of it, which a column of its own holds.</summary>
public sealed record Normalization(NormalForm Form, string Column)
{
    public string Normalize(string text) =>
        Form switch
        {
            NormalForm.StandardNumber => StandardNumber.Normalize(text),
            _ => throw new System.Diagnostics.UnreachableException(Form.ToString()),
        };
}

/// <summary>The ways in which spellings of one value are made equal.</summary>
public enum NormalForm
{
    StandardNumber,
}

/// <summary>Where the grams of a searchable field stand in <see cref="FullText.IndexTable"/>.</summary>
/// <param name="Field">Its name there: <c>Standard.title</c>.</param>
/// <param name="KeyColumn">Column of the subject's table that the index's <c>key</c> equals.</param>
public sealed record SearchIndex(string Field, string KeyColumn);

/// <summary>Another row, or other rows, that this row refers to.</summary>
/// <param name="Column">Column of this side.</param>
/// <param name="To">Column of the target's table.</param>
/// <param name="Bridge">Table between the two, if any: its From equals Column, its Into equals To.</param>
/// <param name="StatsName">Field with the statistics of a to-many link whose target has measures; else null.</param>
/// <param name="IsDimension">A to-many link that statistics may group by.</param>
public sealed record Link(
    string Name,
    Bilingual Description,
    ModelLocation Location,
    string Target,
    bool IsToMany,
    bool IsNullable,
    string Column,
    string To,
    Bridge? Bridge,
    string? StatsName,
    bool IsDimension
) : Member(Name, Description, Location)
{
    /// <summary>It leads to all rows of the target, by no column; only a singleton has such links.</summary>
    public bool IsToAll => Column.Length == 0;
}

/// <summary>A field whose own fields lie in the same row.</summary>
public sealed record PartField(string Name, Bilingual Description, ModelLocation Location, string Part)
    : Member(Name, Description, Location);

public sealed record Bridge(string Table, string From, string Into);

/// <summary>Closure of a tree: columns <c>code, ancestor_code, ancestor_level</c>; a node is its own ancestor.</summary>
/// <param name="Level">Name of the property that holds a node's level.</param>
public sealed record Tree(string Closure, string Level);

/// <summary>Where a place's population, area and GDP stand: columns <c>place_code, denominator, year, value</c>.</summary>
/// <param name="Column">Column of the subject's table that holds the place code.</param>
public sealed record Denominators(string Table, string Column);

/// <summary>The fields by which a citation names a source.</summary>
/// <param name="Precision">Field that says how precise <paramref name="Published"/> is: YEAR, MONTH or DAY.</param>
public sealed record Citable(
    string Title,
    string Publisher,
    string Url,
    string? Published,
    string? Precision,
    string? Retrieved
)
{
    public IEnumerable<string> Fields =>
        ((string?[])[Title, Publisher, Url, Published, Precision, Retrieved]).OfType<string>();
}

/// <summary>
/// A table of the subject's rows added up, built and verified by the ETL: one row for each combination of
/// <see cref="Keys"/>, with a column for each measure under the measure's own name. All measures are additive.
/// </summary>
public sealed record RollUp(
    string Table,
    ImmutableArray<RollUpKey> Keys,
    ImmutableArray<string> Measures,
    ModelLocation Location
);

/// <summary>A column of the subject's table that a roll-up keeps under the same name.</summary>
/// <param name="Grain">A date is kept as the first day of its period.</param>
public sealed record RollUpKey(string Column, RollUpGrain? Grain);

/// <summary>From coarse to fine.</summary>
public enum RollUpGrain
{
    Year,
    Quarter,
    Month,
}

/// <summary>How an attribute's value is had from the row.</summary>
public abstract record ColumnSource
{
    private ColumnSource() { }

    public sealed record Column(string Name) : ColumnSource;

    /// <summary>Two columns; the language asked for comes first and the other stands in.</summary>
    public sealed record Localized(string Chinese, string English) : ColumnSource;

    public sealed record Computed(SqlTemplate Sql) : ColumnSource;

    /// <summary>A figure of the place at or before a year, or (<paramref name="IsYear"/>) the year that it is of.</summary>
    public sealed record Denominator(Denominators Of, string Code, bool IsYear) : ColumnSource;
}

public enum ValueType
{
    String,
    Int,
    Long,
    Float,
    Boolean,
    Date,
    DateTime,

    /// <summary>One of a codelist's values.</summary>
    Code,
}
