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

    /// <summary>What the rows of all jobs rest on; null in versions of before it was kept.</summary>
    public Foundations? Foundations { get; init; }

    /// <summary>The jobs in the order in which they ran; the next run takes over what those fill that have not changed.</summary>
    public ImmutableArray<BuiltJob> Jobs { get; init => field = value.IsDefault ? [] : value; } = [];
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
public sealed record CheckOutcome(string Job, Bilingual Name, bool Passed, string Observed, string Expected);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
