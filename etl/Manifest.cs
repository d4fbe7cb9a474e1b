using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl;

/// <summary>What a version holds and how it came about; <c>manifest.json</c> beside the database.</summary>
/// <param name="Sha256">Of the database file, in lower-case hexadecimal.</param>
/// <param name="InputsFingerprint">SHA-256 over all a run reads; equal fingerprints give equal tables.</param>
/// <param name="ModelFingerprint">The <see cref="SemanticModel.Fingerprint"/> it was checked against.</param>
/// <param name="Tables">Rows of each table.</param>
/// <param name="Synthetic">Whether any of it is made up; see <see cref="SyntheticData"/>. Versions before there was such data do not say it.</param>
public sealed record Manifest(
    string Version,
    DateTimeOffset PublishedAt,
    string Database,
    long Bytes,
    string Sha256,
    string InputsFingerprint,
    string ModelFingerprint,
    string Engine,
    ImmutableSortedDictionary<string, long> Tables,
    ImmutableArray<LoadedFile> Sources,
    ImmutableArray<CheckOutcome> Checks,
    bool Synthetic = false
)
{
    public const string FileName = "manifest.json";

    /// <summary>In the order of their names, code by code: a manifest that is read would else have them in that of some language.</summary>
    public ImmutableSortedDictionary<string, long> Tables { get; init; } =
        Tables.WithComparers(StringComparer.Ordinal);

    /// <summary>What the rows of all jobs rest on; null in versions of before it was kept.</summary>
    public Foundations? Foundations { get; init; }

    /// <summary>The jobs in the order in which they ran; the next run takes over what those fill that have not changed.</summary>
    public ImmutableArray<BuiltJob> Jobs
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];
}

/// <summary>Fingerprints of what the rows of every job rest on besides its own files.</summary>
/// <param name="Program">The ETL's code and DuckDB's version.</param>
/// <param name="Tables">The tables' DDL.</param>
/// <param name="Model">What of the model shapes rows: codelists, normal forms, their order on disk.</param>
public sealed record Foundations(string Program, string Tables, string Model);

/// <summary>What a job's rows were made from.</summary>
/// <param name="Spec">SHA-256 of <c>job.yml</c>.</param>
/// <param name="Transform">SHA-256 of <c>transform.sql</c>, and of the checks that look at sources.</param>
/// <param name="Tables">Those it fills.</param>
public sealed record BuiltJob(
    string Name,
    string Spec,
    string Transform,
    ImmutableArray<string> Tables,
    ImmutableArray<BuiltFile> Files
);

/// <summary>A file, or an extract of a database server, as a job found it.</summary>
public sealed record BuiltFile(string Source, string Name, string Sha256);

/// <summary>One file that was read, and where its rows went.</summary>
/// <param name="Sha256">Of the file as it lies on disk, compressed or not.</param>
public sealed record LoadedFile(
    int LoadId,
    string Job,
    string Source,
    string File,
    string Sha256,
    long Bytes,
    long RowsRead,
    long RowsLoaded,
    long RowsRejected,
    long RowsDuplicate
)
{
    /// <summary>Every row read is loaded, rejected or a duplicate: nothing is lost.</summary>
    public bool IsBalanced => RowsRead == RowsLoaded + RowsRejected + RowsDuplicate;
}

/// <summary>A promise of a job or of the model, and what was found.</summary>
/// <param name="Observed">For people: what was found, with examples.</param>
/// <param name="Status">Manifests of before there were warnings do not say it: all had passed.</param>
/// <param name="Numbers">Null where a check counts nothing, or could not be tried.</param>
public sealed record CheckOutcome(
    string Job,
    Bilingual Name,
    string Observed,
    string Expected,
    CheckStatus Status = CheckStatus.Passed,
    CheckNumbers? Numbers = null
)
{
    /// <summary>Whether a version may be published with it.</summary>
    public bool Passed => Status != CheckStatus.Failed;
}

[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    Passed,

    /// <summary>Not kept, and tolerated: the job says that it only warns, or a person accepted it for this run.</summary>
    Warned,
    Failed,
}

/// <summary>A check in numbers.</summary>
/// <param name="Found">Rows counted: at fault, rejected, lost since the version before (gained where negative), or all of a table.</param>
/// <param name="Of">Rows of which they are: those read, or those of the version before; null where there is no such number.</param>
/// <param name="Least">Fewest that keep the promise; null when there is no such end.</param>
/// <param name="Most">Most that keep it; likewise.</param>
/// <param name="IsShare"><paramref name="Most"/> is a percentage of <paramref name="Of"/>.</param>
public sealed record CheckNumbers(
    long Found,
    long? Of = null,
    double? Least = null,
    double? Most = null,
    bool IsShare = false
);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
