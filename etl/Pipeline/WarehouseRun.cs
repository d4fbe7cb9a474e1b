using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Etl.Pipeline.FromModel;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Fills a new database from the inputs: verify, load or take over job after job, check. The table of contents of a run.</summary>
/// <param name="last">The version that jobs without a reason to run are taken over from; null when all run.</param>
/// <param name="rejected">Folder for the rows rejected, where a job allows fewer.</param>
internal sealed class WarehouseRun(
    RunInputs inputs,
    RunPlan plan,
    WarehouseVersion? last,
    Drift drift,
    string rejected,
    Steps steps,
    TimeProvider time
)
{
    /// <summary>What stands after the database's name in that of the folder beside it, for the entries of zips: what a killed run leaves goes with it.</summary>
    private const string Unpacked = ".unpacked";

    /// <summary>Steps of <see cref="BuildAsync"/>: verifying, each job taken over, each source and transform of the others, indexing, roll-ups, keys, each job's checks, the model's.</summary>
    public int StepCount => 5 + plan.Jobs.Sum(j => j.IsTakenOver ? 2 : j.Job.Sources.Length + 2);

    private IEnumerable<JobSource> Extracts =>
        inputs.Jobs.SelectMany(j => j.Sources).Where(s => s.Spec.Remote is not null);

    /// <summary>When it returns, the file is complete and closed.</summary>
    /// <exception cref="EtlException">With everything that is wrong; the file is of no use.</exception>
    public async Task<BuiltWarehouse> BuildAsync(string file, CancellationToken cancellationToken)
    {
        await using var database = await BuildDatabase.CreateAsync(file, Extracts, last, cancellationToken);
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

        var jobs = await FillAsync(database, file + Unpacked, cancellationToken);
        steps.Begin("按模型编制索引", "Indexing by the model");
        SearchIndexing.Fill(inputs.Model, database.Connection, KnownGrams(), cancellationToken);

        steps.Begin("建立汇总表", "Building roll-ups");
        PhysicalDesign.AddRollUps(inputs.Model, database.Connection);
        // DuckDB lets go of rows that were moved or deleted only while no index points at them
        await database.ExecuteAsync("CHECKPOINT", cancellationToken);
        steps.Begin("编制键索引", "Indexing keys");
        var proven = KeyIndexes.Build(inputs.Model, database.Connection);
        var checks = await new CheckRun(inputs, jobs, drift, proven, database, steps).RunAsync(
            rejected,
            cancellationToken
        );
        var tables = await database.CountRowsAsync(cancellationToken);
        await database.ExecuteAsync("CHECKPOINT", cancellationToken);
        return new BuiltWarehouse(tables, [.. jobs.SelectMany(j => j.Files)], checks);
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

    /// <summary>Runs the jobs side by side; returns what each gave, in their order.</summary>
    private async Task<ImmutableArray<JobResult>> FillAsync(
        BuildDatabase database,
        string unpacked,
        CancellationToken cancellationToken
    )
    {
        using var loads = await NumberedLoads.ListAsync(plan, last?.Manifest, unpacked, cancellationToken);
        var taken = last is null ? null : new LastVersion(last, loads);
        var plans = plan.Jobs.ToDictionary(j => j.Job.Name);
        var results = await JobSchedule.RunAsync(
            inputs.Jobs,
            Environment.ProcessorCount,
            async (job, stop) =>
            {
                await using var beside = await database.OpenBesideAsync(stop);
                return plans[job.Name].IsTakenOver
                    ? await TakeOverAsync(job, taken!, beside, stop)
                    : await RunAsync(job, loads.ToRead(job), beside, stop);
            },
            cancellationToken
        );
        await new RunRecords(database, taken).KeepAsync(results, cancellationToken);
        return results;
    }

    private async Task<JobResult> TakeOverAsync(
        Job job,
        LastVersion taken,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        steps.Begin($"沿用 {job.Name}：未变", $"Taking over {job.Name}: unchanged");
        foreach (var table in LastFilledBy(job))
            await taken.CopyAsync(table, database, cancellationToken);

        return taken.ResultOf(job);
    }

    private async Task<JobResult> RunAsync(
        Job job,
        ImmutableArray<NumberedSource> sources,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var run = new JobRun(job, database, steps, time);
        var files = await run.RunAsync(sources, cancellationToken);
        foreach (var table in LastFilledBy(job))
            Finish(table, database, cancellationToken);

        return new JobResult(job, files, await run.CloseAsync(cancellationToken), time.GetUtcNow());
    }

    /// <summary>
    /// Brings the rows of a table that all its jobs have filled to their normal forms and into their order. Done before
    /// any job reads it, so that jobs find the same in a table that is taken over.
    /// </summary>
    private void Finish(string table, BuildDatabase database, CancellationToken cancellationToken)
    {
        foreach (var subject in inputs.Model.Subjects.Where(s => s.Table == table))
        {
            foreach (var notice in ModelColumns.Normalize(subject, database.Connection, cancellationToken))
                steps.Notice(notice.Chinese, notice.English);

            PhysicalDesign.Cluster(subject, database.Connection);
        }
    }

    private IEnumerable<string> LastFilledBy(Job job) =>
        job
            .Spec.Tables.Select(t => t.Name)
            .Where(t => ReferenceEquals(inputs.Jobs.Last(j => j.Spec.Fills(t)), job));

    /// <summary>Texts that are taken over have the grams they had, under a model that has not changed.</summary>
    private KnownGrams? KnownGrams() =>
        last?.Manifest.ModelFingerprint == inputs.Model.Fingerprint
            ? new(
                LastVersion.Table(Model.FullText.IndexTable),
                plan.Jobs.Where(j => j.IsTakenOver)
                    .SelectMany(j => j.Job.Spec.Tables)
                    .Select(t => t.Name)
                    .ToHashSet()
            )
            : null;
}

/// <summary>What a run has built, for the manifest.</summary>
internal sealed record BuiltWarehouse(
    ImmutableSortedDictionary<string, long> Tables,
    ImmutableArray<LoadedFile> Sources,
    ImmutableArray<CheckOutcome> Checks
);
