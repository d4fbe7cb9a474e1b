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
    )
    {
        _ = (paths, progress, time, cancellationToken);
        throw new NotSupportedException();
    }
}
