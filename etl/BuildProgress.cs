using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl;

/// <summary>What a run has just begun to do. Reported one at a time, from whatever thread does the work.</summary>
/// <param name="Done">Steps finished, of <paramref name="Total"/>; a step is one source staged and cleaned, one
/// transform, one job's checks or the publishing. The total is 0 until the jobs are read.</param>
/// <param name="Text">For people, in both languages; names the job and file concerned.</param>
/// <param name="IsNotice">Worth keeping on the screen: something was found, not merely begun.</param>
public sealed record BuildProgress(int Done, int Total, Bilingual Text, bool IsNotice = false);
