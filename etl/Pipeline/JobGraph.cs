using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

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
        jobs.Where(other =>
            !ReferenceEquals(other, job) && other.Spec.Tables.Any(t => job.Spec.Reads(t.Name))
        );

    /// <summary>
    /// The jobs whose rows can shape those of <paramref name="job"/>. An input that stands in no reference and nowhere in
    /// the transform is there for the checks, which are tried at every run: new publications do not make all jobs run again.
    /// </summary>
    public static IEnumerable<Job> Reads(Job job, IEnumerable<Job> jobs) =>
        Needs(job, jobs)
            .Where(other => other.Spec.Tables.Any(t => job.Spec.Reads(t.Name) && Mentions(job, t.Name)));

    /// <summary>The other jobs that fill a table of this one.</summary>
    public static IEnumerable<Job> Siblings(Job job, IEnumerable<Job> jobs) =>
        jobs.Where(other =>
            !ReferenceEquals(other, job) && other.Spec.Tables.Any(t => job.Spec.Fills(t.Name))
        );

    /// <summary>The other jobs that have a source of the same name as one of this.</summary>
    public static IEnumerable<Job> Namesakes(Job job, IEnumerable<Job> jobs) =>
        jobs.Where(other =>
            !ReferenceEquals(other, job)
            && other.Spec.Sources.Any(s => job.Spec.FindSource(s.Name) is not null)
        );

    private static bool Mentions(Job job, string table) =>
        job.Spec.Sources.SelectMany(s => s.Loaded)
            .Any(c =>
                c.References?.Holder == table || c.Place is not null && PlaceReading.Tables.Contains(table)
            )
        || job.Spec.Sources.Any(s =>
            (s.Duplicates as DuplicateRule.Keep)?.OrderBy?.Contains(table, StringComparison.OrdinalIgnoreCase)
            ?? false
        )
        || job.Transform.Concat(job.ChecksOfSources).Any(s => s.Mentions(table));

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
