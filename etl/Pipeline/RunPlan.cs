using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Which jobs read their sources again, and why; the tables of all others are taken over from the last version. A table
/// is taken over whole or not at all, so jobs that fill the same one go together.
/// </summary>
internal sealed record RunPlan(ImmutableArray<JobPlan> Jobs)
{
    public bool TakesOver => Jobs.Any(j => j.IsTakenOver);

    /// <param name="last">Of the version to take over from; null when there is none that can be used.</param>
    public static RunPlan Make(RunInputs inputs, Manifest? last, bool isForced)
    {
        var changes = new JobChanges(inputs, last);
        var reasons = inputs.Jobs.ToDictionary(
            j => j.Name,
            j => isForced ? [RunReason.Forced] : changes.Of(j)
        );
        bool hasSpread;
        do
        {
            hasSpread = false;
            foreach (var job in inputs.Jobs)
                hasSpread |= Spread(job);
        } while (hasSpread);

        return new RunPlan([.. inputs.Jobs.Select(j => new JobPlan(j, reasons[j.Name]))]);

        bool Spread(Job job)
        {
            if (!reasons[job.Name].IsEmpty)
                return false;

            reasons[job.Name] =
            [
                .. Running(JobGraph.Reads(job, inputs.Jobs)).Select(RunReason.Upstream),
                .. Running(JobGraph.Siblings(job, inputs.Jobs)).Select(RunReason.Sibling),
            ];
            return !reasons[job.Name].IsEmpty;
        }

        IEnumerable<string> Running(IEnumerable<Job> jobs) =>
            jobs.Select(j => j.Name).Where(name => !reasons[name].IsEmpty);
    }
}

/// <param name="Reasons">Why it reads its sources again; empty when its tables are taken over.</param>
internal sealed record JobPlan(Job Job, ImmutableArray<RunReason> Reasons)
{
    public bool IsTakenOver => Reasons.IsEmpty;
}
