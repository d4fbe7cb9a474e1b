using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// The columns of one row as they are asked for, each expression once, and the shape that says where each value is.
/// </summary>
/// <param name="apart">What becomes of what is a statement of its own; only what is no part of another statement has such.</param>
internal sealed class Projection(
    Frame frame,
    Func<Plan, string, Link, (SqlExpr Column, ResultShape.Rowset Shape)> nest,
    Func<PlanField, ResultShape.Scalar?, ResultShape>? apart = null
)
{
    private readonly List<SqlExpr> _columns = [];
    private readonly Dictionary<(Operand, TimeGrain?), int> _values = [];
    private readonly Dictionary<LinkPath, int> _presences = [];
    private readonly Dictionary<string, ResultShape.Scalar> _keys = [];
    private readonly Dictionary<Plan, ResultShape.Nested> _shared = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<SqlExpr> Columns => [.. _columns];

    public int Add(SqlExpr column)
    {
        _columns.Add(column);
        return _columns.Count - 1;
    }

    public ImmutableArray<ResultShape.Field> Fields(ImmutableArray<PlanField> fields) =>
        [.. fields.Select(f => new ResultShape.Field(JsonEncodedText.Encode(f.ResponseKey), Shape(f)))];

    public ResultShape.Scalar Value(Operand operand, TimeGrain? grain = null)
    {
        if (!_values.TryGetValue((operand, grain), out var column))
            _values.Add((operand, grain), column = Add(Typed(operand, grain)));
        return new(column, SqlTypes.KindOf(TypeOf(operand, grain)));
    }

    private ResultShape Shape(PlanField field) =>
        field switch
        {
            PlanField.Value value => Value(value.Operand, value.Grain),
            PlanField.Object nested => new ResultShape.Object(
                Fields(nested.Fields),
                nested.Presence is null ? null : Present(nested.Presence)
            ),
            PlanField.Nested { IsApart: true } list => apart!(list, list.By is null ? null : Key(list.By)),
            PlanField.LookedUp linked => apart!(linked, Key(linked.By)),
            PlanField.Nested nested => Nested(nested),
            PlanField.Versions versions => new ResultShape.Versions([
                .. versions.Fields.Select(f => (JsonEncodedText.Encode(f.ResponseKey), f.Value)),
            ]),
            PlanField.Typename name => new ResultShape.Constant(name.Name),
            _ => throw new UnreachableException(field.GetType().Name),
        };

    private ResultShape.Nested Nested(PlanField.Nested nested)
    {
        if (nested.Items is not { } items)
            return Made();

        if (!_shared.TryGetValue(nested.Plan, out var all))
            _shared.Add(nested.Plan, all = Made());
        return all with { Rows = all.Rows.Showing(items) };

        ResultShape.Nested Made()
        {
            var (column, shape) = nest(nested.Plan, frame.AliasOf(nested.From), nested.Link);
            return new(Add(column), shape);
        }
    }

    private ResultShape.Scalar Key(FoundKey by) =>
        by.Group is { } group ? Value(new Operand.Key(group)) : Key(by.Link.Column, by.Type);

    /// <summary>A column of the row that no field shows, by which others are found.</summary>
    public ResultShape.Scalar Key(string column, Model.ValueType type)
    {
        if (!_keys.TryGetValue(column, out var key))
            _keys.Add(
                column,
                key = new(Add(Typed(new SqlExpr.Column(frame.Root, column), type)), SqlTypes.KindOf(type))
            );

        return key;
    }

    /// <summary>The linked row's key, which is never null where there is a row.</summary>
    private int Present(Presence presence)
    {
        if (!_presences.TryGetValue(presence.Path, out var column))
        {
            var key = (ColumnSource.Column)presence.Subject.KeyProperties.First().Source;
            _presences.Add(
                presence.Path,
                column = Add(new SqlExpr.Column(frame.AliasOf(presence.Path), key.Name))
            );
        }

        return column;
    }

    private SqlExpr Typed(Operand operand, TimeGrain? grain)
    {
        var value = frame.Of(operand);
        if (grain is not null)
            return Grain(value, grain.Value);

        // a text column is a text already; any other column may be stored narrower than it is served
        return operand is Operand.Field { Property: { Type: var type, Source: not ColumnSource.Computed } }
            ? Typed(value, type)
            : new SqlExpr.Cast(value, SqlTypes.Of(OperandTypes.Of(operand)));
    }

    private static SqlExpr Typed(SqlExpr column, Model.ValueType type) =>
        type is Model.ValueType.String or Model.ValueType.Code
            ? column
            : new SqlExpr.Cast(column, SqlTypes.Of(type));

    private static SqlExpr Grain(SqlExpr date, TimeGrain grain) =>
        grain switch
        {
            TimeGrain.Year => new SqlExpr.Cast(Year(date), "INTEGER"),
            TimeGrain.Quarter => new SqlExpr.Binary(
                "||",
                new SqlExpr.Cast(Year(date), "VARCHAR"),
                new SqlExpr.Binary(
                    "||",
                    new SqlExpr.Keyword("'-Q'"),
                    new SqlExpr.Cast(new SqlExpr.Call("quarter", [date]), "VARCHAR")
                )
            ),
            TimeGrain.Month => new SqlExpr.Call("strftime", [date, new SqlExpr.Keyword("'%Y-%m'")]),
            TimeGrain.Day => date,
            _ => throw new UnreachableException(grain.ToString()),
        };

    /// <summary>As <c>year</c> does, which first makes a table of all days of 80 years: that is worth it for many rows only.</summary>
    private static SqlExpr.Binary Year(SqlExpr date)
    {
        var epoch = new SqlExpr.Cast(new SqlExpr.Keyword("'1970-01-01'"), "DATE");
        return new(
            "+",
            new SqlExpr.Keyword("1970"),
            new SqlExpr.Call("date_diff", [new SqlExpr.Keyword("'year'"), epoch, date])
        );
    }

    private static Model.ValueType TypeOf(Operand operand, TimeGrain? grain) =>
        grain switch
        {
            null => OperandTypes.Of(operand),
            TimeGrain.Year => Model.ValueType.Int,
            TimeGrain.Day => Model.ValueType.Date,
            _ => Model.ValueType.String,
        };
}
