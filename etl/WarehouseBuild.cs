using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Checks;

namespace Jiaxing.Analytics.Etl;

/// <summary>Builds the warehouse from all jobs and publishes it as a new version.</summary>
public static class WarehouseBuild
{
    /// <summary>Runs every job, checks, and publishes; the current version when nothing it is made from has changed.</summary>
    /// <exception cref="EtlException">Nothing was published; the exception says everything that is wrong.</exception>
    public static Task<WarehouseVersion> RunAsync(
        WarehousePaths paths,
        IProgress<BuildProgress> progress,
        TimeProvider time,
        CancellationToken cancellationToken
    ) => RunAsync(paths, progress, time, new RunOptions(), cancellationToken);

    public static async Task<WarehouseVersion> RunAsync(
        WarehousePaths paths,
        IProgress<BuildProgress> progress,
        TimeProvider time,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        using var held = RunLock.Take(paths.Warehouse);
        var steps = new Steps(progress);
        using var publisher = await Publisher.BeginAsync(paths.Warehouse, steps, cancellationToken);
        steps.Begin("读取模型与作业", "Reading model and jobs");
        var inputs = await RunInputs.ReadAsync(paths, steps, time, cancellationToken);
        await SyntheticData.RequireSameKindAsync(inputs.IsSynthetic, paths.Warehouse, cancellationToken);
        var current = await WholeCurrentAsync(paths.Warehouse, steps, cancellationToken);
        if (!options.IsForced && current?.Manifest.InputsFingerprint == inputs.Fingerprint)
        {
            steps.Notice($"输入未变，{current.Id} 仍为当前版本", $"Nothing has changed: {current.Id} stays current");
            return current;
        }

        const int publishing = 1;
        var plan = RunPlan.Make(inputs, current?.Manifest, options.IsForced);
        var drift = new Drift(current?.Manifest, options.AcceptedDrift);
        var run = new WarehouseRun(inputs, plan, plan.TakesOver ? current : null, drift, steps, time);
        steps.Expect(run.StepCount + publishing);
        var built = await run.BuildAsync(publisher.DatabaseFile, cancellationToken);

        steps.Begin("发布", "Publishing");
        var version = await publisher.PublishAsync(inputs, built, time.GetUtcNow(), cancellationToken);
        steps.Notice($"已发布 {version.Id}", $"Published {version.Id}");
        return version;
    }

    /// <summary>The version served now, if it is whole: what has not changed is taken over from it.</summary>
    private static async Task<WarehouseVersion?> WholeCurrentAsync(
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var current = await new WarehouseVersions(warehouse).ReadCurrentAsync(cancellationToken);
            if (current is not null)
                await WarehouseVersions.VerifyAsync(current, cancellationToken);

            return current;
        }
        catch (EtlException e) when (e.Diagnostics is [{ Code: EtlError.VersionDamaged } damage])
        {
            // a new version mends it
            steps.Notice($"当前版本已损坏，重新构建：{damage.Message.Chinese}", $"The current version is damaged and built anew: {damage.Message.English}");
            return null;
        }
    }
}
