using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>
/// A SELECT in the making: what it reads, and under which alias each path, key and number is found. Relations are lowered
/// into it one on top of the other; it closes into a derived table only where the next one needs that.
/// </summary>
internal sealed class Frame(SqlSource from, Subject subject, SemanticModel model, AliasNames names)
{
    private readonly Dictionary<LinkPath, string> _aliases = [];
    private readonly Dictionary<LinkPath, SqlExpr> _fanKeys = [];

    public string Root => From.Alias;
    public SqlSource From { get; private set; } = from;
    public List<SqlJoin> Joins { get; } = [];
    public List<SqlExpr> Where { get; } = [];

    /// <summary>The order of the rows, nulls last, with what each term orders by as it is found in this frame.</summary>
    public ImmutableArray<SqlOrder> Order { get; private set; } = [];
    public SqlExpr? Limit { get; private set; }

    /// <summary>The roll-up that the rows are of; null where they are the subject's own.</summary>
    public RollUp? RollUp { get; init; }

    /// <summary>Group keys, in the order of their columns; empty before grouping.</summary>
    public ImmutableArray<Dimension> Keys { get; init; } = [];
    public ImmutableArray<Measure> Measures { get; init; } = [];
    public ImmutableArray<DerivedCall> Derived { get; init; } = [];

    /// <summary>What groups look back to and have beside them, a column each: <see cref="SeriesQueries"/>.</summary>
    public ImmutableArray<DerivedCall> Earlier { get; init; } = [];

    /// <summary>Whether a column says which row is the one of all other groups.</summary>
    public bool HasOthers { get; init; }

    public SqlExpr Of(Operand operand) =>
        operand switch
        {
            Operand.Field field => ColumnOf(field),
            Operand.Key key => new SqlExpr.Column(Root, KeyName(Keys.IndexOf(key.Dimension))),
            Operand.Measured measured => new SqlExpr.Column(
                Root,
                MeasureName(Measures.IndexOf(measured.Measure))
            ),
            Operand.Derived derived => new SqlExpr.Column(Root, DerivedName(Derived.IndexOf(derived.Call))),
            Operand.IsOthers => HasOthers ? new SqlExpr.Column(Root, IsOthersName) : SqlExpr.False,
            _ => throw new UnreachableException(operand.GetType().Name),
        };

    public string AliasOf(LinkPath path)
    {
        if (path.IsRoot)
            return Root;

        if (!_aliases.TryGetValue(path, out var alias))
            alias = JoinTarget(path);
        return alias;
    }

    /// <summary>The key that a fan leads to, without its table.</summary>
    public SqlExpr FanKey(LinkPath path) => _fanKeys[path];

    public void Join(LinkPath path)
    {
        if (!_aliases.ContainsKey(path))
            JoinTarget(path);
    }

    /// <summary>Multiplies the rows by what the paths' last link leads to; its table is joined when it is first looked at.</summary>
    public void Fan(ImmutableArray<LinkPath> paths)
    {
        var path = paths[0];
        var link = path.Last;
        var near = new SqlExpr.Column(AliasOf(path.Parent), link.Column);
        var levels = paths.Select(p => p.LevelAt == p.Links.Length - 1 ? p.Level : null).ToImmutableArray();
        if (levels.Any(l => l is not null))
        {
            var fan = names.Next($"{Root}_{link.Name}_fan");
            var query = FanQueries.AtLevels(link, model.Target(link).Tree!, levels);
            Joins.Add(
                new(
                    new SqlSource.Derived(query, fan),
                    SqlExpr.Equal(new SqlExpr.Column(fan, FanQueries.From), near)
                )
            );
            for (var i = 0; i < paths.Length; i++)
                _fanKeys.Add(paths[i], new SqlExpr.Column(fan, FanQueries.KeyName(i)));
        }
        else if (link.Bridge is { } bridge)
        {
            var fan = names.Next($"{Root}_{link.Name}_fan");
            Joins.Add(
                new(
                    new SqlSource.Table(bridge.Table, fan),
                    SqlExpr.Equal(new SqlExpr.Column(fan, bridge.From), near)
                )
            );
            _fanKeys.Add(path, new SqlExpr.Column(fan, bridge.Into));
        }
        else
        {
            JoinTarget(path);
        }
    }

    /// <summary>Orders and cuts the rows; the rows come out in answer order only after <see cref="Close"/>.</summary>
    /// <param name="rows">How many rows are brought: one more than are answered, where that tells whether there are more.</param>
    public void Page(ImmutableArray<OrderTerm> order, Paging paging, int rows, bool isBounded)
    {
        if (paging.Seek is { } seek)
            Where.Add(SeekCondition.Of(order, [.. order.Select(o => Of(o.Operand))], seek, paging.Backward));

        OrderBy(order);
        Limit = new SqlExpr.RowCount(rows);
        if (paging.Backward)
            Order = [.. Order.Select(o => o with { Descending = !o.Descending, NullsFirst = true })];
        if (isBounded)
            Where.Add(Bound(Order[0], rows));
        if (!paging.Backward)
            return;

        Close();
        Order = [.. Order.Select(o => o with { Descending = !o.Descending, NullsFirst = false })];
    }

    /// <summary>That a row comes no later than the last of so many, by one order term that is never null.</summary>
    private SqlExpr.Binary Bound(SqlOrder term, int rows)
    {
        var firstRows = new SqlExpr.Aggregate(
            term.Descending ? "max" : "min",
            [term.Expr, new SqlExpr.RowCount(rows)]
        );
        var last = new SqlExpr.Call(term.Descending ? "list_min" : "list_max", [firstRows]);
        var query = new SqlQuery
        {
            Columns = [new SqlNamed(last, "bound")],
            From = From,
            Joins = [.. Joins],
            Where = [.. Where],
        };
        return new(term.Descending ? ">=" : "<=", term.Expr, new SqlExpr.Subquery(query));
    }

    public void OrderBy(ImmutableArray<OrderTerm> order) =>
        Order = [.. order.Select(o => new SqlOrder(Of(o.Operand), o.Descending))];

    /// <summary>The frame over another source that has the columns of this one, in an order that its rows come in.</summary>
    public Frame Over(SqlSource source, IEnumerable<SqlOrder> order) =>
        new(source, subject, model, names)
        {
            Keys = Keys,
            Measures = Measures,
            Derived = Derived,
            HasOthers = true,
            Order = [.. order],
        };

    /// <summary>The frame over the same named query under another alias.</summary>
    public Frame Named(string alias) =>
        new(((SqlSource.Table)From) with { Alias = alias }, subject, model, names)
        {
            Keys = Keys,
            Measures = Measures,
            Derived = Derived,
        };

    /// <summary>Makes the page a derived table, so that what is joined next is joined to its rows only.</summary>
    public void Close()
    {
        if (Limit is null)
            return;

        var columns = Order.Select((o, i) => (SqlColumn)new SqlNamed(o.Expr, OrderName(i)));
        var alias = Root;
        From = new SqlSource.Derived(Select([new SqlStar(alias), .. columns]), alias);
        Joins.Clear();
        Where.Clear();
        _aliases.Clear();
        _fanKeys.Clear();
        Order = [.. Order.Select((o, i) => o with { Expr = new SqlExpr.Column(alias, OrderName(i)) })];
        Limit = null;
    }

    /// <summary>The frame as a query that shows these columns.</summary>
    public SqlQuery Select(ImmutableArray<SqlColumn> columns) =>
        new()
        {
            Columns = columns,
            From = From,
            Joins = [.. Joins],
            Where = [.. Where],
            OrderBy = Order,
            Limit = Limit,
        };

    public static string KeyName(int index) => $"k{index}";

    public const string IsOthersName = "is_others";

    public static string MeasureName(int index) => $"m{index}";

    public static string DerivedName(int index) => $"d{index}";

    public static string EarlierName(int index) => $"e{index}";

    public static string OrderName(int index) => $"o{index}";

    private string JoinTarget(LinkPath path)
    {
        var link = path.Last;
        var target = model.Target(link);
        var alias = names.Next($"{Root}_{link.Name}");
        Joins.Add(new(new SqlSource.Table(target.Table, alias), Matches(path, link, alias)));
        _aliases.Add(path, alias);
        return alias;
    }

    private SqlExpr Matches(LinkPath path, Link link, string alias)
    {
        var key = Keys.FirstOrDefault(k => k.IsThing && k.Path.Equals(path));
        if (key is not null)
        {
            var column = ((ColumnSource.Column)key.ThingKey!.Source).Name;
            return SqlExpr.Equal(new SqlExpr.Column(alias, column), Of(new Operand.Key(key)));
        }

        if (_fanKeys.TryGetValue(path, out var fanKey))
            return SqlExpr.Equal(new SqlExpr.Column(alias, link.To), fanKey);

        var near = new SqlExpr.Column(AliasOf(path.Parent), link.Column);
        if (link.Bridge is null)
            return SqlExpr.Equal(new SqlExpr.Column(alias, link.To), near);

        var bridge = names.Next($"{alias}_bridge");
        Joins.Add(
            new(
                new SqlSource.Table(link.Bridge.Table, bridge),
                SqlExpr.Equal(new SqlExpr.Column(bridge, link.Bridge.From), near)
            )
        );
        return SqlExpr.Equal(
            new SqlExpr.Column(alias, link.To),
            new SqlExpr.Column(bridge, link.Bridge.Into)
        );
    }

    private SqlExpr ColumnOf(Operand.Field field)
    {
        var alias = AliasOf(field.Path);
        return field.Property.Source switch
        {
            ColumnSource.Column column => new SqlExpr.Column(alias, column.Name),
            ColumnSource.Computed computed => new SqlExpr.Template(computed.Sql, alias),
            ColumnSource.Denominator denominator => Figures.AtYear(denominator, alias, field.Year, names),
            ColumnSource.Localized localized => new SqlExpr.Call(
                "coalesce",
                field.Language == Language.Chinese
                    ?
                    [
                        new SqlExpr.Column(alias, localized.Chinese),
                        new SqlExpr.Column(alias, localized.English),
                    ]
                    :
                    [
                        new SqlExpr.Column(alias, localized.English),
                        new SqlExpr.Column(alias, localized.Chinese),
                    ]
            ),
            _ => throw new UnreachableException(field.Property.Source.GetType().Name),
        };
    }

    public Subject Subject => subject;
}
