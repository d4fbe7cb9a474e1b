using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Native;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// The statements a connection has prepared: preparing a small query costs more than running it. The least recently used
/// goes first.
/// </summary>
/// <remarks>
/// DuckDB plans a statement with parameters anew at each run, a third of a small query's time. So a statement that comes
/// back with the same values is prepared once more with the values as constants, and is planned no more. The values travel
/// as parameters then too: into variables of the connection, which DuckDB reads when it plans.
/// </remarks>
internal sealed class PreparedStatements(DuckDBNativeConnection connection, int capacity) : IDisposable
{
    private readonly Dictionary<object, LinkedListNode<Entry>> _known = [];
    private readonly LinkedList<Entry> _byUse = [];

    /// <summary>One for each number of a parameter, few and small.</summary>
    private readonly List<DuckDBPreparedStatement> _assignments = [];

    /// <summary>The statement with its values bound, ready to run.</summary>
    /// <exception cref="StatementFailedException">DuckDB does not take the text.</exception>
    public DuckDBPreparedStatement Bound(SqlStatement statement)
    {
        while (capacity == 0 && _byUse.Last is { } last)
            Drop(last);

        if (!statement.Parameters.IsEmpty && !statement.Parameters.Contains(null))
        {
            if (!TryUse(statement, out var repeated))
                Keep(statement, null);
            else
                return repeated.Handle ??= WithConstants(statement);
        }

        var prepared = Of(statement.Text);
        StatementValues.Bind(prepared, statement.Parameters.AsSpan());
        return prepared;
    }

    public void Dispose()
    {
        foreach (var entry in _byUse)
            entry.Handle?.Dispose();

        foreach (var assignment in _assignments)
            assignment.Dispose();
    }

    private DuckDBPreparedStatement WithConstants(SqlStatement statement)
    {
        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            if (i == _assignments.Count)
                _assignments.Add(Prepare(StatementVariables.Assignment(i)));
            StatementValues.Bind(_assignments[i], statement.Parameters.AsSpan(i, 1));
            Run(_assignments[i]);
        }

        return Prepare(StatementVariables.Text(statement.Text));
    }

    private DuckDBPreparedStatement Of(string text)
    {
        if (!TryUse(text, out var known))
            known = Keep(text, Prepare(text));

        return known.Handle!;
    }

    private bool TryUse(object key, [NotNullWhen(true)] out Entry? entry)
    {
        entry = null;
        if (!_known.TryGetValue(key, out var node))
            return false;

        _byUse.Remove(node);
        _byUse.AddFirst(node);
        entry = node.Value;
        return true;
    }

    private Entry Keep(object key, DuckDBPreparedStatement? handle)
    {
        var entry = new Entry(key) { Handle = handle };
        _known.Add(key, _byUse.AddFirst(entry));
        // the statement just prepared is about to run, whatever the capacity
        while (_byUse.Count > Math.Max(1, capacity))
            Drop(_byUse.Last!);

        return entry;
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _known.Remove(node.Value.Key);
        node.Value.Handle?.Dispose();
    }

    private DuckDBPreparedStatement Prepare(string text)
    {
        var state = NativeMethods.PreparedStatements.DuckDBPrepare(connection, text, out var handle);
        if (state.IsSuccess())
            return handle;

        using (handle)
            throw new StatementFailedException(NativeMethods.PreparedStatements.DuckDBPrepareError(handle));
    }

    private static void Run(DuckDBPreparedStatement statement)
    {
        var state = NativeMethods.PreparedStatements.DuckDBExecutePrepared(statement, out var result);
        var message = state.IsSuccess() ? null : NativeMethods.Query.DuckDBResultError(ref result);
        result.Close();
        if (message is not null)
            throw new StatementFailedException(message);
    }

    /// <param name="Key">A text; or a statement with its values, which has no handle when it came but once.</param>
    private sealed record Entry(object Key)
    {
        public DuckDBPreparedStatement? Handle { get; set; }
    }
}
