using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.Checks;
using Jiaxing.Analytics.Etl.Sources;

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
        var before = await new WarehouseVersions(paths.Warehouse).ReadCurrentIdAsync(cancellationToken);
        return await new RunHistory(paths.Warehouse).KeepAsync(
            () => BuildAsync(paths, progress, time, options, cancellationToken),
            before,
            options.IsHeldBack,
            time
        );
    }

    private static async Task<WarehouseVersion> BuildAsync(
        WarehousePaths paths,
        IProgress<BuildProgress> progress,
        TimeProvider time,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var steps = new Steps(progress);
        using var publisher = await Publisher.BeginAsync(paths.Warehouse, steps, cancellationToken);
        steps.Begin("读取模型与作业", "Reading model and jobs");
        var reading = ReadInputsAsync(paths, steps, time, options, cancellationToken);
        var verifying = WholeCurrentAsync(paths.Warehouse, steps, cancellationToken);
        await Task.WhenAll(reading, verifying);
        var (inputs, current) = (await reading, await verifying);
        await SyntheticData.RequireSameKindAsync(inputs.IsSynthetic, paths.Warehouse, cancellationToken);
        if (!options.IsForced && current?.Manifest.InputsFingerprint == inputs.Fingerprint)
        {
            steps.Notice(
                $"输入未变，{current.Id} 仍为当前版本",
                $"Nothing has changed: {current.Id} stays current"
            );
            return current;
        }

        if (
            !options.IsForced
            && current is not null
            && await DecidedAsync(inputs, options, paths.Warehouse, steps, cancellationToken)
        )
            return current;

        const int publishing = 1;
        var plan = RunPlan.Make(inputs, current?.Manifest, options.IsForced);
        var drift = new Drift(current?.Manifest, options.AcceptedDrift);
        var run = new WarehouseRun(
            inputs,
            plan,
            plan.TakesOver ? current : null,
            drift,
            paths.Rejected,
            steps,
            time
        );
        steps.Expect(run.StepCount + publishing);
        var built = await run.BuildAsync(publisher.DatabaseFile, cancellationToken);

        steps.Begin("发布", "Publishing");
        var version = await publisher.PublishAsync(
            inputs,
            built,
            time.GetUtcNow(),
            options.IsHeldBack,
            cancellationToken
        );
        if (options.IsHeldBack)
            steps.Notice(
                $"{version.Id} 待发布：etl publish {version.Id}",
                $"{version.Id} waits: etl publish {version.Id}"
            );
        else
            steps.Notice($"已发布 {version.Id}", $"Published {version.Id}");

        return version;
    }

    private static async Task<RunInputs> ReadInputsAsync(
        WarehousePaths paths,
        Steps steps,
        TimeProvider time,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var checksums = options.IsForced
            ? KnownChecksums.None(paths.Warehouse)
            : await KnownChecksums.ReadAsync(paths.Warehouse, cancellationToken);
        var inputs = await RunInputs.ReadAsync(paths, checksums, steps, time, cancellationToken);
        await checksums.KeepAsync(cancellationToken);
        return inputs;
    }

    /// <summary>Whether a version was made of these inputs before, and a person withdrew it or is still to publish it.</summary>
    private static async Task<bool> DecidedAsync(
        RunInputs inputs,
        RunOptions options,
        string warehouse,
        Steps steps,
        CancellationToken cancellationToken
    )
    {
        var withdrawn = await VersionMarks.Withdrawn(warehouse).ReadAsync(cancellationToken);
        if (withdrawn.FirstOrDefault(m => m.Fingerprint == inputs.Fingerprint) is { } old)
        {
            steps.Notice(
                $"输入与已撤回的 {old.Id} 相同，不再发布。若要发布：etl publish {old.Id}，或 etl run --force",
                $"The inputs are those of {old.Id}, which was withdrawn; nothing is published. To publish it: etl publish {old.Id}, or etl run --force"
            );
            return true;
        }

        var waiting = await VersionMarks.Waiting(warehouse).ReadAsync(cancellationToken);
        if (
            !options.IsHeldBack
            || waiting.FirstOrDefault(m => m.Fingerprint == inputs.Fingerprint) is not { } built
        )
            return false;

        steps.Notice(
            $"输入未变，{built.Id} 仍待发布：etl publish {built.Id}",
            $"Nothing has changed: {built.Id} still waits for etl publish {built.Id}"
        );
        return true;
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
            steps.Notice(
                $"当前版本已损坏，重新构建：{damage.Message.Chinese}",
                $"The current version is damaged and built anew: {damage.Message.English}"
            );
            return null;
        }
    }
}
