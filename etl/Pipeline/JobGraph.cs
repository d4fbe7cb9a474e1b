using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Which job has to run before which: a job comes after all jobs that fill its inputs.</summary>
internal static class JobGraph
{
    /// <summary>The jobs in an order in which they can run; by name where it does not matter.</summary>
    /// <exception cref="EtlException">Jobs wait for each other; the message names them.</exception>
    public static ImmutableArray<Job> Order(ImmutableArray<Job> jobs)
    {
        var (order, cycle) = DependencyOrder.Of(jobs, job => Needs(job, jobs));
        return cycle.IsEmpty
            ? order
            : throw new EtlException(
                cycle[0]
                    .Spec.Location.Error(
                        EtlError.JobCycle,
                        $"作业互相等待：{string.Join(" → ", cycle.Select(j => j.Name))}。",
                        $"Jobs wait for each other: {string.Join(" → ", cycle.Select(j => j.Name))}."
                    )
            );
    }

    /// <summary>The jobs that must have run before <paramref name="job"/>.</summary>
    public static IEnumerable<Job> Needs(Job job, IEnumerable<Job> jobs) =>
        jobs.Where(other => !ReferenceEquals(other, job) && other.Spec.Tables.Any(t => job.Spec.Reads(t.Name)));

    /// <summary>A job's sources, each after those whose values it refers to.</summary>
    public static ImmutableArray<JobSource> OrderSources(Job job)
    {
        var (order, cycle) = DependencyOrder.Of(
            job.Sources,
            source =>
                job.Sources.Where(other =>
                    !ReferenceEquals(other, source)
                    && source.Spec.Loaded.Any(c => c.References?.Holder == other.Spec.Name)
                )
        );
        return cycle.IsEmpty
            ? order
            : throw new EtlException(
                cycle[0]
                    .Spec.Location.Error(
                        EtlError.JobCycle,
                        $"数据源互相引用：{string.Join(" → ", cycle.Select(s => s.Spec.Name))}。",
                        $"Sources refer to each other: {string.Join(" → ", cycle.Select(s => s.Spec.Name))}."
                    )
            );
    }
}
