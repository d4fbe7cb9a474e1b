using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>The shape of a connection in the making: its rows' fields, its cursor, its head.</summary>
internal sealed class ConnectionShape(Plan.Connection connection)
{
    private readonly Dictionary<ConnectionItem<PlanField>, ConnectionField> _fields = new(
        ReferenceEqualityComparer.Instance
    );
    private ImmutableArray<ResultShape.Scalar> _cursor = [];

    public int? Presence { get; set; }
    public int ColumnCount { get; set; }
    public int? HeadStatement { get; set; }

    /// <summary>Member of the head that lists the sources cited.</summary>
    public int? Cited { get; set; }
    public bool NeedsHead =>
        connection.Counted is not null || connection.Cited is not null || connection.Totals is not null;

    public void AddRows(Projection projection)
    {
        foreach (var item in connection.Selection.Items)
        {
            ConnectionField? field = item switch
            {
                ConnectionItem<PlanField>.Nodes nodes => new ConnectionField.Nodes(
                    Encode(nodes.ResponseKey),
                    projection.Fields(nodes.Fields)
                ),
                ConnectionItem<PlanField>.Edges edges => new ConnectionField.Edges(
                    Encode(edges.ResponseKey),
                    [.. edges.Items.Select(e => Edge(e, projection))]
                ),
                ConnectionItem<PlanField>.PageInfo info => new ConnectionField.PageInfo(
                    Encode(info.ResponseKey),
                    [.. info.Items.Select(i => new PageInfoField(Encode(i.ResponseKey), i.Value))]
                ),
                _ => null,
            };
            if (field is not null)
                _fields.Add(item, field);
        }

        if (NeedsCursor)
            _cursor = [.. connection.Order.Select(o => projection.Value(o.Operand))];
    }

    /// <param name="offset">How many members of the head struct stand before the totals.</param>
    public void AddTotals(Projection projection, int offset)
    {
        foreach (var totals in connection.Selection.Items.OfType<ConnectionItem<PlanField>.Totals>())
        {
            var fields = projection
                .Fields(totals.Fields)
                .Select(f => f with { Shape = Shifted(f.Shape, offset) });
            _fields.Add(
                totals,
                new ConnectionField.Head(
                    Encode(totals.ResponseKey),
                    new ResultShape.Object([.. fields], null)
                )
            );
        }
    }

    public ResultShape.Rowset ToRowset() =>
        new(
            [.. connection.Selection.Items.Select(Field)],
            connection.Paging.Limit,
            connection.Paging.Backward,
            NeedsHead,
            Presence,
            connection.Paging.Seek is not null,
            new CursorShape(connection.Paging.Binding, _cursor),
            connection.ShowsOthers,
            HeadStatement
        );

    private bool NeedsCursor =>
        connection.Selection.Items.Any(i =>
            i switch
            {
                ConnectionItem<PlanField>.Edges edges => edges.Items.Any(e =>
                    e is EdgeItem<PlanField>.Cursor
                ),
                ConnectionItem<PlanField>.PageInfo info => info.Items.Any(v =>
                    v.Value is PageInfoValue.StartCursor or PageInfoValue.EndCursor
                ),
                _ => false,
            }
        );

    private ConnectionField Field(ConnectionItem<PlanField> item) =>
        item switch
        {
            ConnectionItem<PlanField>.TotalCount count => new ConnectionField.Head(
                Encode(count.ResponseKey),
                new ResultShape.Scalar(0, ScalarKind.Long)
            ),
            ConnectionItem<PlanField>.Citation citation => new ConnectionField.Citation(
                Encode(citation.ResponseKey),
                citation.Style,
                Cited
            ),
            ConnectionItem<PlanField>.Typename name => new ConnectionField.Typename(
                Encode(name.ResponseKey),
                name.Name
            ),
            _ => _fields[item],
        };

    private static EdgeField Edge(EdgeItem<PlanField> item, Projection projection) =>
        item switch
        {
            EdgeItem<PlanField>.Node node => new EdgeField.Node(
                Encode(node.ResponseKey),
                projection.Fields(node.Fields)
            ),
            EdgeItem<PlanField>.Cursor cursor => new EdgeField.Cursor(Encode(cursor.ResponseKey)),
            EdgeItem<PlanField>.Typename name => new EdgeField.Typename(Encode(name.ResponseKey), name.Name),
            _ => throw new UnreachableException(item.GetType().Name),
        };

    private static ResultShape Shifted(ResultShape shape, int offset) =>
        shape is ResultShape.Scalar scalar ? scalar with { Column = scalar.Column + offset } : shape;

    private static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name);
}
