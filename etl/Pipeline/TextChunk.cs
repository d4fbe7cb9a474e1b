using System.Runtime.CompilerServices;
using DuckDB.NET.Native;
using Chunks = DuckDB.NET.Native.NativeMethods.DataChunks;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Up to 2,048 staged rows as DuckDB takes them: load, line, and a column of UTF-8 text for each cell, written where
/// DuckDB reads them, so that a cell costs no object and no call.
/// </summary>
/// <remarks>
/// A text is 16 bytes: its length, then up to 12 bytes in place (the rest of them zero), or its first 4 and a pointer at
/// offset 8. Longer ones lie in <see cref="_long"/>, pinned, until <see cref="Clear"/>: appending copies them.
/// </remarks>
internal sealed unsafe class TextChunk : IDisposable
{
    public const int Capacity = 2_048; // DuckDB's own for a vector

    private const int TextWidth = 16;
    private const int TextInPlace = 12;
    private const int LongLength = 1 << 18;
    private const int LeadColumns = 2; // load and line

    private readonly nint[] _vectors;
    private readonly byte*[] _values;
    private readonly ulong*[] _validity;
    private readonly int _loadId;
    private readonly List<byte[]> _long = [];
    private byte* _free;
    private int _freeLength;
    private int _rows;

    /// <param name="columns">Of text.</param>
    public TextChunk(int loadId, int columns)
    {
        _loadId = loadId;
        using var integer = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Integer);
        using var text = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Varchar);
        var types = new nint[LeadColumns + columns];
        for (var i = 0; i < types.Length; i++)
            types[i] = (i < LeadColumns ? integer : text).DangerousGetHandle();

        Native = Chunks.DuckDBCreateDataChunk(types, (ulong)types.Length);
        (_vectors, _values, _validity) = (
            new nint[types.Length],
            new byte*[types.Length],
            new ulong*[types.Length]
        );
        Clear();
    }

    public DuckDBDataChunk Native { get; }

    public bool IsFull => _rows == Capacity;

    public bool IsEmpty => _rows == 0;

    public void BeginRow(int line)
    {
        ((int*)_values[0])[_rows] = _loadId;
        ((int*)_values[1])[_rows] = line;
    }

    /// <summary>The text of a cell of the row begun; null when there is none.</summary>
    public void Put(int column, ReadOnlySpan<byte> text)
    {
        var vector = LeadColumns + column;
        var value = _values[vector] + (_rows * TextWidth);
        Unsafe.InitBlockUnaligned(value, 0, TextWidth);
        if (text.IsEmpty)
        {
            SetNull(vector);
            return;
        }

        *(int*)value = text.Length;
        if (text.Length <= TextInPlace)
        {
            text.CopyTo(new Span<byte>(value + sizeof(int), TextInPlace));
            return;
        }

        text[..4].CopyTo(new Span<byte>(value + sizeof(int), 4));
        *(byte**)(value + 8) = Keep(text);
    }

    public void EndRow() => _rows++;

    /// <summary>Tells DuckDB how many rows there are.</summary>
    public void Complete() => Chunks.DuckDBDataChunkSetSize(Native, (ulong)_rows);

    /// <summary>Makes room for other rows; those before have been appended.</summary>
    public void Clear()
    {
        Chunks.DuckDBDataChunkReset(Native);
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = Chunks.DuckDBDataChunkGetVector(Native, i);
            _values[i] = (byte*)Vectors.DuckDBVectorGetData(_vectors[i]);
            _validity[i] = null;
        }

        _rows = 0;
        if (_long.Count > 1)
            _long.RemoveRange(1, _long.Count - 1);

        Use(_long.FirstOrDefault());
    }

    public void Dispose() => Native.Dispose();

    private void SetNull(int vector)
    {
        if (_validity[vector] == null)
        {
            Vectors.DuckDBVectorEnsureValidityWritable(_vectors[vector]);
            _validity[vector] = Vectors.DuckDBVectorGetValidity(_vectors[vector]);
        }

        _validity[vector][_rows >> 6] &= ~(1UL << (_rows & 63));
    }

    private byte* Keep(ReadOnlySpan<byte> text)
    {
        if (text.Length > _freeLength)
        {
            _long.Add(GC.AllocateUninitializedArray<byte>(Math.Max(LongLength, text.Length), pinned: true));
            Use(_long[^1]);
        }

        var kept = _free;
        text.CopyTo(new Span<byte>(kept, _freeLength));
        _free += text.Length;
        _freeLength -= text.Length;
        return kept;
    }

    private void Use(byte[]? pinned)
    {
        _free = pinned is null ? null : (byte*)Unsafe.AsPointer(ref pinned[0]);
        _freeLength = pinned?.Length ?? 0;
    }
}
