using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Watches the parts of a job's files as they are read one after another, each by its share of all bytes.</summary>
internal sealed class JobReading
{
    private readonly Dictionary<string, int> _partsOf;

    public JobReading(string job, ImmutableArray<NumberedSource> sources, TimeProvider time)
    {
        // rows of a server were read, and watched, before the jobs ran
        var parts = sources
            .Where(s => s.Spec.Remote is null)
            .SelectMany(s => s.Parts)
            .Select(p => p.Part)
            .ToList();
        _partsOf = parts.CountBy(p => p.Path).ToDictionary();
        if (parts.Count > 0)
            Progress = new JobProgress(job, parts.Exists(IsReadElsewhere) ? null : parts.Sum(Weight), time);
    }

    /// <summary>Null when the job has no files.</summary>
    public JobProgress? Progress { get; }

    /// <summary>The part, to be read under watch.</summary>
    public SourcePart Begin(SourcePart part)
    {
        if (part.Format == SourceFormat.Extract)
            return part;

        Progress!.BeginPart(Weight(part));
        return part with { Progress = Progress };
    }

    public static void End(SourcePart watched) => watched.Progress?.EndPart();

    /// <summary>DuckDB opens Parquet files itself: how far it has come in one is not told.</summary>
    private static bool IsReadElsewhere(SourcePart part) => part.Format == SourceFormat.Parquet;

    /// <summary>The sheets of a workbook share its bytes.</summary>
    private long Weight(SourcePart part) => part.Bytes / _partsOf[part.Path];
}
