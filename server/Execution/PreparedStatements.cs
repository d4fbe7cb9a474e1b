using DuckDB.NET.Native;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// The statements a connection has prepared, by their text: preparing a small query costs more than running it. The
/// least recently used goes first.
/// </summary>
internal sealed class PreparedStatements(DuckDBNativeConnection connection, int capacity) : IDisposable
{
    private readonly Dictionary<string, LinkedListNode<(string Text, DuckDBPreparedStatement Handle)>> _byText = [];
    private readonly LinkedList<(string Text, DuckDBPreparedStatement Handle)> _byUse = [];

    /// <exception cref="StatementFailedException">DuckDB does not take the text.</exception>
    public DuckDBPreparedStatement Of(string text)
    {
        if (_byText.TryGetValue(text, out var known))
        {
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value.Handle;
        }

        var state = NativeMethods.PreparedStatements.DuckDBPrepare(connection, text, out var handle);
        if (!state.IsSuccess())
        {
            using (handle)
                throw new StatementFailedException(NativeMethods.PreparedStatements.DuckDBPrepareError(handle));
        }

        _byText.Add(text, _byUse.AddFirst((text, handle)));
        // the statement just prepared is about to run, whatever the capacity
        while (_byUse.Count > Math.Max(1, capacity))
            Drop(_byUse.Last!);

        return handle;
    }

    public void Dispose()
    {
        foreach (var (_, handle) in _byUse)
            handle.Dispose();
    }

    private void Drop(LinkedListNode<(string Text, DuckDBPreparedStatement Handle)> entry)
    {
        _byUse.Remove(entry);
        _byText.Remove(entry.Value.Text);
        entry.Value.Handle.Dispose();
    }
}
