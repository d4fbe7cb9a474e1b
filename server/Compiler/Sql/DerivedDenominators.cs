using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// The figure that a group is divided by, and the year it is of: its own place's last figure up to its period, or the
/// sum of such figures of all the places it is of.
/// </summary>
internal sealed class DerivedDenominators(
    SemanticModel model,
    AliasNames names,
    ConditionLowering conditions,
    string? outerAlias
)
{
    private const string Value = "value";
    private const string YearName = "year";

    public SqlExpr Figure(DerivedCall call, DerivedGroups groups) => Asked(call, groups, Value);

    public SqlExpr Year(DerivedCall call, DerivedGroups groups) => Asked(call, groups, YearName);

    private SqlExpr Asked(DerivedCall call, DerivedGroups groups, string what) =>
        call.Places switch
        {
            null when groups.Time is null => new SqlExpr.Column(
                groups.Join(call.Denominator!, () => LastOfEachPlace(call, groups)),
                what
            ),
            null => new SqlExpr.Subquery(OfPlace(call, groups, what, OwnPlace(groups))),
            PlaceSet.Outer outer => new SqlExpr.Subquery(
                OfPlace(call, groups, what, new SqlExpr.Column(outerAlias!, outer.Link.Column))
            ),
            PlaceSet.Filtered filtered => new SqlExpr.Subquery(OfPlaces(call, groups, what, filtered)),
            _ => throw new UnreachableException(call.Places.GetType().Name),
        };

    /// <summary>Where no period says up to when, the last figures are the same for all groups: joining them costs half of looking each up.</summary>
    private SqlJoin LastOfEachPlace(DerivedCall call, DerivedGroups groups)
    {
        var alias = names.Next("denominator");
        var place = new SqlExpr.Column(alias, "place_code");
        var figures = new SqlQuery
        {
            Columns =
            [
                new SqlNamed(place, "place_code"),
                new SqlNamed(Last(Value, alias, null), Value),
                new SqlNamed(Last(YearName, alias, null), YearName),
            ],
            From = new SqlSource.Table(Table, alias),
            Where = [IsAsked(call, alias)],
            GroupBy = [place],
        };
        return new(new SqlSource.Derived(figures, alias), SqlExpr.Equal(place, OwnPlace(groups)));
    }

    private static SqlExpr OwnPlace(DerivedGroups groups) =>
        groups.Key(groups.Dimensions.Single(k => k.Target?.Denominators is not null));

    private SqlQuery OfPlace(DerivedCall call, DerivedGroups groups, string what, SqlExpr place)
    {
        var alias = names.Next("denominator");
        return new SqlQuery
        {
            Columns = [new SqlNamed(Last(what, alias, null), what)],
            From = new SqlSource.Table(Table, alias),
            Where =
            [
                SqlExpr.Equal(new SqlExpr.Column(alias, "place_code"), place),
                IsAsked(call, alias),
                .. Known(groups, alias) is { } known ? [known] : ImmutableArray<SqlExpr>.Empty,
            ],
        };
    }

    /// <summary>Every place has a row, so that one without a figure makes the sum null.</summary>
    private SqlQuery OfPlaces(DerivedCall call, DerivedGroups groups, string what, PlaceSet.Filtered filtered)
    {
        var alias = names.Next("denominator");
        var places = Places(filtered);
        var code = new SqlExpr.Column(places.Root, filtered.Place.Denominators!.Column);
        places.Joins.Add(
            new(
                new SqlSource.Table(Table, alias),
                SqlExpr.AllOf([
                    SqlExpr.Equal(new SqlExpr.Column(alias, "place_code"), code),
                    IsAsked(call, alias),
                ])
            )
        );
        var each = names.Next("each_place");
        var known = Known(groups, alias);
        return new SqlQuery
        {
            Columns = [new SqlNamed(OfAll(what, each), what)],
            From = new SqlSource.Derived(
                places.Select([
                    new SqlNamed(code, "place_code"),
                    new SqlNamed(Last(Value, alias, known), Value),
                    new SqlNamed(Last(YearName, alias, known), YearName),
                ]) with
                {
                    GroupBy = GroupQueries.Positions(1),
                },
                each
            ),
        };
    }

    private static SqlExpr.Case OfAll(string what, string each)
    {
        var haveFigures = SqlExpr.Equal(
            new SqlExpr.Aggregate("count", []),
            new SqlExpr.Aggregate("count", [new SqlExpr.Column(each, Value)])
        );
        var all = new SqlExpr.Aggregate(what == Value ? "sum" : "min", [new SqlExpr.Column(each, what)]);
        return new(haveFigures, all, SqlExpr.Null);
    }

    /// <summary>The places that satisfy the condition and, in a tree, lie in no other that does.</summary>
    private Frame Places(PlaceSet.Filtered filtered)
    {
        var places = Satisfying(filtered);
        if (filtered.Place.Tree is not { } tree)
            return places;

        var above = Satisfying(filtered);
        var closure = names.Next("closure");
        above.Joins.Add(
            new(
                new SqlSource.Table(tree.Closure, closure),
                SqlExpr.Equal(new SqlExpr.Column(closure, "ancestor_code"), Code(above)),
                IsInner: true
            )
        );
        above.Where.Add(SqlExpr.Equal(new SqlExpr.Column(closure, "code"), Code(places)));
        above.Where.Add(new SqlExpr.Binary("<>", Code(above), Code(places)));
        places.Where.Add(
            new SqlExpr.Exists(above.Select([new SqlNamed(new SqlExpr.Keyword("1"), "found")]), Negated: true)
        );
        return places;

        SqlExpr Code(Frame frame) => new SqlExpr.Column(frame.Root, filtered.Place.Denominators!.Column);
    }

    private Frame Satisfying(PlaceSet.Filtered filtered)
    {
        var table = filtered.Place.Table;
        var frame = new Frame(new SqlSource.Table(table, names.Next(table)), filtered.Place, model, names);
        var where = conditions.Lower(filtered.Where, frame);
        if (where != SqlExpr.True)
            frame.Where.Add(where);
        return frame;
    }

    /// <summary>The value of the last year, or that year.</summary>
    private static SqlExpr.Aggregate Last(string what, string alias, SqlExpr? known)
    {
        var year = new SqlExpr.Column(alias, YearName);
        return what == Value
            ? new SqlExpr.Aggregate("arg_max", [new SqlExpr.Column(alias, Value), year], Where: known)
            : new SqlExpr.Aggregate("max", [year], Where: known);
    }

    private static SqlExpr IsAsked(DerivedCall call, string alias) =>
        SqlExpr.Equal(new SqlExpr.Column(alias, "denominator"), new SqlExpr.Parameter(call.Denominator));

    /// <summary>Only figures up to the group's own period count, where it has one.</summary>
    private static SqlExpr.Binary? Known(DerivedGroups groups, string alias) =>
        groups.Time is { } time
            ? new SqlExpr.Binary(
                "<=",
                new SqlExpr.Column(alias, YearName),
                new SqlExpr.Call("year", [groups.Key(time)])
            )
            : null;

    private string Table => model.Subjects.First(s => s.Denominators is not null).Denominators!.Table;
}
