using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// The versions that <c>@asOf</c> names. A few stay open for the next who asks; the least recently used closes when its
/// last request has ended. Each is verified when it is opened, as the current one is.
/// </summary>
internal sealed class KeptWarehouse(
    WarehouseVersions versions,
    ServedWarehouse served,
    SemanticModel model,
    WarehouseOptions options,
    ILogger<KeptWarehouse> log
) : IDisposable
{
    private readonly Lock _lock = new();

    /// <summary>Open, or being opened; the most recently used first.</summary>
    private readonly LinkedList<Kept> _open = new();

    private sealed record Kept(string Id, Task<OpenVersion> Version);

    /// <summary>The version named, held open until the result is disposed; or what is wrong with it.</summary>
    public async Task<(ServedWarehouse.Use? Use, Diagnostic? Mistake)> EnterAsync(
        AsOf asOf,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            if (TryCurrent(asOf.Version) is { } current)
                return (current, null);

            if (await FindAsync(asOf.Version, cancellationToken) is not { } published)
                return (null, VersionDiagnostics.NotFound(asOf, await ListAsync(cancellationToken)));

            var kept = Open(published);
            try
            {
                var version = await kept.Version.WaitAsync(cancellationToken);
                // one that was retired between is not found open any more: the next turn opens it again
                if (version.TryEnter())
                    return (new ServedWarehouse.Use(version), null);
            }
            catch (Exception e) when (kept.Version.IsFaulted)
            {
                Forget(kept);
                if (e is not EtlException reason)
                    throw;

                Log.KeptVersionRefused(log, e, published.Id);
                return (null, VersionDiagnostics.Unusable(asOf, reason));
            }
        }
    }

    /// <summary>The versions that can be named, newest first. What is damaged cannot be.</summary>
    public async Task<ImmutableArray<KeptVersion>> ListAsync(CancellationToken cancellationToken)
    {
        var current = served.Current?.Id;
        var kept = ImmutableArray.CreateBuilder<KeptVersion>();
        foreach (var id in versions.Ids())
        {
            if (await FindAsync(id, cancellationToken) is { } version)
                kept.Add(new(id, version.Manifest.PublishedAt, id == current));
        }

        return [.. kept.OrderByDescending(v => v.PublishedAt)];
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var kept in _open)
                Retire(kept);

            _open.Clear();
        }
    }

    /// <summary>The current version when it is the one named: it is open already.</summary>
    private ServedWarehouse.Use? TryCurrent(string id)
    {
        if (served.Current?.Id != id)
            return null;

        var use = served.Enter();
        if (use.Published.Id == id)
            return use;

        use.Dispose(); // another was published in between
        return null;
    }

    private async Task<WarehouseVersion?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var version = await versions.ReadAsync(id, cancellationToken);
            // one of the other kind, copied into the folder, cannot be asked any more than one that is not there
            return version?.Manifest.Synthetic == options.Demo ? version : null;
        }
        catch (EtlException)
        {
            return null;
        }
    }

    private Kept Open(WarehouseVersion published)
    {
        lock (_lock)
        {
            var found = _open.FirstOrDefault(k => k.Id == published.Id);
            if (found is not null)
                _open.Remove(found);

            // opened for whoever asks: it goes on when the first who asked has left
            var kept =
                found
                ?? new(
                    published.Id,
                    OpenVersion.OpenAsync(published, model, options, CancellationToken.None)
                );
            _open.AddFirst(kept);
            while (_open.Count > options.KeptOpen)
            {
                Retire(_open.Last!.Value);
                _open.RemoveLast();
            }

            return kept;
        }
    }

    /// <summary>What could not be opened may be mended by then: the next who asks tries again.</summary>
    private void Forget(Kept kept)
    {
        lock (_lock)
            _open.Remove(kept);
    }

    private static void Retire(Kept kept) =>
        _ = kept.Version.ContinueWith(
            static opened => opened.Result.Retire(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
}
