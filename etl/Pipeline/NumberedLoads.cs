using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// The files, sheets and entries of all jobs, numbered before any is read, in the order of jobs, sources and names: the
/// numbers depend neither on which job is done first nor on which are taken over.
/// </summary>
/// <param name="folder">To unpack to; it goes with this.</param>
internal sealed class NumberedLoads(string folder) : IDisposable
{
    private readonly List<SourceParts> _opened = [];
    private readonly Dictionary<string, ImmutableArray<NumberedSource>> _toRead = [];
    private readonly Dictionary<string, ImmutableArray<LoadedFile>> _takenOver = [];
    private readonly SortedDictionary<int, int> _renumbered = [];
    private int _last;

    /// <summary>The number that each load taken over has now, by the number it had.</summary>
    public IReadOnlyDictionary<int, int> Renumbered => _renumbered;

    /// <exception cref="EtlException">Files whose parts cannot be told, of whatever jobs.</exception>
    public static async Task<NumberedLoads> ListAsync(
        RunPlan plan,
        Manifest? last,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var loads = new NumberedLoads(folder);
        var mistakes = new List<EtlDiagnostic>();
        foreach (var (job, isTakenOver) in plan.Jobs.Select(j => (j.Job, j.IsTakenOver)))
        {
            try
            {
                if (isTakenOver)
                    loads.TakeOver(job, last!);
                else
                    await loads.ListAsync(job, cancellationToken);
            }
            catch (EtlException e)
            {
                mistakes.AddRange(e.Diagnostics);
            }
            catch
            {
                loads.Dispose();
                throw;
            }
        }

        if (mistakes.Count == 0)
            return loads;

        loads.Dispose();
        throw new EtlException([.. mistakes]);
    }

    /// <summary>The sources of a job that runs, in the order in which they are read.</summary>
    public ImmutableArray<NumberedSource> ToRead(Job job) => _toRead[job.Name];

    /// <summary>The files of a job that is taken over, under their new numbers.</summary>
    public ImmutableArray<LoadedFile> TakenOver(Job job) => _takenOver[job.Name];

    public void Dispose()
    {
        foreach (var parts in _opened)
            parts.Dispose();

        if (Directory.Exists(folder))
            Directory.Delete(folder);
    }

    private async Task ListAsync(Job job, CancellationToken cancellationToken)
    {
        var sources = ImmutableArray.CreateBuilder<NumberedSource>();
        foreach (var source in JobGraph.OrderSources(job))
        {
            var parts = new SourceParts(
                source,
                () => Directory.CreateDirectory(Path.Combine(folder, $"{_opened.Count}"))
            );
            _opened.Add(parts);
            var listed = await UnchangedFiles.WhileAsync(source, () => parts.ListAsync(cancellationToken));
            sources.Add(new(source, [.. listed.Select(p => new NumberedPart(++_last, p))]));
        }

        _toRead[job.Name] = sources.ToImmutable();
    }

    private void TakeOver(Job job, Manifest last)
    {
        var files = last
            .Sources.Where(f => f.Job == job.Name)
            .Select(f => f with { LoadId = Renumber(f.LoadId) });
        _takenOver[job.Name] = [.. files];
    }

    private int Renumber(int before) => _renumbered[before] = ++_last;
}

internal sealed record NumberedSource(JobSource Source, ImmutableArray<NumberedPart> Parts)
{
    public SourceSpec Spec => Source.Spec;
}

internal sealed record NumberedPart(int LoadId, SourcePart Part);
