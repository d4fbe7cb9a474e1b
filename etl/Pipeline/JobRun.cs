using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Etl.Pipeline.Cleaning;
using Jiaxing.Analytics.Etl.Pipeline.Rejected;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Brings one job's files into the warehouse: staged, cleaned, transformed, and counted out again.</summary>
/// <param name="database">A connection of its own: others run beside it.</param>
internal sealed class JobRun(Job job, BuildDatabase database, Steps steps, TimeProvider time)
{
    private readonly Quarantine _quarantine = new(job, database);

    /// <summary>Fills the job's tables; returns where the rows of each file went.</summary>
    public async Task<ImmutableArray<LoadedFile>> RunAsync(
        ImmutableArray<NumberedSource> sources,
        CancellationToken cancellationToken
    )
    {
        await _quarantine.OpenAsync(cancellationToken);
        var loads = ImmutableArray.CreateBuilder<Load>();
        var reading = new JobReading(job.Name, sources, time);
        foreach (var source in sources)
        {
            var name = source.Spec.Remote is null
                ? $"{job.Name}/{source.Spec.File}"
                : source.Parts[0].Part.Name;
            steps.Begin($"读取 {name}", $"Reading {name}", reading.Progress);
            loads.AddRange(await LoadAsync(source, reading, loads, cancellationToken));
        }

        if (reading.Progress is { } progress)
            steps.EndReading(progress);

        steps.Begin(
            $"转换 {job.Name}：{job.Spec.Title.Chinese}",
            $"Transforming {job.Name}: {job.Spec.Title.English}"
        );
        var files = await TransformAsync(loads.ToImmutable(), cancellationToken);
        foreach (var file in files)
            Tell(file);

        return files;
    }

    /// <summary>Tries the checks that look at its sources, and gives back what only the job itself needed.</summary>
    public async Task<ImmutableArray<PlacedOutcome>> CloseAsync(CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<PlacedOutcome>();
        foreach (var check in job.ChecksOfSources)
            outcomes.Add(await SqlChecks.RunAsync(job, check, database, cancellationToken));

        await _quarantine.CloseAsync(cancellationToken);
        foreach (var source in job.Spec.Sources)
            await database.ExecuteAsync(new SourceTables(source).Drop, cancellationToken);

        return outcomes.ToImmutable();
    }

    private async Task<ImmutableArray<LoadedFile>> TransformAsync(
        ImmutableArray<Load> loads,
        CancellationToken cancellationToken
    )
    {
        var files = ImmutableArray.CreateBuilder<LoadedFile>();
        await database.InTransactionAsync(
            async () =>
            {
                await TransformStep.RunAsync(job, database, cancellationToken);
                await _quarantine.CompleteAsync(loads, cancellationToken);
                var balance = await Balance.OfAsync(job, database, cancellationToken);
                foreach (var load in loads)
                    files.Add(await balance.StrikeAsync(load, cancellationToken));

                await _quarantine.RequireOwnRowsAsync(loads, cancellationToken);
            },
            cancellationToken
        );
        return files.ToImmutable();
    }

    private async Task<IReadOnlyList<Load>> LoadAsync(
        NumberedSource source,
        JobReading reading,
        IEnumerable<Load> before,
        CancellationToken cancellationToken
    )
    {
        await Staging.CreateTablesAsync(source.Spec, database, cancellationToken);
        var loads = await UnchangedFiles.WhileAsync(
            source.Source,
            () => StageAsync(source, reading, cancellationToken)
        );
        var cleaned = before.Select(l => l.Source.Name).ToHashSet();
        await new SourceCleaning(job.Name, source.Spec, loads, cleaned, database).CleanAsync(
            cancellationToken
        );
        await _quarantine.RecordAsync(source.Spec, cancellationToken);
        return loads;
    }

    private async Task<List<Load>> StageAsync(
        NumberedSource source,
        JobReading reading,
        CancellationToken cancellationToken
    )
    {
        var loads = new List<Load>();
        foreach (var (loadId, part) in source.Parts)
        {
            var watched = reading.Begin(part);
            var rowsRead = await Staging.StageAsync(
                source.Spec,
                watched,
                loadId,
                database,
                cancellationToken
            );
            JobReading.End(watched);
            loads.Add(new Load(loadId, source.Spec, part, rowsRead));
        }

        await new MendedRows(source.Source, database, steps).ApplyAsync(loads, cancellationToken);
        return loads;
    }

    private void Tell(LoadedFile file)
    {
        if (file.RowsRejected + file.RowsDuplicate == 0)
            return;

        steps.Notice(
            $"{file.File}：读 {file.RowsRead} 行，载入 {file.RowsLoaded}，拒收 {file.RowsRejected}，重复 {file.RowsDuplicate}",
            $"{file.File}: {file.RowsRead} rows read, {file.RowsLoaded} loaded, {file.RowsRejected} rejected, {file.RowsDuplicate} duplicate"
        );
    }
}

/// <param name="Files">Where the rows of each file went.</param>
/// <param name="Checks">Outcomes of the checks that look at its sources.</param>
/// <param name="LoadedAt">Null when its rows were taken over.</param>
internal sealed record JobResult(
    Job Job,
    ImmutableArray<LoadedFile> Files,
    ImmutableArray<PlacedOutcome> Checks,
    DateTimeOffset? LoadedAt
);
