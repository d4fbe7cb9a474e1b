using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl;

/// <summary>What a run has just begun to do, found or read. Reported one at a time, from whatever thread does the work.</summary>
/// <param name="Done">Steps finished, of <paramref name="Total"/>; a step is one source staged and cleaned, one
/// transform, one job's checks or the publishing. The total is 0 until the jobs are read.</param>
/// <param name="Text">For people, in both languages; names the job and file concerned.</param>
public sealed record BuildProgress(int Done, int Total, Bilingual Text, BuildEvent Event = BuildEvent.Step)
{
    /// <summary>Worth keeping on the screen: something was found, not merely begun.</summary>
    public bool IsNotice => Event == BuildEvent.Notice;

    /// <summary>The job whose rows are being read, or have just been; whoever shows the run may look at it until it is done.</summary>
    public JobProgress? Job { get; init; }
}

public enum BuildEvent
{
    /// <summary>A step has begun.</summary>
    Step,

    /// <summary>Something was found.</summary>
    Notice,

    /// <summary>All rows of a job's sources have been read.</summary>
    Read,
}
