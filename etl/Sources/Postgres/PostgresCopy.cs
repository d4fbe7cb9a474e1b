using System.Buffers.Binary;
using System.Text;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Npgsql;

namespace Jiaxing.Analytics.Etl.Sources.Postgres;

/// <summary>
/// Rows of <c>COPY … TO STDOUT (FORMAT BINARY)</c> whose columns are all text. Read here rather than with
/// Npgsql's exporter, which awaits every cell: that alone would take longer than everything else.
/// </summary>
internal sealed class PostgresCopy(NpgsqlRawCopyStream stream, TimeSpan patience) : IRemoteRows
{
    private const int LongestRow = 1 << 30;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private bool _isHeaderRead;
    private bool _isOver;
    private (int Start, int Length)[] _cells = [];
    private int _rowLength;

    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_isHeaderRead)
            await ReadHeaderAsync(cancellationToken);

        _start += _rowLength;
        _rowLength = 0;
        while (!Scan())
            await FillAsync(cancellationToken);

        return _rowLength > 0;
    }

    public string? Text(int column)
    {
        var (start, length) = _cells[column];
        return length switch
        {
            < 0 => null,
            0 => "",
            _ => Strict.GetString(_buffer, _start + start, length),
        };
    }

    /// <summary>Ends the copy on the server too: disposing alone would read all rows that are left, however long they take.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isOver)
            await stream.CancelAsync();

        await stream.DisposeAsync();
    }

    /// <summary>Finds the cells of the row at the front of the buffer; false when more bytes are needed.</summary>
    private bool Scan()
    {
        const short trailer = -1;
        var data = _buffer.AsSpan(_start, _end - _start);
        if (data.Length < sizeof(short))
            return false;

        var count = BinaryPrimitives.ReadInt16BigEndian(data);
        if (count == trailer)
        {
            _isOver = true;
            return true;
        }

        if (_cells.Length != count)
            _cells = new (int, int)[count];

        var at = sizeof(short);
        for (var i = 0; i < count; i++)
        {
            if (data.Length - at < sizeof(int))
                return false;

            var length = BinaryPrimitives.ReadInt32BigEndian(data[at..]);
            at += sizeof(int);
            _cells[i] = (at, length);
            if (length <= 0)
                continue;

            if (data.Length - at < length)
                return false;

            at += length;
        }

        _rowLength = at;
        return true;
    }

    private async Task ReadHeaderAsync(CancellationToken cancellationToken)
    {
        const int signature = 11;
        const int flags = sizeof(int);
        while (_end < signature + flags + sizeof(int))
            await FillAsync(cancellationToken);

        // what may stand between header and rows is for readers that know more than this one
        var extension = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(signature + flags));
        _start = signature + flags + sizeof(int) + extension;
        while (_end < _start)
            await FillAsync(cancellationToken);

        _isHeaderRead = true;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_isHeaderRead && _start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestRow)
                throw new RemoteException(RemoteFault.Query("a row is longer than 1 GiB"));

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience);
        try
        {
            _isOver = true; // after a reading that fails
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), waiting.Token);
            _isOver = false;
            if (read == 0)
                throw new RemoteException(
                    RemoteFault.Unreachable("the server ended the rows before their end")
                );

            _end += read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RemoteException(RemoteFault.TimedOut($"no rows for {patience.TotalSeconds} seconds"));
        }
    }
}
