using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>A check's outcome, and where the promise stands.</summary>
internal sealed record PlacedOutcome(CheckOutcome Outcome, string File, int Line, int Column)
{
    /// <summary>The rows at fault, for a promise about a file.</summary>
    public ImmutableArray<EtlDiagnostic> Details { get; init; } = [];

    /// <summary>It is about rows that were rejected, which people may mend.</summary>
    public bool IsOfRejected { get; init; }

    /// <summary>What to tell of a check that failed.</summary>
    public IEnumerable<EtlDiagnostic> Diagnostics =>
        [
            new(
                EtlError.CheckFailed,
                new Bilingual(
                    $"检查未通过：{Outcome.Name.Chinese}。应为 {Outcome.Expected}，实为 {Outcome.Observed}。",
                    $"A check failed: {Outcome.Name.English}. Expected {Outcome.Expected}, observed {Outcome.Observed}."
                ),
                File,
                Line,
                Column
            ),
            .. Details,
        ];
}
