using System.Diagnostics;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Derived;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>Answers a connection of groups.</summary>
/// <param name="outer">The place under which they are nested; null where they are not.</param>
internal sealed class Groups(
    Links links,
    Conditions conditions,
    Evaluator evaluator,
    Subject subject,
    (Denominators Of, Row Place)? outer = null
)
{
    private readonly MeasureSet _set = subject.Measures!;
    private readonly List<GroupKey> _keys = [];
    private readonly Dictionary<DerivedCall, Dictionary<Group, object?>> _derived = [];
    private List<Row> _filtered = [];
    private object? _where;
    private List<Group> _groups = [];

    /// <summary>The group keys, each once, in the order in which they are selected.</summary>
    public IReadOnlyList<GroupKey> Keys => _keys;

    /// <summary>All groups, before <c>having</c> and paging.</summary>
    public IReadOnlyList<Group> All => _groups;

    public Links Links => links;

    public JsonObject Answer(Ask field, IEnumerable<Row> rows)
    {
        _where = field.Argument("where");
        _filtered = [.. rows.Where(r => conditions.Holds(subject, r, _where))];
        var nodes = field.Fields.Where(f => f.Name == "nodes").ToList();
        var finest = FinestGrains(nodes);
        var show = nodes.ToDictionary(n => n, n => n.Fields.ToDictionary(f => f, f => Reader(f, finest)));
        _groups = GroupBy(_keys);
        if (field.Argument("fill") is EnumValue fill && _keys.Count > 0)
            _groups.AddRange(Filling.Missing(_keys, _groups, fill.Name));

        var having = _groups.Where(g => Having(g, field.Argument("having"))).ToList();
        return evaluator.Pages.Connection(
            field,
            subject.Name + "StatsConnection",
            having,
            new GroupOrder(links, subject, this).Of(field),
            (item, group) => Pages.Object(item, subject.Name + "Stats", f => show[item][f](group)),
            item => Totals(item),
            field.Argument("others") is true ? Others : null
        );
    }

    /// <summary>Each row once, though it be in several of the groups; the row has no keys.</summary>
    private Group Others(IEnumerable<Group> groups)
    {
        var others = new Group(new object?[_keys.Count]) { IsOthers = true };
        others.Rows.AddRange(groups.SelectMany(g => g.Rows).Distinct());
        return others;
    }

    /// <summary>The places of a group that has none among its keys: the one it is nested under, or those of the filter.</summary>
    public (Denominators Of, List<Row> Places) PlacesOfAll()
    {
        if (outer is var (figures, place))
            return (figures, [place]);

        var (admitted, rows) = new AdmittedPlaces(links.Model, subject, _where).Of(links, conditions);
        return (admitted.Denominators!, rows);
    }

    public Measure Named(EnumValue constant) => _set.Measures.Single(m => m.ConstantName == constant.Name);

    public object? Measured(Group group, Measure measure) => group.Measure(measure, _set);

    /// <summary>Groups of the same rows by only some of the keys: the wholes of partitions.</summary>
    public List<Group> GroupBy(IReadOnlyList<GroupKey> keys)
    {
        if (keys.Count == 0)
        {
            var whole = new Group([]);
            whole.Rows.AddRange(_filtered);
            return [whole];
        }

        var groups = new Dictionary<object?[], Group>(new SameKeys());
        var order = new List<Group>();
        var of = new GroupKeys(links, keys);
        foreach (var row in _filtered)
        {
            foreach (var values in of.Of(row).Distinct(new SameKeys()))
            {
                if (!groups.TryGetValue(values, out var group))
                {
                    groups.Add(values, group = new Group(values));
                    order.Add(group);
                }

                group.Rows.Add(row);
            }
        }

        return order;
    }

    public object? Derived(Group group, DerivedCall call)
    {
        if (!_derived.TryGetValue(call, out var values))
            _derived.Add(call, values = call.Formula.Evaluate(call, this));
        return group.IsOthers ? call.Formula.OfOthers(call, group, this) : values[group];
    }

    /// <summary>A quotient of each row has binary digits without end; all other values of the generated province have few.</summary>
    public static Func<object, object, int> Comparison(Measure measure) =>
        Values.Comparison(isExact: measure.Argument?.Text.Contains('/', StringComparison.Ordinal) != true);

    public Func<object, object, int> Comparison(DerivedCall call) =>
        !call.Formula.IsExact ? Values.Comparison(isExact: false)
        : call.HasMeasure ? Comparison(Named(call.MeasureOf))
        : Values.Compare;

    private JsonObject Totals(Ask item)
    {
        var whole = GroupBy([])[0];
        return Pages.Object(item, _set.TypeName, f => Pages.Json(whole.Measure(_set.Find(f.Name)!, _set)));
    }

    private Func<Group, JsonNode?> Reader(Ask field, IReadOnlyDictionary<string, Grain> finest)
    {
        if (field.Name == "__typename")
            return _ => subject.Name + "Stats";
        if (subject.Find(field.Name) is not null)
            return KeyReader(subject, "", [], field, finest);
        if (field.Name == "isOthers")
            return group => group.IsOthers;
        if (_set.Find(field.Name) is { } measure)
            return group => Pages.Json(group.Measure(measure, _set));

        var call = DerivedCall.Of(field.Name, [.. field.Arguments]);
        return group => Pages.Json(Derived(group, call));
    }

    private Func<Group, JsonNode?> KeyReader(
        MemberHolder holder,
        string path,
        IReadOnlyList<Link> steps,
        Ask field,
        IReadOnlyDictionary<string, Grain> finest
    )
    {
        switch (holder.Find(field.Name))
        {
            case null when field.Name == "__typename":
                return _ => holder.Name;

            case Property { IsTime: true } time when steps.Count == 0:
                return Grains(time, field, finest);

            case Property property:
                var at = Add(new GroupKey(path, steps, null, property, Localized(property, field), null));
                return group => Pages.Json(group.Keys[at]);

            case Link link:
                return LinkReader(link, $"{path}.{link.Name}", [.. steps, link], field, finest);

            default:
                throw new UnreachableException(field.Name);
        }
    }

    private Func<Group, JsonNode?> LinkReader(
        Link link,
        string path,
        IReadOnlyList<Link> steps,
        Ask field,
        IReadOnlyDictionary<string, Grain> finest
    )
    {
        var target = links.Target(link);
        var level = Values.Normal(Values.Literal(field.Argument("level"), Model.ValueType.Code));
        if (level is not null || field.Fields.Any(f => IdentifiesThing(target, f)))
        {
            var at = Add(new GroupKey(path, steps, level, null, null, null));
            return group => group.Keys[at] is Row row ? evaluator.Row(field, target, row) : null;
        }

        var inner = field.Fields.ToDictionary(f => f, f => KeyReader(target, path, steps, f, finest));
        return group => Pages.Object(field, target.Name, f => inner[f](group));
    }

    /// <summary>A key, a label, or what hangs on one thing: rows, statistics, a part.</summary>
    private static bool IdentifiesThing(Subject target, Ask field) =>
        field.Name != "__typename"
        && target.Find(field.Name) switch
        {
            Property property => property.IsLabel || property.TakesYear || target.Key.Contains(property.Name),
            Link link => link.IsToMany,
            _ => true,
        };

    private Func<Group, JsonNode?> Grains(Property time, Ask field, IReadOnlyDictionary<string, Grain> finest)
    {
        if (!finest.TryGetValue(time.Name, out var grain))
            return _ => Pages.Object(field, "DateGrains", f => throw new UnreachableException(f.Name));

        var at = Add(new GroupKey("", [], null, time, null, grain));
        return group =>
        {
            var date = (DateOnly?)group.Keys[at];
            return Pages.Object(
                field,
                "DateGrains",
                f =>
                    date is not { } d
                        ? null
                        : f.Name switch
                        {
                            "year" => (long)d.Year,
                            "quarter" => $"{d.Year}-Q{(d.Month + 2) / 3}",
                            "month" => $"{d.Year}-{d.Month:00}",
                            "day" => d.ToString("yyyy-MM-dd"),
                            _ => throw new UnreachableException(f.Name),
                        }
            );
        };
    }

    private Dictionary<string, Grain> FinestGrains(IEnumerable<Ask> nodes) =>
        nodes
            .SelectMany(n => n.Fields)
            .Where(f => subject.Find(f.Name) is Property { IsTime: true })
            .SelectMany(f =>
                f.Fields.Where(g => g.Name != "__typename")
                    .Select(g => (f.Name, Grain: Enum.Parse<Grain>(g.Name, ignoreCase: true)))
            )
            .GroupBy(g => g.Name, g => g.Grain)
            .ToDictionary(g => g.Key, g => g.Max());

    private int Add(GroupKey key)
    {
        if (!_keys.Contains(key))
            _keys.Add(key);
        return _keys.IndexOf(key);
    }

    private bool? Localized(Property property, Ask field) =>
        property.Source is ColumnSource.Localized ? Evaluator.IsEnglish(field) ?? links.IsEnglish : null;

    private bool Having(Group group, object? having) =>
        having is not ObjectValue members
        || members.Members.All(m =>
            m.Name switch
            {
                "and" => Conditions.Items(m.Value).All(o => Having(group, o)),
                "or" => Conditions.Items(m.Value).Any(o => Having(group, o)),
                _ when _set.Find(m.Name) is { } measure => Conditions.Operations(
                    group.Measure(measure, _set),
                    measure.Type,
                    (ObjectValue)m.Value!,
                    Comparison(measure)
                ),
                _ => HavingDerived(group, m.Name, (ObjectValue)m.Value!),
            }
        );

    private bool HavingDerived(Group group, string name, ObjectValue arguments)
    {
        var call = DerivedCall.Of(name, arguments.Members);
        return Conditions.Operations(
            Derived(group, call),
            call.Formula.Type,
            (ObjectValue)arguments["op"]!,
            Comparison(call)
        );
    }
}
