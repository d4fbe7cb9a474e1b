using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Sql.Computed;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// Lowers the relations of one connection into frames. Groups become named queries, so that a relation that stands in
/// the plan twice (under the page and under the count) is computed once.
/// </summary>
/// <param name="outerAlias">In a nested connection: where the outer row stands.</param>
/// <param name="found">In a statement of its own: what the rows it belongs to were found to say.</param>
internal sealed class RelationLowering(
    SemanticModel model,
    AliasNames names,
    string? outerAlias,
    FoundValues? found
)
{
    private readonly Dictionary<Relation, string> _named = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, SqlQuery Query)> _with = [];
    private readonly ConditionLowering _conditions = new(model, names);

    /// <summary>The queries that must be named before any frame lowered here is used.</summary>
    public ImmutableArray<(string Name, SqlQuery Query)> With => [.. _with];

    public Frame Lower(Relation relation)
    {
        switch (relation)
        {
            case Relation.Scan scan:
                return Scan(scan);

            case Relation.Join join:
                var joined = Lower(join.Input);
                joined.Close();
                joined.Join(join.Path);
                return joined;

            case Relation.Fan fan:
                var fanned = Lower(fan.Input);
                fanned.Fan(fan.Paths);
                return fanned;

            case Relation.Filter filter:
                var filtered = Lower(filter.Input);
                filtered.Where.Add(_conditions.Lower(filter.Condition, filtered));
                return filtered;

            case Relation.Group group:
                return OverGroups(group, group, () => Groups(group));

            case Relation.Filled filled:
                return OverGroups(filled, filled.Input, () => Filled(filled));

            case Relation.Derive derive:
                var of = derive.Input as Relation.Group ?? ((Relation.Filled)derive.Input).Input;
                return OverGroups(derive, of, () => Derived(derive), derive.Calls);

            case Relation.Compared compared:
                return OverComputed(
                    compared,
                    compared.Subject,
                    () =>
                        ComparisonQueries.Of(
                            compared.Request,
                            model.Comparable!,
                            model,
                            [.. compared.Groups.Select(Lower)],
                            compared.Subject.Table
                        )
                );

            case Relation.Similar similar:
                return OverComputed(
                    similar,
                    similar.Subject,
                    () =>
                        SimilarityQueries.Of(
                            similar.Request,
                            similar.Subject.Table,
                            model.Target(similar.Subject.Members.OfType<Link>().Single(l => l.IsToMany)).Table
                        )
                );

            case Relation.Page page:
                var paged = Lower(page.Input);
                // one row more tells whether there is a next page
                paged.Page(page.Order, page.Paging, page.Paging.Limit + 1, page.IsBounded);
                return paged;

            case Relation.PageAndOthers page:
                return PageAndOthers(page);

            default:
                throw new UnreachableException(relation.GetType().Name);
        }
    }

    private Frame Scan(Relation.Scan scan)
    {
        var table = scan.RollUp?.Table ?? scan.Subject.Table;
        var frame = new Frame(new SqlSource.Table(table, names.Next(table)), scan.Subject, model, names)
        {
            RollUp = scan.RollUp,
        };
        if (scan is { Of: { } by, IsOfFound: true })
            frame.Where.Add(
                new SqlExpr.In(new SqlExpr.Column(frame.Root, by.To), [new SqlExpr.Parameter(found)])
            );
        else if (scan.Of is { } link)
            _conditions.Correlate(
                frame,
                link,
                scan.Owner is null
                    ? new SqlExpr.Column(outerAlias!, link.Column)
                    : OwnColumn(scan.Owner, link)
            );
        return frame;
    }

    /// <summary>The last of the queries has the rows; its name is that of the subject's table.</summary>
    private Frame OverComputed(
        Relation relation,
        Subject subject,
        Func<ImmutableArray<(string Name, SqlQuery Query)>> queries
    )
    {
        if (_named.TryAdd(relation, subject.Table))
            _with.AddRange(queries());
        return new Frame(
            new SqlSource.Table(subject.Table, names.Next(subject.Table)),
            subject,
            model,
            names
        );
    }

    private SqlExpr.Subquery OwnColumn(Relation owner, Link link)
    {
        var frame = Lower(owner);
        return new(frame.Select([new SqlNamed(new SqlExpr.Column(frame.Root, link.Column), link.Column)]));
    }

    private Frame OverGroups(
        Relation relation,
        Relation.Group group,
        Func<SqlQuery> query,
        ImmutableArray<DerivedCall> derived = default
    )
    {
        if (!_named.TryGetValue(relation, out var name))
        {
            var lowered = query();
            name = Named(NameOf(relation), lowered);
            _named.Add(relation, name);
        }

        return new Frame(new SqlSource.Table(name, name), group.Subject, model, names)
        {
            Keys = [.. group.Keys.Select(k => k.Dimension)],
            Measures = group.Measures,
            Derived = derived.IsDefault ? [] : derived,
        };
    }

    private static string NameOf(Relation relation) =>
        relation switch
        {
            Relation.Group => "groups",
            Relation.Filled => "filled",
            Relation.Derive => "derived",
            _ => throw new UnreachableException(relation.GetType().Name),
        };

    private SqlQuery Groups(Relation.Group group) => GroupQueries.Of(group, Lower(group.Input));

    private SqlQuery Filled(Relation.Filled filled)
    {
        var groups = Lower(filled.Input);
        var axes = FillQueries.Axes(groups).Select(a => (a.Keys, Named("axis", a.Query))).ToImmutableArray();
        return FillQueries.Combine(filled, groups, axes);
    }

    private SqlQuery Derived(Relation.Derive derive)
    {
        var groups = Lower(derive.Input);
        if (derive.HasSeries)
            groups = WithEarlier(
                groups,
                [
                    .. derive
                        .Calls.Where(c => c.Derived.Kind == DerivedKind.Change)
                        .DistinctBy(c => (c.Of, c.Periods)),
                ]
            );
        var seen = new DerivedGroups(
            groups,
            derive.Wholes.ToDictionary(w => w, w => JoinWhole(w, groups)),
            names
        );
        foreach (var call in derive.Calls.Where(c => c.Derived.Kind == DerivedKind.Cumulative))
            JoinRunning(call, groups, seen);
        var derived = new DerivedLowering(new DerivedDenominators(model, names, _conditions, outerAlias));
        var columns = derive.Calls.Select(
            (call, i) => new SqlNamed(derived.Lower(call, seen), Frame.DerivedName(i))
        );
        return groups.Select([new SqlStar(groups.Root), .. columns]);
    }

    private Frame WithEarlier(Frame groups, ImmutableArray<DerivedCall> changes)
    {
        var series = NamedTable("series", SeriesQueries.Lists(groups));
        return new Frame(
            NamedTable("earlier", SeriesQueries.WithEarlier(groups, series, changes)),
            groups.Subject,
            model,
            names
        )
        {
            Keys = groups.Keys,
            Measures = groups.Measures,
            Earlier = changes,
        };
    }

    private void JoinRunning(DerivedCall call, Frame groups, DerivedGroups seen)
    {
        if (seen.Measured(call, Wholes.WithinAndTime(call, groups.Keys)) is not { } whole)
            return;

        var running = NamedTable("running", RunningQueries.Of(groups, whole, call.Of!));
        groups.Joins.Add(new(running, RunningQueries.IsOf(groups, whole, running.Alias)));
        seen.AddRunning(call, new SqlExpr.Column(running.Alias, RunningQueries.Sum));
    }

    /// <summary>Joins to each group the whole that it is compared with; of places above, by way of the tree.</summary>
    private Frame JoinWhole(Whole whole, Frame groups)
    {
        var frame = Lower(whole.Groups);
        if (frame.Root == groups.Root) // the groups are a whole themselves
            frame = frame.Named(names.Next("whole"));
        var above = whole.Ascent is { } ascent ? JoinAbove(ascent, groups) : null;
        var on = frame.Keys.Select(k => new SqlExpr.Binary(
            "IS NOT DISTINCT FROM",
            frame.Of(new Operand.Key(k)),
            k.Equals(whole.Ascent?.To) ? above! : groups.Of(new Operand.Key(k))
        ));
        groups.Joins.Add(
            new(
                frame.From,
                SqlExpr.AllOf([.. on, .. above is null ? [] : new[] { new SqlExpr.Is(above, "NOT NULL") }])
            )
        );
        return frame;
    }

    private SqlExpr.Column JoinAbove(Ascent ascent, Frame groups)
    {
        var alias = names.Next("above");
        groups.Joins.Add(
            new(
                new SqlSource.Table(ascent.Tree.Tree!.Closure, alias),
                SqlExpr.AllOf([
                    SqlExpr.Equal(new SqlExpr.Column(alias, "code"), groups.Of(new Operand.Key(ascent.From))),
                    SqlExpr.Equal(
                        new SqlExpr.Column(alias, "ancestor_level"),
                        new SqlExpr.Parameter(ascent.To.Path.Level)
                    ),
                ])
            )
        );
        return new SqlExpr.Column(alias, "ancestor_code");
    }

    private Frame PageAndOthers(Relation.PageAndOthers relation)
    {
        var page = Lower(relation.Input);
        page.Page(relation.Order, relation.Paging, relation.Paging.Limit, isBounded: false);
        page.Close();

        var ordered = Lower(relation.Input);
        ordered.OrderBy(relation.Order);
        var beyond = Named(
            "beyond",
            OthersQueries.Beyond(ordered, new SqlExpr.RowCount(relation.Paging.Limit))
        );
        var others = Others(relation.Others, beyond, page);
        return OthersQueries.Append(page, others, beyond, names.Next("page"));
    }

    private SqlSource.Table Others(Others others, string beyond, Frame page)
    {
        var measures = NamedTable(
            "others",
            OthersQueries.Measures(others.Groups, Lower(others.Groups.Input), beyond)
        );
        if (others.Whole is null)
            return measures;

        var whole = Lower(others.Whole);
        var shares = others.Shares.Select(share => new SqlNamed(
            SqlExpr.Divide(
                new SqlExpr.Column(
                    measures.Alias,
                    Frame.MeasureName(others.Groups.Measures.IndexOf(share.Of!))
                ),
                whole.Of(new Operand.Measured(share.Of!))
            ),
            Frame.DerivedName(page.Derived.IndexOf(share))
        ));
        return NamedTable("others", OthersQueries.WithShares(measures, whole, shares));
    }

    private SqlSource.Table NamedTable(string wanted, SqlQuery query)
    {
        var name = Named(wanted, query);
        return new(name, name);
    }

    private string Named(string wanted, SqlQuery query)
    {
        var name = names.Next(wanted);
        _with.Add((name, query));
        return name;
    }
}
