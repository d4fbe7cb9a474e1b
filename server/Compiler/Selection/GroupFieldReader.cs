using System.Collections.Immutable;
using System.Diagnostics;
using GraphQLParser.AST;
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
    /// <summary>The group keys of a selection, each once, in the order selected.</summary>
    public ImmutableArray<Dimension> ReadDimensions(IEnumerable<GraphQLSelectionSet> sets, Place at)
    {
        var collected = FieldCollector.Collect(context.Operation, sets);
        return
        [
            .. ReadKeys([.. collected.Where(f => !IsNumber(f))], at).SelectMany(DimensionsOf).Distinct(),
        ];
    }

    public ImmutableArray<GroupField> Read(
        IEnumerable<GraphQLSelectionSet> sets,
        ImmutableArray<Dimension> dimensions,
        Place at
    )
    {
        var collected = FieldCollector.Collect(context.Operation, sets);
        var keys = ReadKeys([.. collected.Where(f => !IsNumber(f))], at).ToDictionary(f => f.ResponseKey);
        return
        [
            .. collected
                .Select(f => keys.GetValueOrDefault(f.ResponseKey) ?? ReadNumber(f, dimensions, context.PlaceOf(f, at)))
                .OfType<GroupField>(),
        ];
    }

    private bool IsNumber(CollectedField field) =>
        subject.Measures!.Find(field.Name) is not null || DerivedMeasure.All.Any(d => d.Name == field.Name);

    private GroupField.Number? ReadNumber(CollectedField field, ImmutableArray<Dimension> dimensions, Place at)
    {
        if (subject.Measures!.Find(field.Name) is { } measure)
            return new(field.ResponseKey, new Operand.Measured(measure));

        var call = new DerivedCallReader(context).Read(
            subject,
            DerivedMeasure.Named(field.Name),
            dimensions,
            context.Operation.Arguments(field.First),
            at
        );
        return call is null ? null : new(field.ResponseKey, new Operand.Derived(call));
    }

    private IEnumerable<GroupField> ReadKeys(IReadOnlyList<CollectedField> fields, Place at) =>
        fields.Select(f => ReadKey(subject, LinkPath.Root, f, fields, context.PlaceOf(f, at)));

    private GroupField ReadKey(
        MemberHolder holder,
        LinkPath path,
        CollectedField field,
        IReadOnlyList<CollectedField> siblings,
        Place at
    )
    {
        var arguments = context.Operation.Arguments(field.First);
        if (field.Name == "__typename")
            return new GroupField.Typename(field.ResponseKey, path.IsRoot ? subject.Name + "Stats" : holder.Name);

        switch (holder.Find(field.Name))
        {
            case Property { IsTime: true } time when path.IsRoot:
                return ReadGrains(time, field, siblings);

            case Property property:
                var value = new Operand.Field(path, property, context.LanguageOf(arguments));
                return new GroupField.Key(field.ResponseKey, Dimension.OfValue(value));

            case PartField part:
                return ReadNested(context.Model.Part(part.Part), path, field, at);

            case Link link:
                return ReadLink(path.Then(link), context.Model.Target(link), field, arguments.GetValueOrDefault("level"), at);

            default:
                throw new UnreachableException(field.Name);
        }
    }

    private GroupField ReadLink(LinkPath path, Subject target, CollectedField field, object? level, Place at)
    {
        var selected = FieldCollector.Collect(context.Operation, field.SelectionSets);
        if (level is null && !selected.Any(f => IdentifiesThing(target, f)))
            return ReadNested(target, path, field, at);

        return new GroupField.Thing(
            field.ResponseKey,
            Dimension.OfThing(level is null ? path : path.AtLevel(level), target),
            new RowFieldReader(context).Read(target, field.SelectionSets, at)
        );
    }

    private GroupField.Nested ReadNested(MemberHolder holder, LinkPath path, CollectedField field, Place at)
    {
        var selected = FieldCollector.Collect(context.Operation, field.SelectionSets);
        return new(
            field.ResponseKey,
            [.. selected.Select(f => ReadKey(holder, path, f, selected, context.PlaceOf(f, at)))]
        );
    }

    /// <summary>A key, a label, or rows and statistics that belong to one thing.</summary>
    private static bool IdentifiesThing(Subject target, CollectedField field) =>
        target.Find(field.Name) switch
        {
            Property property => property.IsLabel || target.Key.Contains(property.Name),
            Link link => link.IsToMany,
            PartField => true,
            null => field.Name != "__typename",
            _ => throw new UnreachableException(field.Name),
        };

    private GroupField.Grains ReadGrains(Property time, CollectedField field, IReadOnlyList<CollectedField> siblings)
    {
        var finest = siblings.Where(s => s.Name == time.Name).SelectMany(s => GrainsOf(s)).Select(g => g.Grain).Max();
        return new(
            field.ResponseKey,
            Dimension.OfTime(new Operand.Field(LinkPath.Root, time, context.Language), finest ?? TimeGrain.Day),
            GrainsOf(field)
        );
    }

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
