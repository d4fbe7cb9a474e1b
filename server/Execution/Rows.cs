using System.Diagnostics;
using Jiaxing.Analytics.Compiler;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>One row: of a result, of a struct, or an item of a list.</summary>
internal readonly record struct Row(Columns Columns, long Index)
{
    private static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);

    public bool IsNull(int column) => Columns.IsNull(column, Index);

    public T Read<T>(int column)
        where T : unmanaged => Columns.Read<T>(column, Index);

    public ReadOnlySpan<byte> Text(int column) => Columns.Text(column, Index);

    /// <summary>A date is stored as days since 1970.</summary>
    public DateOnly Date(int column) => Epoch.AddDays(Read<int>(column));

    /// <summary>An instant is stored as microseconds since 1970, UTC.</summary>
    public DateTime Instant(int column) =>
        DateTime.UnixEpoch.AddTicks(Read<long>(column) * TimeSpan.TicksPerMicrosecond);

    /// <summary>The value as a statement takes it for a parameter; null where there is none.</summary>
    public object? Value(int column, ScalarKind kind) =>
        IsNull(column)
            ? null
            : kind switch
            {
                ScalarKind.Boolean => Read<bool>(column),
                ScalarKind.Int => (long)Read<int>(column),
                ScalarKind.Long => Read<long>(column),
                ScalarKind.Float => Read<double>(column),
                ScalarKind.String => System.Text.Encoding.UTF8.GetString(Text(column)),
                ScalarKind.Date => Date(column),
                ScalarKind.DateTime => Instant(column),
                _ => throw new UnreachableException(kind.ToString()),
            };

    /// <summary>Whether two values of one kind, neither of them null, are the same.</summary>
    public bool Agrees(int column, Row other, int theirs, ScalarKind kind) =>
        kind switch
        {
            ScalarKind.Boolean => Read<bool>(column) == other.Read<bool>(theirs),
            ScalarKind.Int or ScalarKind.Date => Read<int>(column) == other.Read<int>(theirs),
            ScalarKind.Long or ScalarKind.DateTime => Read<long>(column) == other.Read<long>(theirs),
            ScalarKind.Float => Read<double>(column).Equals(other.Read<double>(theirs)),
            ScalarKind.String => Text(column).SequenceEqual(other.Text(theirs)),
            _ => throw new UnreachableException(kind.ToString()),
        };

    /// <summary>Equal for values of one kind, neither of them null, that agree.</summary>
    public int HashOf(int column, ScalarKind kind) =>
        kind switch
        {
            ScalarKind.Boolean => Read<bool>(column).GetHashCode(),
            ScalarKind.Int or ScalarKind.Date => Read<int>(column),
            ScalarKind.Long or ScalarKind.DateTime => Read<long>(column).GetHashCode(),
            ScalarKind.Float => Read<double>(column).GetHashCode(),
            ScalarKind.String => HashOf(Text(column)),
            _ => throw new UnreachableException(kind.ToString()),
        };

    private static int HashOf(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    /// <summary>The struct in a column, as a row of its members.</summary>
    public Row Struct(int column) => new(Columns.Members(column), Index);

    /// <summary>The structs of the list in a column.</summary>
    public Rows List(int column)
    {
        var (start, count) = Columns.ListAt(column, Index);
        return Rows.OfList(Columns.Items(column), start, count);
    }
}

/// <summary>Rows one after another: of a whole result, or the items of one list.</summary>
internal readonly struct Rows
{
    private readonly ColumnResult? _result;
    private readonly Columns? _items;
    private readonly long _start;

    private Rows(ColumnResult? result, Columns? items, long start, long count) =>
        (_result, _items, _start, Count) = (result, items, start, count);

    public static Rows OfResult(ColumnResult result) => new(result, null, 0, result.RowCount);

    public static Rows OfList(Columns items, long start, long count) => new(null, items, start, count);

    public long Count { get; }

    public Row this[long index] =>
        _items is not null ? new Row(_items, _start + index) : _result!.RowAt(_start + index);

    public Rows Slice(long start, long count) => new(_result, _items, _start + start, count);
}
