using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Checks;

/// <summary>A check's outcome, and where the promise stands.</summary>
internal sealed record PlacedOutcome(CheckOutcome Outcome, string File, int Line, int Column)
{
    /// <summary>The rows at fault, for a promise about a file.</summary>
    public ImmutableArray<EtlDiagnostic> Details { get; init; } = [];

    /// <summary>Whether it could be tried at all.</summary>
    public bool IsTried { get; init; } = true;

    /// <summary>It is about rows that were rejected, which people may mend.</summary>
    public bool IsOfRejected { get; init; }

    /// <summary>What to tell of a check that failed.</summary>
    [JsonIgnore]
    public IEnumerable<EtlDiagnostic> Diagnostics =>
        // one that could not be tried says why, and has found nothing
        IsTried
            ?
            [
                new(EtlError.CheckFailed, InWords("检查未通过", "A check failed"), File, Line, Column),
                .. Details,
            ]
            : Details;

    /// <summary>What to tell of a check that was not kept and is tolerated.</summary>
    [JsonIgnore]
    public Bilingual Warning => InWords($"{File}:{Line} 检查提醒", $"{File}:{Line} A check warns");

    /// <summary>A check that cannot be tried, such as a range of numbers of a column of text.</summary>
    public static PlacedOutcome Untried(string job, EtlException reason)
    {
        var at = reason.Diagnostics[0];
        var outcome = new CheckOutcome(job, at.Message, "?", "?", CheckStatus.Failed);
        return new(outcome, at.File ?? "", at.Line, at.Column)
        {
            Details = reason.Diagnostics,
            IsTried = false,
        };
    }

    /// <summary>As a promise that only warns when it is not kept.</summary>
    public PlacedOutcome Tolerated() =>
        Outcome.Passed
            ? this
            : this with
            {
                Outcome = Outcome with { Status = CheckStatus.Warned },
                IsOfRejected = false,
            };

    private Bilingual InWords(string chinese, string english) =>
        new(
            $"{chinese}：{Outcome.Name.Chinese}。应为 {Outcome.Expected}，实为 {Outcome.Observed}。",
            $"{english}: {Outcome.Name.English}. Expected {Outcome.Expected}, observed {Outcome.Observed}."
        );
}
