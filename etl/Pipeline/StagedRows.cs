using System.Threading.Channels;
using DuckDB.NET.Native;
using Appender = DuckDB.NET.Native.NativeMethods.Appender;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Appends rows of text to a staging table, a chunk at a time, on a thread of its own: while DuckDB takes one chunk, the
/// file is read into another.
/// </summary>
internal sealed class StagedRows : IAsyncDisposable
{
    /// <summary>DuckDB would take a hundred chunks at once, and the reader would wait for it, or hold them all.</summary>
    private const int ChunksAtOnce = 8;

    private const int Chunks = 2 * ChunksAtOnce;

    private readonly DuckDB.NET.Native.DuckDBAppender _appender;
    private readonly Channel<TextChunk> _full = Channel.CreateBounded<TextChunk>(Chunks);
    private readonly Channel<TextChunk> _empty = Channel.CreateBounded<TextChunk>(Chunks);
    private readonly List<TextChunk> _chunks = [];
    private readonly Task _appending;
    private TextChunk? _chunk;

    /// <param name="columns">Of text; load and line stand before them in the table.</param>
    public StagedRows(BuildDatabase database, string table, int loadId, int columns)
    {
        var state = Appender.DuckDBAppenderCreateExt(
            database.Connection.NativeConnection,
            "staging",
            "main",
            table,
            out _appender
        );
        Require(state);
        for (var i = 0; i < Chunks; i++)
        {
            _chunks.Add(new TextChunk(loadId, columns));
            _empty.Writer.TryWrite(_chunks[i]);
        }

        // a thread for DuckDB's work, which it does on the caller's
        _appending = Task.Run(AppendAsync);
    }

    /// <summary>A chunk with room for one more row.</summary>
    /// <exception cref="IOException">Rows before could not be appended.</exception>
    public async ValueTask<TextChunk> NextAsync(CancellationToken cancellationToken)
    {
        if (_chunk is { IsFull: true })
        {
            _full.Writer.TryWrite(_chunk); // it has room for all chunks there are
            _chunk = null;
        }

        return _chunk ??= await TakeAsync(cancellationToken);
    }

    /// <summary>Has all rows in the table.</summary>
    /// <exception cref="IOException">They could not be appended.</exception>
    public async Task CompleteAsync()
    {
        if (_chunk is { IsEmpty: false })
            _full.Writer.TryWrite(_chunk);

        _full.Writer.TryComplete();
        await AppendedAsync();
        Require(Appender.DuckDBAppenderClose(_appender));
    }

    public async ValueTask DisposeAsync()
    {
        _full.Writer.TryComplete();
        await Task.WhenAny(AppendedAsync()); // what went wrong with it has been told
        _appender.Dispose();
        foreach (var chunk in _chunks)
            chunk.Dispose();
    }

    private async ValueTask<TextChunk> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _empty.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            await AppendedAsync(); // throws what has closed it
            throw;
        }
    }

#pragma warning disable VSTHRD003 // this object began it
    private Task AppendedAsync() => _appending;
#pragma warning restore VSTHRD003

    private async Task AppendAsync()
    {
        var taken = 0;
        try
        {
            await foreach (var chunk in _full.Reader.ReadAllAsync())
            {
                chunk.Complete();
                Require(Appender.DuckDBAppendDataChunk(_appender, chunk.Native));
                chunk.Clear();
                _empty.Writer.TryWrite(chunk);
                if (++taken % ChunksAtOnce == 0)
                    Require(Appender.DuckDBAppenderFlush(_appender));
            }
        }
        finally
        {
            _empty.Writer.TryComplete();
        }
    }

    private void Require(DuckDBState state)
    {
        if (state != DuckDBState.Error)
            return;

        using var error = Appender.DuckDBAppenderErrorData(_appender);
        throw new IOException(error.Message);
    }
}
