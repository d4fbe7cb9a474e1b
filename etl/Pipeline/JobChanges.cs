using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Compares jobs with what the last version was made from, each by itself.</summary>
internal sealed class JobChanges(RunInputs inputs, Manifest? last)
{
    private readonly Foundations _now = inputs.Foundations;
    private readonly ILookup<string, string> _fillers = Fillers(inputs.Jobs.Select(j => j.Built));
    private readonly ILookup<string, string> _fillersBefore = Fillers(last?.Jobs ?? []);

    public ImmutableArray<RunReason> Of(Job job)
    {
        if (last?.Foundations is not { } foundations)
            return [RunReason.NothingToTakeOver];

        if (foundations != _now)
            return Of(foundations);

        return last.Jobs.FirstOrDefault(j => j.Name == job.Name) is { } before
            ? [.. Definition(job.Built, before), .. Files(job.Built, before), .. OtherFillers(job.Built)]
            : [RunReason.New];
    }

    private ImmutableArray<RunReason> Of(Foundations before)
    {
        var reasons = ImmutableArray.CreateBuilder<RunReason>();
        if (before.Program != _now.Program)
            reasons.Add(RunReason.Program);

        if (before.Tables != _now.Tables)
            reasons.Add(RunReason.Tables);

        if (before.Model != _now.Model)
            reasons.Add(RunReason.Model);

        return reasons.ToImmutable();
    }

    private static IEnumerable<RunReason> Definition(BuiltJob now, BuiltJob before)
    {
        if (now.Spec != before.Spec)
            yield return RunReason.Changed($"{now.Name}/{Spec.JobSpecReader.FileName}");

        if (now.Transform != before.Transform)
            yield return RunReason.Changed($"{now.Name}/{JobFolder.TransformFile}");
    }

    private static IEnumerable<RunReason> Files(BuiltJob now, BuiltJob before)
    {
        var known = before.Files.ToDictionary(f => (f.Source, f.Name), f => f.Sha256);
        foreach (var file in now.Files)
        {
            if (!known.Remove((file.Source, file.Name), out var sha256))
                yield return RunReason.Added(file.Name);
            else if (sha256 != file.Sha256)
                yield return RunReason.Changed(file.Name);
        }

        foreach (var (_, name) in known.Keys)
            yield return RunReason.Removed(name);
    }

    /// <summary>Rows of a job that is gone would stay in a table that is taken over, and the order of jobs is that of rows.</summary>
    private IEnumerable<RunReason> OtherFillers(BuiltJob job) =>
        job.Tables.Where(t => !_fillers[t].SequenceEqual(_fillersBefore[t])).Select(RunReason.Fillers);

    private static ILookup<string, string> Fillers(IEnumerable<BuiltJob> jobs) =>
        jobs.SelectMany(j => j.Tables.Select(t => (Table: t, j.Name))).ToLookup(f => f.Table, f => f.Name);
}
