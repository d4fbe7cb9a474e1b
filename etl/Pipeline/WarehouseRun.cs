using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Etl.Pipeline.FromModel;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Fills a new database from the inputs: verify, load job after job, check. The table of contents of a run.</summary>
internal sealed class WarehouseRun(RunInputs inputs, Drift drift, Steps steps, TimeProvider time)
{
    /// <summary>Steps of <see cref="BuildAsync"/>: verifying, each source, each transform, indexing, arranging, each job's checks, the model's.</summary>
    public int StepCount => 4 + inputs.Jobs.Sum(j => j.Sources.Length + 2);

    private IEnumerable<JobSource> Extracts => inputs.Jobs.SelectMany(j => j.Sources).Where(s => s.Spec.Remote is not null);

    /// <summary>When it returns, the file is complete and closed.</summary>
    /// <exception cref="EtlException">With everything that is wrong; the file is of no use.</exception>
    public async Task<BuiltWarehouse> BuildAsync(string file, CancellationToken cancellationToken)
    {
        await using var database = await BuildDatabase.CreateAsync(file, Extracts, cancellationToken);
        steps.Begin("核对作业、表与模型", "Verifying jobs, tables and model");
        await database.InTransactionAsync(
            async () =>
            {
                await inputs.Ddl.ApplyAsync(database, cancellationToken);
                await Ddl.FillCodelistsAsync(inputs.Model, database, cancellationToken);
            },
            cancellationToken
        );
        await VerifyAsync(database, cancellationToken);

        var files = ImmutableArray.CreateBuilder<LoadedFile>();
        foreach (var job in inputs.Jobs)
            files.AddRange(await new JobRun(job, database, steps, time).RunAsync(files.Count + 1, cancellationToken));

        steps.Begin("按模型编制索引", "Indexing by the model");
        foreach (var notice in ModelColumns.Fill(inputs.Model, database.Connection, cancellationToken))
            steps.Notice(notice.Chinese, notice.English);

        steps.Begin("排列行并建立汇总表", "Ordering rows and building roll-ups");
        PhysicalDesign.Apply(inputs.Model, database.Connection);
        var checks = await new CheckRun(inputs, files.ToImmutable(), drift, database, steps).RunAsync(cancellationToken);
        KeyIndexes.Build(inputs.Model, database.Connection);
        var tables = await database.CountRowsAsync(cancellationToken);
        await database.ExecuteAsync("CHECKPOINT", cancellationToken);
        return new BuiltWarehouse(tables, files.ToImmutable(), checks);
    }

    private async Task VerifyAsync(BuildDatabase database, CancellationToken cancellationToken)
    {
        drift.RequireKnown(inputs.Jobs);
        var tables = await database.ReadTablesAsync(cancellationToken);
        await new JobVerification(inputs.Jobs, tables, database).VerifyAsync(cancellationToken);
        var mismatches = ModelCheck.FindInTables(inputs.Model, database.Connection);
        if (!mismatches.IsEmpty)
            throw new EtlException(mismatches);
    }
}

/// <summary>What a run has built, for the manifest.</summary>
internal sealed record BuiltWarehouse(
    ImmutableSortedDictionary<string, long> Tables,
    ImmutableArray<LoadedFile> Sources,
    ImmutableArray<CheckOutcome> Checks
);
