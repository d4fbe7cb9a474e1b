using DuckDB.NET.Native;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>The whole result of a statement, as chunks of columns in DuckDB's memory until it is disposed.</summary>
internal sealed class ColumnResult : IDisposable
{
    private readonly List<Chunk> _chunks = [];
    private DuckDBResult _result;

    private sealed record Chunk(DuckDBDataChunk Handle, Columns Columns, long Start);

    /// <summary>Takes over <paramref name="result"/>, which must be materialised, not streaming.</summary>
    public ColumnResult(DuckDBResult result)
    {
        _result = result;
        while (true)
        {
            var chunk = NativeMethods.Query.DuckDBFetchChunk(_result);
            var size = chunk.IsInvalid ? 0 : (long)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
            if (size == 0)
            {
                chunk.Dispose();
                return;
            }

            _chunks.Add(new Chunk(chunk, Columns.Of(chunk), RowCount));
            RowCount += size;
        }
    }

    public long RowCount { get; private set; }

    public Row RowAt(long index)
    {
        // chunks are full but for the last, as far as DuckDB likes: start where the row should be and look around
        var at = (int)Math.Min(index / Math.Max(1, RowCount / _chunks.Count), _chunks.Count - 1);
        while (_chunks[at].Start > index)
            at--;
        while (at + 1 < _chunks.Count && _chunks[at + 1].Start <= index)
            at++;

        return new Row(_chunks[at].Columns, index - _chunks[at].Start);
    }

    /// <summary>What a column says, each value once and no nulls, in the order in which they come.</summary>
    public IReadOnlyList<object> Values(FoundValues found)
    {
        var values = new HashSet<object>();
        for (var i = 0L; i < RowCount; i++)
        {
            if (RowAt(i).Value(found.Column, found.Kind) is { } value)
                values.Add(value);
        }

        return [.. values];
    }

    public void Dispose()
    {
        foreach (var chunk in _chunks)
            chunk.Handle.Dispose();

        _result.Close();
    }
}
