using System.Diagnostics;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Server.Encoding;

/// <summary>Makes the cursors of rows, from the columns that their order goes by.</summary>
internal sealed class RowCursors : IDisposable
{
    private readonly CursorWriter _cursor = new();

    /// <summary>The row's cursor as ASCII, valid until the next is made.</summary>
    public ReadOnlySpan<byte> Of(Row row, CursorShape shape)
    {
        _cursor.Start(shape.Binding);
        foreach (var term in shape.Columns)
            Add(row, term);

        return _cursor.Finish();
    }

    public void Dispose() => _cursor.Dispose();

    private void Add(Row row, ResultShape.Scalar term)
    {
        var column = term.Column;
        switch (term.Kind)
        {
            case var _ when row.IsNull(column):
                _cursor.Null();
                break;
            case ScalarKind.Boolean:
                _cursor.Boolean(row.Read<bool>(column));
                break;
            case ScalarKind.Int:
                _cursor.Long(row.Read<int>(column));
                break;
            case ScalarKind.Long:
                _cursor.Long(row.Read<long>(column));
                break;
            case ScalarKind.Float:
                _cursor.Float(row.Read<double>(column));
                break;
            case ScalarKind.String:
                _cursor.Text(row.Text(column));
                break;
            case ScalarKind.Date:
                _cursor.Date(row.Date(column));
                break;
            case ScalarKind.DateTime:
                _cursor.Instant(row.Instant(column));
                break;
            default:
                throw new UnreachableException(term.Kind.ToString());
        }
    }
}
