using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Hosting;

/// <summary>
/// Looks every second whether another version was published, and serves it from then on. A version that cannot be served
/// is reported once and the one before stays.
/// </summary>
internal sealed class VersionWatcher(
    WarehouseVersions versions,
    ServedWarehouse warehouse,
    TimeProvider time,
    ILogger<VersionWatcher> log
) : BackgroundService
{
    // a look is one short read; notifications would miss what happens on network drives
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private string? _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _seen = warehouse.Current?.Id;
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var id = await versions.ReadCurrentIdAsync(cancellationToken);
            if (id is null || id == _seen)
                return;

            _seen = id;
            var version = (await versions.ReadCurrentAsync(cancellationToken))!;
            await warehouse.ServeAsync(version, cancellationToken);
            Log.Serving(log, version.Id, version.Manifest.PublishedAt);
        }
        catch (Exception e) when (e is EtlException or IOException)
        {
            Log.VersionRefused(log, e, warehouse.Current?.Id);
        }
    }
}
