using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// The version that requests are answered from. A request uses one version from its first statement to its last; when
/// another is served from then on, requests under way end on theirs.
/// </summary>
internal sealed class ServedWarehouse(SemanticModel model, WarehouseOptions options) : IDisposable
{
    private volatile OpenVersion? _current;

    /// <summary>The version served; null until the first is.</summary>
    public WarehouseVersion? Current => _current?.Published;

    /// <summary>Opens a version and serves it from now on; on failure the one before is served on.</summary>
    /// <exception cref="EtlException">The version is damaged or does not fit the model.</exception>
    public async Task ServeAsync(WarehouseVersion version, CancellationToken cancellationToken)
    {
        var opened = await OpenVersion.OpenAsync(version, model, options, cancellationToken);
        Interlocked.Exchange(ref _current, opened)?.Retire();
    }

    /// <summary>The current version, held open until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">None is served: the server is starting or stopping.</exception>
    public Use Enter()
    {
        while (_current is { } version)
        {
            // one that was retired just now is not the current one any more
            if (version.TryEnter())
                return new Use(version);
        }

        throw new InvalidOperationException("No version is served.");
    }

    public void Dispose() => Interlocked.Exchange(ref _current, null)?.Retire();

    internal sealed class Use(OpenVersion version) : IDisposable
    {
        public WarehouseVersion Published => version.Published;
        public ReaderPool Readers => version.Readers;

        public void Dispose() => version.Leave();
    }
}
