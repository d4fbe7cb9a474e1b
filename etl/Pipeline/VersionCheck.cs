using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Checks;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Tries the checks, as the jobs and the model have them now, on a version that is published. Sources are not read: the
/// outcomes of checks that look at them are those of the run that read them.
/// </summary>
internal static class VersionCheck
{
    /// <param name="before">The version that rows are compared with, if any.</param>
    /// <exception cref="EtlException">The version is damaged, or the jobs are not those of such tables.</exception>
    public static async Task<ImmutableArray<PlacedOutcome>> RunAsync(
        WarehousePaths paths,
        WarehouseVersion version,
        WarehouseVersion? before,
        Steps steps,
        CancellationToken cancellationToken
    )
    {
        await WarehouseVersions.VerifyAsync(version, cancellationToken);
        var inputs = await RunInputs.ReadFilesAsync(paths, cancellationToken);
        await using var database = await BuildDatabase.OpenPublishedAsync(
            version.DatabaseFile,
            cancellationToken
        );
        var tables = await database.ReadTablesAsync(cancellationToken);
        await new JobVerification(inputs.Jobs, tables, database).VerifyAsync(cancellationToken);
        var loaded = version.Manifest.Sources.Select(f => f.Job).ToHashSet();
        var jobs = inputs
            .Jobs.Where(j => loaded.Contains(j.Name))
            .Select(j => Result(j, version.Manifest))
            .ToImmutableArray();
        return await new CheckRun(
            inputs,
            jobs,
            new Drift(before?.Manifest, []),
            ProvenKeys.None,
            database,
            steps
        ).TryAsync(cancellationToken);
    }

    private static JobResult Result(Job job, Manifest manifest)
    {
        var outcomes =
            from check in job.ChecksOfSources
            from outcome in manifest.Checks
            where outcome.Job == job.Name && outcome.Name == SqlChecks.NameOf(check)
            select SqlChecks.Place(check, outcome);
        return new JobResult(
            job,
            [.. manifest.Sources.Where(f => f.Job == job.Name)],
            [.. outcomes],
            LoadedAt: null
        );
    }
}
