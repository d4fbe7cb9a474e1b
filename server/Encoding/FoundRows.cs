using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Encoding;

/// <summary>Rows by a key: a column in which each has a value of its own.</summary>
internal sealed class FoundRows
{
    private const int None = -1;

    private readonly Rows _rows;
    private readonly int _column;
    private readonly ScalarKind _kind;

    /// <summary>The last row of each hash, and of each row the one before it of the same hash.</summary>
    private readonly Dictionary<int, int> _last;
    private readonly int[] _before;

    public FoundRows(Rows rows, int column, ScalarKind kind)
    {
        (_rows, _column, _kind) = (rows, column, kind);
        _last = new(checked((int)rows.Count));
        _before = new int[rows.Count];
        for (var i = 0; i < _before.Length; i++)
        {
            var hash = rows[i].HashOf(column, kind);
            _before[i] = _last.GetValueOrDefault(hash, None);
            _last[hash] = i;
        }
    }

    /// <summary>The row whose key is the value in a column of another; null where there is none, or no value.</summary>
    public Row? Find(Row other, int column)
    {
        if (other.IsNull(column))
            return null;

        for (var i = _last.GetValueOrDefault(other.HashOf(column, _kind), None); i != None; i = _before[i])
        {
            if (_rows[i].Agrees(_column, other, column, _kind))
                return _rows[i];
        }

        return null;
    }
}
