using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>A published version that is open for reading. It closes when it is retired and its last user has gone.</summary>
internal sealed class OpenVersion
{
    private readonly Lock _lock = new();
    private int _users;
    private bool _isRetired;

    private OpenVersion(WarehouseVersion version, ReaderPool readers) =>
        (Published, Readers) = (version, readers);

    public WarehouseVersion Published { get; }
    public ReaderPool Readers { get; }

    /// <summary>Opens a version after making sure that it is what was published and what the model speaks of.</summary>
    /// <exception cref="EtlException">The file is damaged, lacks what the model names, or is synthetic where real data are served.</exception>
    public static async Task<OpenVersion> OpenAsync(
        WarehouseVersion version,
        SemanticModel model,
        WarehouseOptions options,
        CancellationToken cancellationToken
    )
    {
        SyntheticData.RequireServable(version, options.Demo);
        await WarehouseVersions.VerifyAsync(version, cancellationToken);
        var readers = new ReaderPool(version.DatabaseFile, options);
        try
        {
            using var loan = await readers.RentAsync(cancellationToken);
            var mistakes = ModelCheck.Find(model, loan.Reader.Connection);
            if (!mistakes.IsEmpty)
                throw new EtlException(mistakes);
        }
        catch
        {
            readers.Dispose();
            throw;
        }

        return new OpenVersion(version, readers);
    }

    /// <summary>Keeps the version open until <see cref="Leave"/>; false when it is retired.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isRetired)
                return false;

            _users++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _users--;
            CloseIfUnused();
        }
    }

    public void Retire()
    {
        lock (_lock)
        {
            _isRetired = true;
            CloseIfUnused();
        }
    }

    private void CloseIfUnused()
    {
        if (_isRetired && _users == 0)
            Readers.Dispose();
    }
}
