using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Cleaning;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Brings one job's files into the warehouse: staged, cleaned, transformed, and counted out again.</summary>
internal sealed class JobRun(Job job, BuildDatabase database, Steps steps, TimeProvider time)
{
    private readonly Quarantine _quarantine = new(job, database);

    /// <param name="firstLoadId">Number of the job's first file; the others follow.</param>
    /// <returns>Where the rows of each file went.</returns>
    public async Task<ImmutableArray<LoadedFile>> RunAsync(int firstLoadId, CancellationToken cancellationToken)
    {
        var loads = ImmutableArray.CreateBuilder<Load>();
        foreach (var source in JobGraph.OrderSources(job))
        {
            var name = source.Spec.Remote is null ? $"{job.Name}/{source.Spec.File}" : source.Files[0].Name;
            steps.Begin($"读取 {name}", $"Reading {name}");
            loads.AddRange(await LoadAsync(source, firstLoadId + loads.Count, loads, cancellationToken));
        }

        steps.Begin($"转换 {job.Name}：{job.Spec.Title.Chinese}", $"Transforming {job.Name}: {job.Spec.Title.English}");
        var files = ImmutableArray.CreateBuilder<LoadedFile>();
        await database.InTransactionAsync(
            async () =>
            {
                await TransformStep.RunAsync(job, database, cancellationToken);
                await _quarantine.CompleteAsync(loads.ToImmutable(), cancellationToken);
                var balance = await Balance.OfAsync(job, database, cancellationToken);
                foreach (var load in loads)
                    files.Add(await balance.StrikeAsync(load, time.GetUtcNow(), cancellationToken));

                await _quarantine.RequireOwnRowsAsync(cancellationToken);
            },
            cancellationToken
        );
        foreach (var file in files)
            Tell(file);

        return files.ToImmutable();
    }

    private async Task<IReadOnlyList<Load>> LoadAsync(
        JobSource source,
        int firstLoadId,
        IEnumerable<Load> before,
        CancellationToken cancellationToken
    )
    {
        await Staging.CreateTablesAsync(source.Spec, database, cancellationToken);
        var loads = await UnchangedFiles.WhileAsync(source, () => StageAsync(source, firstLoadId, cancellationToken));
        var cleaned = before.Select(l => l.Source.Name).ToHashSet();
        await new SourceCleaning(job.Name, source.Spec, loads, cleaned, database).CleanAsync(cancellationToken);
        await _quarantine.RecordAsync(source.Spec, cancellationToken);
        return loads;
    }

    private async Task<List<Load>> StageAsync(JobSource source, int firstLoadId, CancellationToken cancellationToken)
    {
        using var parts = new SourceParts(source);
        var loads = new List<Load>();
        foreach (var part in await parts.ListAsync(cancellationToken))
        {
            var loadId = firstLoadId + loads.Count;
            var rowsRead = await Staging.StageAsync(source.Spec, part, loadId, database, cancellationToken);
            loads.Add(new Load(loadId, source.Spec, part, rowsRead));
        }

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
