using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Sources;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Spec;

/// <summary>Where something stands in a job's files. Lines and columns count from 1.</summary>
internal sealed record SpecLocation(string File, int Line, int Column)
{
    public EtlDiagnostic Error(string code, string chinese, string english) =>
        new(code, new Bilingual(chinese, english), File, Line, Column);
}

/// <summary>A job as <c>job.yml</c> describes it: the files it reads, the tables it fills and what it promises of them.</summary>
/// <param name="Folder">Its folder; the last part is the job's name.</param>
/// <param name="Inputs">Warehouse tables of other jobs that it may read.</param>
/// <param name="Tables">Warehouse tables it adds rows to.</param>
internal sealed record JobSpec(
    string Name,
    Bilingual Title,
    string Folder,
    ImmutableArray<Named> Inputs,
    ImmutableArray<SourceSpec> Sources,
    ImmutableArray<Named> Tables,
    ImmutableArray<CheckSpec> Checks,
    SpecLocation Location
)
{
    /// <summary>Its rows are made up: whatever they are published with is synthetic as a whole.</summary>
    public bool IsSynthetic { get; init; }

    public SourceSpec? FindSource(string name) => Sources.FirstOrDefault(s => s.Name == name);

    public bool Reads(string table) => Inputs.Any(i => i.Name == table);

    public bool Fills(string table) => Tables.Any(t => t.Name == table);
}

/// <summary>A name, and where it was written.</summary>
internal sealed record Named(string Name, SpecLocation Location);

/// <summary>Files of one shape: they become <c>staging.&lt;name&gt;</c>, all text, and <c>clean.&lt;name&gt;</c>, typed.</summary>
/// <param name="File">Relative to the job's folder; may be a pattern.</param>
/// <param name="Key">Columns that tell its rows apart; empty when rows may repeat.</param>
internal sealed record SourceSpec(
    string Name,
    string File,
    Reading Reading,
    SourceOfRows Source,
    ImmutableArray<string> Key,
    DuplicateRule Duplicates,
    ImmutableArray<ColumnSpec> Columns,
    SpecLocation Location
)
{
    /// <summary>Where its rows are when it is no file but part of a database server.</summary>
    public RemoteSpec? Remote { get; init; }

    public IEnumerable<ColumnSpec> Loaded => Columns.Where(c => !c.IsIgnored);

    /// <summary>The columns of the staged rows: those loaded, then the origins of those that merged cells fill.</summary>
    public IEnumerable<string> StagedNames =>
        Loaded.Select(c => c.Name).Concat(Loaded.Where(c => c.IsFilled).Select(c => c.StagedCellName));

    public ColumnSpec? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);
}

/// <summary>Which publication the rows come from: the same for all, or named by a column.</summary>
internal abstract record SourceOfRows(SpecLocation Location)
{
    public sealed record Constant(string SourceId, SpecLocation Location) : SourceOfRows(Location);

    public sealed record Column(string Name, SpecLocation Location) : SourceOfRows(Location);
}

/// <summary>What happens to a second row with the same key.</summary>
internal abstract record DuplicateRule
{
    private DuplicateRule() { }

    /// <summary>The first row stays; later ones are rejected.</summary>
    public sealed record Reject : DuplicateRule;

    /// <summary>The first row in <paramref name="OrderBy"/> stays, then the first in the file; the others are recorded as duplicates under the rule.</summary>
    public sealed record Keep(string? OrderBy, Bilingual Rule, SpecLocation Location) : DuplicateRule;
}

internal enum ColumnType
{
    Text,
    Integer,
    Number,
    Boolean,
    Date,
    PartialDate,
    List,
    Place,
}

/// <summary>What a column holds and what becomes of a cell that does not keep to it.</summary>
/// <param name="Aliases">Other names the header may use for it.</param>
/// <param name="IsNulled">A cell that breaks a rule becomes null and is reported, and its row stays; else the row is rejected.</param>
/// <param name="IsIgnored">The file has it, the warehouse does not need it.</param>
internal sealed record ColumnSpec(
    string Name,
    ColumnType Type,
    bool IsRequired,
    string? Pattern,
    Codelist? Codelist,
    ValueRange? Range,
    ColumnReference? References,
    string Separator,
    ImmutableArray<string> Aliases,
    bool IsNulled,
    bool IsIgnored,
    CellReading Reading,
    SpecLocation Location
)
{
    /// <summary>The columns it becomes in <c>clean.&lt;source&gt;</c>.</summary>
    public IEnumerable<string> CleanNames =>
        [
            .. Type switch
            {
                ColumnType.PartialDate => [Name, PrecisionName],
                ColumnType.Place => [Name, AsStatedName, MethodName, ConfidenceName],
                _ => (string[])[Name],
            },
            .. IsFilled ? (string[])[CellName] : [],
        ];

    /// <summary>A cell that is merged with others, below the header of a sheet, has the text of the first of them.</summary>
    public bool IsFilled { get; init; }

    /// <summary>The cell of the sheet, such as <c>A3</c>, that the text of a filled column stands in.</summary>
    public string CellName => $"{Name}_cell";

    /// <summary>The same in the staged rows.</summary>
    public string StagedCellName => $"{Name}$cell";

    /// <summary>How its text leads to places; null unless it is of that type.</summary>
    public PlaceReading? Place { get; init; }

    /// <summary>YEAR, MONTH or DAY: how much of a partial date is known.</summary>
    public string PrecisionName => $"{Name}_precision";

    /// <summary>The text that names a place.</summary>
    public string AsStatedName => $"{Name}_as_stated";

    /// <summary>How the text led to the place: a code of <c>PlaceNaming</c>.</summary>
    public string MethodName => $"{Name}_method";

    /// <summary>0 to 1.</summary>
    public string ConfidenceName => $"{Name}_confidence";
}

/// <summary>What a column of places says beside its text.</summary>
/// <param name="WithinCode">Code of the place that all of its places lie in.</param>
/// <param name="WithinColumn">Another column of places: in each row, the place that this one's lie in.</param>
/// <param name="Level">Code of <c>PlaceLevel</c> that they must be of.</param>
/// <param name="LeastConfidence">What is found with less is not taken.</param>
/// <param name="Separator">Parts the places of a cell; null when a cell names one.</param>
internal sealed record PlaceReading(
    string? WithinCode,
    string? WithinColumn,
    string? Level,
    double LeastConfidence,
    string? Separator,
    SpecLocation Location
)
{
    /// <summary>Tables by which places are found: inputs of every job that has such a column.</summary>
    public static readonly ImmutableArray<string> Tables = ["place", "place_ancestor", "place_name"];
}

/// <summary>How a cell's text is brought to one way of writing before it is read.</summary>
/// <param name="None">Texts that stand for an empty cell.</param>
/// <param name="Units">What may follow a number, and by what it is multiplied then.</param>
/// <param name="HasThousands">Commas may part the thousands of a number.</param>
/// <param name="HasSerials">Five digits are Excel's number of a day.</param>
internal sealed record CellReading(
    ImmutableArray<TextNormalization> Normalize,
    ImmutableArray<string> None,
    ImmutableArray<NumberUnit> Units,
    bool HasThousands,
    bool HasSerials
);

internal sealed record NumberUnit(string Name, double Factor);

internal enum TextNormalization
{
    /// <summary>Full-width letters, digits, marks and spaces become half-width.</summary>
    Width,

    /// <summary>Runs of white space within the text become one space.</summary>
    Spaces,

    /// <summary>Traditional characters that names have become simplified ones.</summary>
    Simplified,

    /// <summary>A standard's number as it is printed: <c>GB/T 1.1-2020</c>.</summary>
    StandardNumber,
}

internal sealed record ValueRange(double Least, double Most);

/// <summary>A column that holds every value this one may take: of a source of the same job, or of an input table.</summary>
internal sealed record ColumnReference(string Holder, string Column, SpecLocation Location)
{
    public override string ToString() => $"{Holder}.{Column}";
}

/// <summary>A promise about a job's tables and files, kept before anything is published.</summary>
internal abstract record CheckSpec(SpecLocation Location)
{
    /// <summary>When it is not kept, that is told, and the version published all the same.</summary>
    public bool OnlyWarns { get; init; }

    public sealed record Rows(string Table, long Least, long Most, SpecLocation Location)
        : CheckSpec(Location);

    public sealed record Unique(string Table, ImmutableArray<string> Columns, SpecLocation Location)
        : CheckSpec(Location);

    public sealed record NotNull(string Table, ImmutableArray<string> Columns, SpecLocation Location)
        : CheckSpec(Location);

    public sealed record References(string Table, string Column, ColumnReference To, SpecLocation Location)
        : CheckSpec(Location);

    /// <param name="Least">Null when there is no lower end; so for the upper.</param>
    public sealed record Range(string Table, string Column, Limit? Least, Limit? Most, SpecLocation Location)
        : CheckSpec(Location);

    public sealed record Accepted(
        string Table,
        string Column,
        ImmutableArray<string> Values,
        SpecLocation Location
    ) : CheckSpec(Location);

    /// <summary>The table has not lost more than this against the version before.</summary>
    public sealed record MaxDrop(string Table, Threshold Most, SpecLocation Location) : CheckSpec(Location);

    public sealed record RejectedAtMost(string Source, Threshold Most, SpecLocation Location)
        : CheckSpec(Location);

    /// <summary>Of all files of the job together.</summary>
    public sealed record MaxRejected(Threshold Most, SpecLocation Location) : CheckSpec(Location);
}

/// <summary>One end of a range: a number, or a day in ISO's form.</summary>
internal sealed record Limit(string Text, bool IsDay);

/// <summary>How much may be lost: a number of rows or, when <paramref name="IsPercentage"/>, a percentage.</summary>
internal sealed record Threshold(double Most, bool IsPercentage)
{
    public bool IsExceeded(long rows, long of) => rows > (IsPercentage ? of * Most / 100 : Most);

    public override string ToString() => IsPercentage ? $"{Most}%" : $"{Most}";
}
