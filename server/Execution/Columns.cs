using System.Runtime.CompilerServices;
using DuckDB.NET.Native;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// Columns that stand side by side: of a chunk of rows, of a struct, or of the structs in a list. Reads DuckDB's vectors
/// where they lie, so it is good only as long as the <see cref="ColumnResult"/> it comes from.
/// </summary>
/// <remarks>
/// A vector is an array of fixed width; a bit per row says whether the value is there (no bits: all are). A text is 16
/// bytes: its length, then up to 12 bytes of UTF-8 in place or a pointer to them at offset 8. A list is an offset and a
/// length into a child vector that all rows share; a struct has one child vector per member, with its own row numbers.
/// </remarks>
internal sealed unsafe class Columns
{
    private const int TextWidth = 16;
    private const int TextInPlace = 12;

    private readonly nint[] _vectors;
    private readonly byte*[] _values;
    private readonly ulong*[] _validity;
    private readonly Columns?[] _inner;

    private Columns(nint[] vectors)
    {
        _vectors = vectors;
        _values = new byte*[vectors.Length];
        _validity = new ulong*[vectors.Length];
        _inner = new Columns?[vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
        {
            _values[i] = (byte*)Vectors.DuckDBVectorGetData(vectors[i]);
            _validity[i] = Vectors.DuckDBVectorGetValidity(vectors[i]);
        }
    }

    public static Columns Of(DuckDBDataChunk chunk)
    {
        var vectors = new nint[NativeMethods.DataChunks.DuckDBDataChunkGetColumnCount(chunk)];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i);

        return new Columns(vectors);
    }

    public int Count => _vectors.Length;

    public bool IsNull(int column, long row)
    {
        var validity = _validity[column];
        return validity != null && (validity[row >> 6] & (1UL << (int)(row & 63))) == 0;
    }

    /// <summary>The value as it is stored; the caller knows its type from the statement's shape.</summary>
    public T Read<T>(int column, long row)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(_values[column] + (row * sizeof(T)));

    /// <summary>The UTF-8 bytes of a text.</summary>
    public ReadOnlySpan<byte> Text(int column, long row)
    {
        var text = _values[column] + (row * TextWidth);
        var length = *(int*)text;
        return new(length <= TextInPlace ? text + sizeof(int) : *(byte**)(text + 8), length);
    }

    /// <summary>Where in <see cref="Items"/> the list of a row lies.</summary>
    public (long Start, long Count) ListAt(int column, long row)
    {
        var entry = Read<DuckDBListEntry>(column, row);
        return ((long)entry.Offset, (long)entry.Length);
    }

    /// <summary>The members of the structs in a column; they have the column's own row numbers.</summary>
    public Columns Members(int column) => _inner[column] ??= OfStruct(_vectors[column]);

    /// <summary>The members of the structs in the lists of a column, all lists one after another.</summary>
    public Columns Items(int column) =>
        _inner[column] ??= OfStruct(Vectors.DuckDBListVectorGetChild(_vectors[column]));

    private static Columns OfStruct(nint vector)
    {
        using var type = Vectors.DuckDBVectorGetColumnType(vector);
        var vectors = new nint[NativeMethods.LogicalType.DuckDBStructTypeChildCount(type)];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = Vectors.DuckDBStructVectorGetChild(vector, i);

        return new Columns(vectors);
    }
}
