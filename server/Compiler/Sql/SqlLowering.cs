using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// The third stage: a plan becomes a SELECT and the shape of its result. A nested connection becomes a correlated
/// subquery that yields a struct, which DuckDB turns into joins by itself: one root field is one statement, however deep.
/// What belongs to a row that is looked up by its key is SELECTs of their own, as many as the query names.
/// </summary>
public sealed class SqlLowering
{
    private const string Rows = "rows";
    private const string Head = "head";
    private readonly SemanticModel _model;
    private readonly AliasNames _names;

    /// <summary>Of the whole field; null where one is still being made.</summary>
    private readonly List<SqlQuery?> _statements;

    /// <summary>Which of them this makes.</summary>
    private readonly int _at;
    private readonly FoundValues? _found;

    /// <summary>Statements of which several fields show their parts.</summary>
    private readonly Dictionary<Plan, ResultShape.Apart> _shared = new(ReferenceEqualityComparer.Instance);

    private SqlLowering(SemanticModel model, List<SqlQuery?> statements, FoundValues? found)
    {
        _model = model;
        _names = new AliasNames(model);
        (_statements, _at, _found) = (statements, statements.Count, found);
        statements.Add(null);
    }

    public static LoweredPlan Lower(Plan plan, SemanticModel model)
    {
        var statements = new List<SqlQuery?>();
        var lowering = new SqlLowering(model, statements, null);
        ResultShape shape = plan switch
        {
            Plan.One one => new ResultShape.SingleRow(lowering.LowerOne(one, null).Item),
            Plan.Connection connection => lowering.LowerRoot(connection),
            _ => throw new UnreachableException(plan.GetType().Name),
        };
        return new([.. statements.Select(s => s!)], shape);
    }

    /// <param name="key">Shown beside the fields, to tell the rows apart; null: there is but one.</param>
    private (ResultShape.Object Item, int? Key) LowerOne(Plan.One one, FoundKey? key)
    {
        var relations = Relations(null);
        var frame = relations.Lower(one.Rows);
        var projection = new Projection(frame, Nest, Apart);
        var item = new ResultShape.Object(projection.Fields(one.Fields), null);
        var theirs = key is null ? null : projection.Key(key.Link.To, key.Type);
        var query = frame.Select(Numbered(projection)) with { With = relations.With };
        _statements[_at] = theirs is null ? query : query with { Whole = query with { Where = [] } };
        return (item, theirs?.Column);
    }

    private ResultShape Apart(PlanField field, ResultShape.Scalar? key)
    {
        if (
            field is PlanField.Nested { Items: { } items } part
            && _shared.TryGetValue(part.Plan, out var all)
        )
            return all with { Rows = all.Rows.Showing(items) };

        var found = key is null ? null : new FoundValues(_at, key.Column, key.Kind);
        var apart = new SqlLowering(_model, _statements, found);
        switch (field)
        {
            case PlanField.Nested list:
                var rows = new ResultShape.Apart(apart._at, apart.LowerRoot((Plan.Connection)list.Plan));
                if (list.Items is not { } shown)
                    return rows;

                _shared.Add(list.Plan, rows);
                return rows with { Rows = rows.Rows.Showing(shown) };
            case PlanField.LookedUp linked:
                var (item, theirs) = apart.LowerOne(linked.Plan, linked.By);
                return new ResultShape.LookedUp(key!, apart._at, theirs!.Value, item);
            default:
                throw new UnreachableException(field.GetType().Name);
        }
    }

    private RelationLowering Relations(string? outerAlias) => new(_model, _names, outerAlias, _found);

    private ResultShape.Rowset LowerRoot(Plan.Connection connection)
    {
        var lowered = LowerConnection(connection, null);
        if (lowered.Shape.HeadStatement is { } head)
            _statements[head] = lowered.Head;

        _statements[_at] =
            lowered.Head is null || lowered.Shape.HeadStatement is not null
                ? (lowered.Rows ?? NoRow) with
                {
                    With = lowered.With,
                }
                : WithHead(lowered);
        return lowered.Shape;
    }

    /// <summary>One row always comes, so that the head is known of no rows too.</summary>
    private static SqlQuery WithHead(LoweredConnection lowered)
    {
        var rows = lowered.Rows;
        var columns = Enumerable
            .Range(0, lowered.ColumnCount)
            .Select(i => Named(rows is null ? new SqlExpr.Cast(SqlExpr.Null, "BOOLEAN") : Inner(i), i));
        return new SqlQuery
        {
            With = lowered.With,
            Columns = [.. columns, new SqlNamed(new SqlExpr.Column(Head, Head), Head)],
            From = new SqlSource.Derived(lowered.Head!, Head),
            Joins = rows is null ? [] : [new(new SqlSource.Derived(rows, Rows), SqlExpr.True)],
            OrderBy = rows is null ? [] : lowered.OuterOrder,
        };
    }

    private (SqlExpr, ResultShape.Rowset) Nest(Plan plan, string outerAlias, Link link)
    {
        var lowered = LowerConnection((Plan.Connection)plan, outerAlias);
        var members = ImmutableArray.CreateBuilder<(string, SqlExpr)>();
        members.Add((Rows, lowered.Rows is null ? NoRows : new SqlExpr.Subquery(Collected(lowered))));
        if (lowered.Head is not null)
            members.Add((Head, new SqlExpr.Subquery(lowered.Head)));

        var query = new SqlQuery
        {
            With = lowered.With,
            Columns = [new SqlNamed(new SqlExpr.Struct(members.ToImmutable()), link.Name)],
        };
        return (new SqlExpr.Subquery(query), lowered.Shape);
    }

    /// <summary>A connection of which only <c>__typename</c> is asked is a statement too, so that nothing else need know of it.</summary>
    private static readonly SqlQuery NoRow = new()
    {
        Columns = [Named(new SqlExpr.Cast(SqlExpr.Null, "BOOLEAN"), 0)],
        Where = [SqlExpr.False],
    };

    private static readonly SqlExpr NoRows = new SqlExpr.Cast(
        new SqlExpr.Keyword("[]"),
        "STRUCT(c0 BOOLEAN)[]"
    );

    /// <summary>The rows as one list of structs, in order; an empty list when there are none.</summary>
    private static SqlQuery Collected(LoweredConnection lowered)
    {
        var row = new SqlExpr.Struct([
            .. Enumerable.Range(0, lowered.ColumnCount).Select(i => (ColumnName(i), (SqlExpr)Inner(i))),
        ]);
        var list = new SqlExpr.Aggregate("list", [row], Order: lowered.OuterOrder);
        return new SqlQuery
        {
            Columns = [new SqlNamed(new SqlExpr.Call("coalesce", [list, new SqlExpr.Keyword("[]")]), Rows)],
            From = new SqlSource.Derived(lowered.Rows!, Rows),
        };
    }

    private LoweredConnection LowerConnection(Plan.Connection connection, string? outerAlias)
    {
        var relations = Relations(outerAlias);
        var shape = new ConnectionShape(connection);
        SqlQuery? rows = null;
        if (outerAlias is null && shape.NeedsHead && connection.Rows is not null && !IsNamed(connection.Rows))
        {
            shape.HeadStatement = _statements.Count;
            _statements.Add(null);
        }

        var isJoined = outerAlias is null && shape.NeedsHead && shape.HeadStatement is null;
        var outerOrder = ImmutableArray<SqlOrder>.Empty;
        if (connection.Rows is not null)
        {
            var frame = relations.Lower(connection.Rows);
            var projection = new Projection(frame, Nest, Apart);
            shape.AddRows(projection);
            if (isJoined)
                shape.Presence = projection.Add(SqlExpr.True);
            else if (projection.Columns.IsEmpty)
                projection.Add(SqlExpr.True);

            shape.ColumnCount = projection.Columns.Length;
            var columns = Numbered(projection);
            if (isJoined || outerAlias is not null)
            {
                columns = [.. columns, .. frame.Order.Select((o, i) => new SqlNamed(o.Expr, $"o{i}"))];
                outerOrder =
                [
                    .. frame.Order.Select((o, i) => o with { Expr = new SqlExpr.Column(Rows, $"o{i}") }),
                ];
            }

            rows = frame.Select(columns);
        }
        else
        {
            shape.ColumnCount = 1;
            shape.Presence = outerAlias is null ? 0 : null;
        }

        var head = shape.NeedsHead ? LowerHead(connection, relations, shape) : null;
        return new(rows, head, outerOrder, shape.ColumnCount, shape.ToRowset(), relations.With);
    }

    /// <summary>
    /// Whether rows are those of a named query, of which the head is made too. Counting other rows costs less in a
    /// statement of its own than beside the page.
    /// </summary>
    private static bool IsNamed(Relation rows) =>
        rows switch
        {
            Relation.Scan => false,
            Relation.Join join => IsNamed(join.Input),
            Relation.Filter filter => IsNamed(filter.Input),
            Relation.Page page => IsNamed(page.Input),
            _ => true,
        };

    private SqlQuery LowerHead(Plan.Connection connection, RelationLowering relations, ConnectionShape shape)
    {
        var members = ImmutableArray.CreateBuilder<(string, SqlExpr)>();
        if (connection.Counted is not null)
        {
            var counted = relations.Lower(connection.Counted);
            members.Add(
                (
                    "total_count",
                    new SqlExpr.Subquery(
                        counted.Select([new SqlNamed(new SqlExpr.Aggregate("count", []), "total_count")])
                    )
                )
            );
        }

        if (connection.Cited is { } cited)
        {
            shape.Cited = members.Count;
            members.Add(("sources", CitedSources.Of(cited, relations.Lower(cited.Rows), _model, _names)));
        }

        var totals = connection.Totals is null ? null : relations.Lower(connection.Totals);
        if (totals is not null)
        {
            var projection = new Projection(totals, Nest);
            shape.AddTotals(projection, members.Count);
            members.AddRange(projection.Columns.Select((c, i) => ($"t{i}", c)));
            if (members.Count == 0)
                members.Add(("is_row", SqlExpr.True)); // totals { __typename }
        }

        var head = new SqlNamed(new SqlExpr.Struct(members.ToImmutable()), Head);
        return totals?.Select([head]) ?? new SqlQuery { Columns = [head] };
    }

    private static ImmutableArray<SqlColumn> Numbered(Projection projection)
    {
        var columns = projection.Columns.IsEmpty ? [SqlExpr.True] : projection.Columns;
        return [.. columns.Select(Named)];
    }

    private static SqlColumn Named(SqlExpr expr, int index) => new SqlNamed(expr, ColumnName(index));

    private static SqlExpr.Column Inner(int index) => new SqlExpr.Column(Rows, ColumnName(index));

    private static string ColumnName(int index) => $"c{index}";

    private sealed record LoweredConnection(
        SqlQuery? Rows,
        SqlQuery? Head,
        ImmutableArray<SqlOrder> OuterOrder,
        int ColumnCount,
        ResultShape.Rowset Shape,
        ImmutableArray<(string Name, SqlQuery Query)> With
    );
}
