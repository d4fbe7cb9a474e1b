using System.Collections.Concurrent;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// The connections to one version. The one given back last is lent first, so that what it has prepared is used again;
/// when all are lent, the next in line waits.
/// </summary>
internal sealed class ReaderPool(string file, WarehouseOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Readers);
    private readonly ConcurrentStack<Reader> _idle = new();

    public async ValueTask<Loan> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            var reader = _idle.TryPop(out var idle)
                ? idle
                : await Reader.OpenAsync(file, options, cancellationToken);
            return new Loan(this, reader);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    /// <summary>Closes the connections; none may be lent.</summary>
    public void Dispose()
    {
        while (_idle.TryPop(out var reader))
            reader.Dispose();

        _free.Dispose();
    }

    /// <summary>A connection that goes back when this is disposed.</summary>
    internal readonly struct Loan(ReaderPool pool, Reader reader) : IDisposable
    {
        public Reader Reader => reader;

        public void Dispose()
        {
            pool._idle.Push(reader);
            pool._free.Release();
        }
    }
}
