using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl;

/// <summary>A mistake in a job's files or data that stops publishing, told to the person who can correct it.</summary>
/// <param name="Code">Stable; listed in <c>etl/README.md</c>.</param>
/// <param name="File">Relative to the folder of jobs or of the schema: <c>place/data/places.csv</c>; null when no file is at fault.</param>
/// <param name="Line">Counts from 1; 0 when the whole file is meant.</param>
/// <param name="Column">Counts from 1; 0 when the whole line is meant.</param>
public sealed record EtlDiagnostic(
    string Code,
    Bilingual Message,
    string? File = null,
    int Line = 0,
    int Column = 0
)
{
    /// <summary><c>place/job.yml:3:5</c>, as far as known.</summary>
    public string? Where =>
        (File, Line, Column) switch
        {
            (null, _, _) => null,
            (_, 0, _) => File,
            (_, _, 0) => $"{File}:{Line}",
            _ => $"{File}:{Line}:{Column}",
        };

    public override string ToString() => Where is null ? $"{Code} {Message}" : $"{Where} {Code} {Message}";
}

/// <summary>A run that publishes nothing, with everything found wrong; the version served before stays.</summary>
public sealed class EtlException : Exception
{
    public EtlException(ImmutableArray<EtlDiagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics)) => Diagnostics = diagnostics;

    public EtlException(EtlDiagnostic diagnostic)
        : this([diagnostic]) { }

    public ImmutableArray<EtlDiagnostic> Diagnostics { get; }

    /// <summary>What every check found, where it is the checks that stop the run.</summary>
    internal ImmutableArray<PlacedOutcome> Checks { get; init; } = [];
}
