using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>
/// Bounds the rows that one operation can bring. Pages inside pages multiply: 10,000 rows with 10,000 each are a hundred
/// million, however small each page is. What counts is what the pages may hold, since what they will hold is not known.
/// </summary>
internal sealed class RowBudget(long limit)
{
    private long _outer = 1;
    private long _asked;

    /// <summary>Reads what is selected on each row of a page; pages in there come once for each of its rows.</summary>
    /// <param name="at">The connection, named when it is the one that asks for too much.</param>
    public TSelection OnEachRow<TSelection>(
        int pageLength,
        Place at,
        SelectionContext context,
        Func<TSelection> read
    )
    {
        var outer = _outer;
        _outer = Math.Min(outer * pageLength, long.MaxValue / int.MaxValue); // never overflows, whatever the depth
        var isTold = _asked > limit;
        _asked = Math.Min(_asked + _outer, long.MaxValue / 2);
        if (_asked > limit && !isTold)
            context.Fail(QueryDiagnostics.TooManyRows(at, outer, pageLength, _asked, limit));

        var selection = read();
        _outer = outer;
        return selection;
    }
}
