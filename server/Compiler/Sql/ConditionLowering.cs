using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Lowers conditions over the rows of a frame.</summary>
internal sealed class ConditionLowering(SemanticModel model, AliasNames names)
{
    public SqlExpr Lower(Condition condition, Frame frame) =>
        condition switch
        {
            Condition.All all => SqlExpr.AllOf(all.Conditions.Select(c => Lower(c, frame))),
            Condition.Any any => SqlExpr.AnyOf(any.Conditions.Select(c => Lower(c, frame))),
            Condition.Not not => new SqlExpr.Is(Lower(not.Condition, frame), "NOT TRUE"),
            Condition.Compare compare => Compare(
                frame.Of(compare.Operand),
                compare.Comparison,
                compare.Value
            ),
            Condition.In @in => In(frame.Of(@in.Operand), @in.Values),
            Condition.Matches matches => SqlExpr.AllOf(
                matches.Terms.Select(t =>
                    SearchQueries.Found(t, matches.Field.Property.Search!, frame.AliasOf(matches.Field.Path))
                )
            ),
            Condition.Exists exists => Exists(exists, frame),
            Condition.Within within => Within(within, frame),
            Condition.NoLink none => new SqlExpr.Is(
                new SqlExpr.Column(frame.AliasOf(none.Path.Parent), none.Path.Last.Column),
                "NULL"
            ),
            _ => throw new UnreachableException(condition.GetType().Name),
        };

    /// <summary>That a row of the frame belongs to an outer row through a to-many link; joins the bridge if there is one.</summary>
    /// <param name="outer">The value of the link's column in the outer row.</param>
    public void Correlate(Frame inner, Link link, SqlExpr outer)
    {
        if (link.IsToAll)
            return;

        if (link.Bridge is null)
        {
            inner.Where.Add(SqlExpr.Equal(new SqlExpr.Column(inner.Root, link.To), outer));
            return;
        }

        var bridge = names.Next($"{inner.Root}_bridge");
        inner.Joins.Add(
            new(
                new SqlSource.Table(link.Bridge.Table, bridge),
                SqlExpr.Equal(
                    new SqlExpr.Column(bridge, link.Bridge.Into),
                    new SqlExpr.Column(inner.Root, link.To)
                ),
                IsInner: true
            )
        );
        inner.Where.Add(SqlExpr.Equal(new SqlExpr.Column(bridge, link.Bridge.From), outer));
    }

    private static SqlExpr Compare(SqlExpr operand, Comparison comparison, object? value)
    {
        if (value is null)
            return new SqlExpr.Is(operand, "NULL");

        var parameter = new SqlExpr.Parameter(value);
        return comparison switch
        {
            Comparison.Equal => SqlExpr.Equal(operand, parameter),
            Comparison.Greater => new SqlExpr.Binary(">", operand, parameter),
            Comparison.GreaterOrEqual => new SqlExpr.Binary(">=", operand, parameter),
            Comparison.Less => new SqlExpr.Binary("<", operand, parameter),
            Comparison.LessOrEqual => new SqlExpr.Binary("<=", operand, parameter),
            Comparison.Contains => new SqlExpr.Call("contains", [operand, parameter]),
            Comparison.StartsWith => new SqlExpr.Call("starts_with", [operand, parameter]),
            Comparison.EndsWith => new SqlExpr.Call("suffix", [operand, parameter]),
            _ => throw new UnreachableException(comparison.ToString()),
        };
    }

    private static SqlExpr In(SqlExpr operand, ImmutableArray<object?> values)
    {
        var ways = ImmutableArray.CreateBuilder<SqlExpr>();
        var known = values.OfType<object>().Select(v => (SqlExpr)new SqlExpr.Parameter(v)).ToImmutableArray();
        if (!known.IsEmpty)
            ways.Add(new SqlExpr.In(operand, known));
        if (values.Contains(null))
            ways.Add(new SqlExpr.Is(operand, "NULL"));
        return SqlExpr.AnyOf(ways);
    }

    private SqlExpr.Exists Exists(Condition.Exists exists, Frame outer)
    {
        var target = model.Target(exists.Link);
        var inner = new Frame(
            new SqlSource.Table(target.Table, names.Next(target.Table)),
            target,
            model,
            names
        );
        Correlate(inner, exists.Link, new SqlExpr.Column(outer.AliasOf(exists.From), exists.Link.Column));
        var where = Lower(exists.Where, inner);
        if (where != SqlExpr.True)
            inner.Where.Add(exists.Quantifier == Quantifier.All ? new SqlExpr.Is(where, "NOT TRUE") : where);
        else if (exists.Quantifier == Quantifier.All)
            inner.Where.Add(SqlExpr.False); // all rows satisfy "anything": no counterexample

        return new SqlExpr.Exists(
            inner.Select([new SqlNamed(new SqlExpr.Keyword("1"), "found")]),
            Negated: exists.Quantifier != Quantifier.Some
        );
    }

    /// <summary>Asks the closure which nodes lie under the ancestor, and the row's own link whether it leads to one of them.</summary>
    private static SqlExpr.InQuery Within(Condition.Within within, Frame frame)
    {
        const string closure = "closure";
        var under = new SqlQuery
        {
            Columns = [new SqlNamed(new SqlExpr.Column(closure, "code"), "code")],
            From = new SqlSource.Table(within.Tree.Tree!.Closure, closure),
            Where =
            [
                SqlExpr.Equal(
                    new SqlExpr.Column(closure, "ancestor_code"),
                    new SqlExpr.Parameter(within.Ancestor)
                ),
            ],
        };
        if (within.ToMany is { } link)
            return new SqlExpr.InQuery(
                new SqlExpr.Column(frame.AliasOf(within.From), link.Column),
                link.Bridge is { } bridge
                    ? Leading(bridge.Table, bridge.From, bridge.Into, under)
                    : Leading(within.Tree.Table, link.To, NodeColumn(within.Tree), under)
            );

        var node = within.From.IsRoot
            ? new SqlExpr.Column(frame.Root, NodeColumn(within.Tree))
            : new SqlExpr.Column(frame.AliasOf(within.From.Parent), within.From.Last.Column);
        return new SqlExpr.InQuery(node, under);
    }

    private static SqlQuery Leading(string table, string from, string into, SqlQuery under) =>
        new()
        {
            Columns = [new SqlNamed(new SqlExpr.Column("leading", from), "leading_key")],
            From = new SqlSource.Table(table, "leading"),
            Where = [new SqlExpr.InQuery(new SqlExpr.Column("leading", into), under)],
        };

    private static string NodeColumn(Subject tree) =>
        ((ColumnSource.Column)tree.KeyProperties.First().Source).Name;
}
