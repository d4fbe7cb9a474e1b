using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>
/// Reads what is selected on a group: group keys, measures, derived measures. A link groups by the thing when its key, its
/// label or something that hangs on one thing is selected; by attribute values when only other attributes are; by a
/// further link when only that is.
/// </summary>
internal sealed class GroupFieldReader(SelectionContext context, Subject subject)
{
    /// <summary>
    /// The group keys that the connection's <c>nodes</c> ask for, under all their aliases: these are one set of groups,
    /// so a date has the finest grain that any of them shows.
    /// </summary>
    public GroupKeys ReadKeys(IReadOnlyList<CollectedField> nodes, Place at)
    {
        var selected = nodes
            .Select(n => (Node: n, Fields: FieldCollector.Collect(context.Operation, n.SelectionSets)))
            .ToList();
        var finest = FinestGrains(selected.SelectMany(s => s.Fields));
        var keys = selected.ToDictionary(
            s => s.Node.ResponseKey,
            s =>
            {
                var here = context.PlaceOf(s.Node, at);
                return s
                    .Fields.Where(IsKey)
                    .Select(f => ReadKey(subject, LinkPath.Root, f, finest, context.PlaceOf(f, here)))
                    .ToDictionary(f => f.ResponseKey);
            }
        );
        return new([.. keys.Values.SelectMany(k => k.Values).SelectMany(DimensionsOf).Distinct()], keys);
    }

    /// <summary>The fields of <c>nodes</c>, whose keys are read already, or of <c>totals</c>, which has none.</summary>
    public ImmutableArray<GroupField> Read(CollectedField item, GroupKeys keys, GroupScope scope, Place at)
    {
        var own = keys.OfNodes.GetValueOrDefault(item.ResponseKey);
        var typeName = own is null ? subject.Measures!.TypeName : subject.Name + "Stats";
        return
        [
            .. FieldCollector
                .Collect(context.Operation, item.SelectionSets)
                .Select(f =>
                    f.Name == "__typename" ? new GroupField.Typename(f.ResponseKey, typeName)
                    : IsKey(f) ? own![f.ResponseKey]
                    : ReadNumber(f, scope, context.PlaceOf(f, at))
                )
                .OfType<GroupField>(),
        ];
    }

    private bool IsKey(CollectedField field) =>
        field.Name != "__typename" && subject.Find(field.Name) is not null;

    private GroupField.Number? ReadNumber(CollectedField field, GroupScope scope, Place at)
    {
        if (subject.Measures!.Find(field.Name) is { } measure)
            return new(field.ResponseKey, new Operand.Measured(measure));

        if (field.Name == "isOthers")
            return new(field.ResponseKey, new Operand.IsOthers());

        var call = new DerivedCallReader(context).Read(
            scope,
            DerivedMeasure.Named(field.Name),
            context.Operation.Arguments(field.First),
            at
        );
        return call is null ? null : new(field.ResponseKey, new Operand.Derived(call));
    }

    private GroupField ReadKey(
        MemberHolder holder,
        LinkPath path,
        CollectedField field,
        IReadOnlyDictionary<string, TimeGrain> finest,
        Place at
    )
    {
        var arguments = context.Operation.Arguments(field.First);
        if (field.Name == "__typename")
            return new GroupField.Typename(field.ResponseKey, holder.Name);

        switch (holder.Find(field.Name))
        {
            case Property { IsTime: true } time when path.IsRoot:
                return ReadGrains(time, field, finest);

            case Property property:
                var value = new Operand.Field(path, property, context.LanguageOf(arguments));
                return new GroupField.Key(field.ResponseKey, Dimension.OfValue(value));

            case Link link:
                return ReadLink(path.Then(link), field, arguments.GetValueOrDefault("level"), finest, at);

            default:
                throw new UnreachableException(field.Name);
        }
    }

    private GroupField ReadLink(
        LinkPath path,
        CollectedField field,
        object? level,
        IReadOnlyDictionary<string, TimeGrain> finest,
        Place at
    )
    {
        var target = context.Model.Target(path.Last);
        var selected = FieldCollector.Collect(context.Operation, field.SelectionSets);
        if (level is null && !selected.Any(f => IdentifiesThing(target, f)))
            return new GroupField.Nested(
                field.ResponseKey,
                [.. selected.Select(f => ReadKey(target, path, f, finest, context.PlaceOf(f, at)))]
            );

        return new GroupField.Thing(
            field.ResponseKey,
            Dimension.OfThing(level is null ? path : path.AtLevel(level), target),
            new RowFieldReader(context).Read(target, field.SelectionSets, at)
        );
    }

    /// <summary>A key, a label, or figures, rows and statistics that belong to one thing.</summary>
    private static bool IdentifiesThing(Subject target, CollectedField field) =>
        target.Find(field.Name) switch
        {
            Property property => property.IsLabel || property.TakesYear || target.Key.Contains(property.Name),
            Link link => link.IsToMany,
            PartField => true,
            null => field.Name != "__typename",
            _ => throw new UnreachableException(field.Name),
        };

    private GroupField ReadGrains(
        Property time,
        CollectedField field,
        IReadOnlyDictionary<string, TimeGrain> finest
    )
    {
        var grains = GrainsOf(field);
        if (!finest.TryGetValue(time.Name, out var grain)) // only __typename is asked of the date: that groups by nothing
            return new GroupField.Nested(
                field.ResponseKey,
                [.. grains.Select(g => new GroupField.Typename(g.ResponseKey, "DateGrains"))]
            );

        return new GroupField.Grains(
            field.ResponseKey,
            Dimension.OfTime(new Operand.Field(LinkPath.Root, time, context.Language), grain),
            grains
        );
    }

    private Dictionary<string, TimeGrain> FinestGrains(IEnumerable<CollectedField> fields) =>
        fields
            .Where(f => subject.Find(f.Name) is Property { IsTime: true })
            .SelectMany(f => GrainsOf(f).Select(g => (f.Name, g.Grain)))
            .Where(g => g.Grain is not null)
            .GroupBy(g => g.Name, g => g.Grain!.Value)
            .ToDictionary(g => g.Key, g => g.Max());

    private ImmutableArray<(string ResponseKey, TimeGrain? Grain)> GrainsOf(CollectedField field) =>
        [
            .. FieldCollector
                .Collect(context.Operation, field.SelectionSets)
                .Select(f =>
                    (
                        f.ResponseKey,
                        f.Name switch
                        {
                            "year" => TimeGrain.Year,
                            "quarter" => TimeGrain.Quarter,
                            "month" => TimeGrain.Month,
                            "day" => TimeGrain.Day,
                            "__typename" => (TimeGrain?)null,
                            _ => throw new UnreachableException(f.Name),
                        }
                    )
                ),
        ];

    private static IEnumerable<Dimension> DimensionsOf(GroupField field) =>
        field switch
        {
            GroupField.Key key => [key.Dimension],
            GroupField.Grains grains => [grains.Dimension],
            GroupField.Thing thing => [thing.Dimension],
            GroupField.Nested nested => nested.Fields.SelectMany(DimensionsOf),
            GroupField.Typename => [],
            _ => throw new UnreachableException(field.GetType().Name),
        };
}

/// <summary>What the groups of a connection are made by, and the fields that show it.</summary>
/// <param name="Dimensions">Each once, in the order selected.</param>
/// <param name="OfNodes">For each response key of <c>nodes</c>, its key fields by their response keys.</param>
internal sealed record GroupKeys(
    ImmutableArray<Dimension> Dimensions,
    IReadOnlyDictionary<string, Dictionary<string, GroupField>> OfNodes
);
