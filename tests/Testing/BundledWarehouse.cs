using Jiaxing.Analytics.Etl;

namespace Jiaxing.Analytics.Testing;

/// <summary>
/// The real warehouse, built from the bundled data once per working copy and again only when data, jobs, model or the
/// ETL itself have changed. Test processes may ask at the same time: one builds, the others wait. Read-only by agreement.
/// </summary>
public static class BundledWarehouse
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly SemaphoreSlim Once = new(1);
    private static WarehouseVersion? _version;

    public static WarehousePaths Paths { get; } =
        new(
            Repository.Path("etl", "jobs"),
            Repository.Path("schema"),
            Repository.Path("artifacts", "bundled-warehouse")
        );

    public static async Task<WarehouseVersion> GetAsync(CancellationToken cancellationToken)
    {
        await Once.WaitAsync(cancellationToken);
        try
        {
            return _version ??= await BuildAsync(cancellationToken);
        }
        finally
        {
            Once.Release();
        }
    }

    private static async Task<WarehouseVersion> BuildAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await WarehouseBuild.RunAsync(
                    Paths,
                    new Progress<BuildProgress>(),
                    TimeProvider.System,
                    cancellationToken
                );
            }
            catch (EtlException e) when (e.Diagnostics is [{ Code: EtlError.RunInProgress }])
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
