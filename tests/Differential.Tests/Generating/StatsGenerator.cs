using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Generating;

/// <summary>Makes up connections of groups: keys of every kind, measures, derived measures, having, order, totals.</summary>
internal sealed class StatsGenerator(
    SemanticModel model,
    Random random,
    WhereGenerator where,
    QueryGenerator queries
)
{
    private static readonly string[] Grains = ["year", "quarter", "month", "day"];

    /// <param name="isOfPlace">Whether they are nested under a place, by its code.</param>
    public Ask Stats(string name, Subject subject, int depth, bool isOfPlace = false)
    {
        var keys = Keys(subject, depth);
        var filter = Chance(0.5) ? where.Of(subject, depth == 0 ? 3 : 1) : null;
        var context = new DerivedContext(model, queries.Rows, random, subject, keys, filter, isOfPlace);
        var arguments = ImmutableArray.CreateBuilder<Asking.Member>();
        if (filter is not null)
            arguments.Add(new("where", filter));
        if (Chance(0.3))
            arguments.Add(new("having", Having(context, 2)));
        if (Chance(0.6))
            arguments.Add(
                new(
                    "order",
                    new ListValue([
                        .. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (object?)Order(context)),
                    ])
                )
            );
        arguments.AddRange(queries.Forward(depth));
        if (Chance(0.2))
            arguments.Add(new("others", true));
        if (Chance(0.15))
            arguments.Add(new("fill", new EnumValue(Chance(0.6) ? "ZERO" : "NULL")));

        var fields = new List<Ask>();
        if (Chance(0.95) || keys.Count > 0)
            fields.Add(new(null, "nodes", [], Nodes(context)));
        if (Chance(0.25))
            fields.Add(Ask.Of("totals", [.. Named(Measures(subject))]));
        queries.AddPageInfo(fields);
        return new Ask(null, name, arguments.ToImmutable(), [.. fields]);
    }

    /// <summary>What else may be shown of the same groups: their keys, and other measures.</summary>
    public ImmutableArray<Ask> OthersOf(Ask stats, Subject subject)
    {
        var fields = stats
            .Fields.Where(f => f.Name == "nodes")
            .Select(nodes =>
                nodes with
                {
                    Fields =
                    [
                        .. Named(
                            nodes
                                .Fields.Where(f => subject.Find(f.Name) is not null)
                                .Concat(Measures(subject))
                        ),
                    ],
                }
            )
            .ToList();
        if (Chance(0.4))
            fields.Add(Ask.Of("totals", [.. Named(Measures(subject))]));
        queries.AddPageInfo(fields);
        return [.. fields];
    }

    private ImmutableArray<Ask> Nodes(DerivedContext context)
    {
        var fields = context.Keys.Select(k => k.Field).Concat(Measures(context.Subject)).ToList();
        for (var wanted = Any([0, 0, 1, 1, 2]); wanted > 0; wanted--)
        {
            if (Derived(context) is not var (name, derived))
                continue;

            fields.Add(new Ask(null, name, derived, []));
            // the same formula of another measure or within other dimensions, under an alias
            if (Chance(0.3) && DerivedFormula.All.Single(f => f.Name == name).Arguments(context) is { } other)
                fields.Add(new Ask(null, name, other, []));
        }

        if (Chance(0.1))
            fields.Add(Ask.Leaf("isOthers"));
        return [.. Named(fields)];
    }

    private List<Ask> Named(IEnumerable<Ask> fields)
    {
        var named = new List<Ask>();
        foreach (var field in fields)
            named.Add(queries.Named(field, named));
        return named;
    }

    private IEnumerable<Ask> Measures(Subject subject) =>
        Enumerable
            .Range(0, random.Next(1, 4))
            .Select(_ => Any(subject.Measures!.Measures).Name)
            .Distinct()
            .Select(Ask.Leaf);

    private (string Name, ImmutableArray<Asking.Member> Arguments)? Derived(DerivedContext context)
    {
        // most formulas need a date or a place, which few groups have: where there is one, they are asked for
        for (var tries = 0; tries < 4; tries++)
        {
            var formula = Any(
                context.HasOneTime && Chance(0.5) ? DerivedFormula.OfSeries : DerivedFormula.All
            );
            if (formula.Arguments(context) is { } arguments)
                return (formula.Name, arguments);
        }

        return null;
    }

    private ObjectValue Having(DerivedContext context, int depth)
    {
        if (depth > 0 && Chance(0.2))
            return ObjectValue.Of(
                Chance(0.5) ? "or" : "and",
                new ListValue([
                    .. Enumerable.Range(0, random.Next(3)).Select(_ => (object?)Having(context, depth - 1)),
                ])
            );
        if (Chance(0.4) && Derived(context) is var (name, arguments))
            return ObjectValue.Of(
                name,
                new ObjectValue([
                    .. arguments,
                    new("op", where.OfNumber(DerivedFormula.All.Single(f => f.Name == name).Type)),
                ])
            );

        var measure = Any(context.Subject.Measures!.Measures);
        return ObjectValue.Of(measure.Name, where.OfNumber(measure.Type));
    }

    private ObjectValue Order(DerivedContext context)
    {
        if (context.Keys.Count > 0 && Chance(0.4))
            return Any(context.Keys).Order(queries.Direction());
        if (Chance(0.3) && Derived(context) is var (name, arguments))
            return ObjectValue.Of(
                name,
                new ObjectValue([.. arguments, new("direction", queries.Direction())])
            );
        return ObjectValue.Of(Any(context.Subject.Measures!.Measures).Name, queries.Direction());
    }

    private List<ChosenKey> Keys(Subject subject, int depth)
    {
        var members = subject
            .Members.Where(m =>
                m is Property { TakesYear: false } or Link { IsToMany: false } or Link { IsDimension: true }
            )
            .ToList();
        var keys = new List<ChosenKey>();
        for (var wanted = depth == 0 ? random.Next(4) : random.Next(3); wanted > 0; wanted--)
        {
            // a date twice would be one key at the finer grain; and more than one to-many link makes very many groups
            var times = members.Where(m => m is Property { IsTime: true }).ToList();
            var telling = members
                .Where(m => m is Link or Property { IsTime: true } or Property { Codelist: not null })
                .ToList();
            var member =
                times.Count > 0 && Chance(0.15) ? Any(times)
                : telling.Count == 0 || Chance(0.5) ? Any(members)
                : Any(telling);
            if (
                keys.Any(k => k.Constant == member.ConstantName && k.IsTime)
                || (
                    member is Link { IsToMany: true }
                    && keys.Any(k => k.Field.Name == member.Name && keys.Count > 1)
                )
            )
                continue;
            if (
                Key(subject, member) is { } key
                && !keys.Any(k => AskText.Of(k.Field) == AskText.Of(key.Field))
            )
                keys.Add(key);
        }

        return keys;
    }

    private ChosenKey? Key(Subject subject, Model.Member member) =>
        member switch
        {
            Property { IsTime: true } time => new(
                Ask.Of(
                    time.Name,
                    [
                        .. Enumerable
                            .Range(0, random.Next(1, 3))
                            .Select(_ => Any(Grains))
                            .Distinct()
                            .Select(Ask.Leaf),
                    ]
                ),
                time.ConstantName,
                true,
                null,
                direction => ObjectValue.Of(time.Name, direction)
            ),
            Property property => new(
                queries.Value(property),
                property.ConstantName,
                false,
                null,
                direction => ObjectValue.Of(property.Name, direction)
            ),
            Link link => LinkKey(link, link, 0) is var (field, isPlace, order)
                ? new(field, link.ConstantName, false, isPlace, order)
                : null,
            _ => null,
        };

    /// <summary>By the thing itself, by an attribute of it, by a further link, or by its ancestor at a level.</summary>
    private (Ask Field, bool? IsPlace, Func<EnumValue, ObjectValue> Order)? LinkKey(
        Link link,
        Link first,
        int depth
    )
    {
        var target = model.Target(link);
        var further = target.Members.OfType<Link>().Where(l => !l.IsToMany).ToList();
        var attributes = target.Members.OfType<Property>().Where(p => !Tells(target, p)).ToList();
        var isOfPlace = target.Denominators is null ? (bool?)null : false;
        if (depth < 2 && further.Count > 0 && Chance(0.25))
            return LinkKey(Any(further), first, depth + 1) is var (inner, isPlace, order)
                ? (
                    Ask.Of(link.Name, inner),
                    isPlace ?? isOfPlace,
                    direction => ObjectValue.Of(link.Name, order(direction))
                )
                : null;
        if (attributes.Count > 0 && Chance(0.2))
        {
            var attribute = Any(attributes);
            return (
                Ask.Of(link.Name, queries.Value(attribute)),
                isOfPlace,
                direction => ObjectValue.Of(link.Name, ObjectValue.Of(attribute.Name, direction))
            );
        }

        var named = Any(target.Members.OfType<Property>().Where(p => Tells(target, p)).ToList());
        var field = new Ask(
            null,
            link.Name,
            Level(target, depth),
            [
                queries.Value(named),
                .. Chance(0.15) ? queries.RowFields(target, 2).Where(f => f.ResponseKey != named.Name) : [],
            ]
        );
        return (
            field,
            target.Denominators is null ? null : true,
            direction =>
                ObjectValue.Of(
                    link.Name,
                    Chance(0.5) ? ObjectValue.Of(named.Name, direction) : queries.Order(target, 1)
                )
        );
    }

    /// <summary>Whether it belongs to one thing, so that selecting it groups by the thing.</summary>
    private static bool Tells(Subject target, Property property) =>
        property.IsLabel || property.TakesYear || target.Key.Contains(property.Name);

    private ImmutableArray<Asking.Member> Level(Subject target, int depth)
    {
        if (target.Tree is not { } tree || depth > 0 || Chance(0.4))
            return [];

        var level = (Property)target.Find(tree.Level)!;
        object value = level.Codelist is { } codelist
            ? new EnumValue(Any(model.Codelist(codelist).Values).Code)
            : (long)random.Next(1, 4);
        return [new("level", value)];
    }

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private bool Chance(double probability) => random.NextDouble() < probability;
}
