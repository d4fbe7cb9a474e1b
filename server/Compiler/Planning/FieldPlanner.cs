using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>Turns selected fields into planned ones: paths instead of nesting, plans instead of nested selections.</summary>
internal static class FieldPlanner
{
    public static ConnectionSelection<PlanField> OfRows(
        ConnectionSelection<RowField> selection,
        LinkPath path,
        SemanticModel model
    ) => Map(selection, fields => OfRow(fields, path, model));

    public static ConnectionSelection<PlanField> OfGroups(
        ConnectionSelection<GroupField> selection,
        SemanticModel model
    ) => Map(selection, fields => OfGroup(fields, model));

    /// <param name="path">Where the row stands, seen from the connection's own rows.</param>
    public static ImmutableArray<PlanField> OfRow(
        ImmutableArray<RowField> fields,
        LinkPath path,
        SemanticModel model
    ) =>
        [
            .. fields.Select<RowField, PlanField>(field =>
                field switch
                {
                    RowField.Value value => new PlanField.Value(
                        value.ResponseKey,
                        new Operand.Field(path, value.Property, value.Language, value.Year)
                    ),
                    RowField.Part part => new PlanField.Object(
                        part.ResponseKey,
                        null,
                        OfRow(part.Fields, path, model)
                    ),
                    RowField.Linked linked => new PlanField.Object(
                        linked.ResponseKey,
                        new Presence(path.Then(linked.Link), model.Target(linked.Link)),
                        OfRow(linked.Fields, path.Then(linked.Link), model)
                    ),
                    RowField.LinkedRows rows => new PlanField.Nested(
                        rows.ResponseKey,
                        path,
                        rows.Link,
                        Planner.PlanRows(rows.Selection, rows.Link, model)
                    ),
                    RowField.LinkedStats stats => new PlanField.Nested(
                        stats.ResponseKey,
                        path,
                        stats.Link,
                        StatsPlanner.Plan(stats.Selection, stats.Link, model)
                    ),
                    RowField.Versions versions => new PlanField.Versions(
                        versions.ResponseKey,
                        versions.Fields
                    ),
                    RowField.Typename name => new PlanField.Typename(name.ResponseKey, name.Name),
                    _ => throw new UnreachableException(field.GetType().Name),
                }
            ),
        ];

    private static ImmutableArray<PlanField> OfGroup(
        ImmutableArray<GroupField> fields,
        SemanticModel model
    ) =>
        [
            .. fields.Select<GroupField, PlanField>(field =>
                field switch
                {
                    GroupField.Key key => new PlanField.Value(
                        key.ResponseKey,
                        new Operand.Key(key.Dimension)
                    ),
                    GroupField.Grains grains => new PlanField.Object(
                        grains.ResponseKey,
                        null,
                        [.. grains.Fields.Select(f => Grain(grains.Dimension, f.ResponseKey, f.Grain))]
                    ),
                    GroupField.Thing thing => new PlanField.Object(
                        thing.ResponseKey,
                        new Presence(thing.Dimension.Path, thing.Dimension.Target!, thing.Dimension),
                        OfRow(thing.Fields, thing.Dimension.Path, model)
                    ),
                    GroupField.Nested nested => new PlanField.Object(
                        nested.ResponseKey,
                        null,
                        OfGroup(nested.Fields, model)
                    ),
                    GroupField.Number number => new PlanField.Value(number.ResponseKey, number.Operand),
                    GroupField.Typename name => new PlanField.Typename(name.ResponseKey, name.Name),
                    _ => throw new UnreachableException(field.GetType().Name),
                }
            ),
        ];

    private static PlanField Grain(Dimension dimension, string responseKey, TimeGrain? grain) =>
        grain is null
            ? new PlanField.Typename(responseKey, "DateGrains")
            : new PlanField.Value(responseKey, new Operand.Key(dimension), grain);

    private static ConnectionSelection<PlanField> Map<TField>(
        ConnectionSelection<TField> selection,
        Func<ImmutableArray<TField>, ImmutableArray<PlanField>> plan
    ) =>
        new([
            .. selection.Items.Select<ConnectionItem<TField>, ConnectionItem<PlanField>>(item =>
                item switch
                {
                    ConnectionItem<TField>.Nodes nodes => new ConnectionItem<PlanField>.Nodes(
                        nodes.ResponseKey,
                        plan(nodes.Fields)
                    ),
                    ConnectionItem<TField>.Edges edges => new ConnectionItem<PlanField>.Edges(
                        edges.ResponseKey,
                        [.. edges.Items.Select(e => Map(e, plan))]
                    ),
                    ConnectionItem<TField>.PageInfo info => new ConnectionItem<PlanField>.PageInfo(
                        info.ResponseKey,
                        info.Items
                    ),
                    ConnectionItem<TField>.TotalCount count => new ConnectionItem<PlanField>.TotalCount(
                        count.ResponseKey
                    ),
                    ConnectionItem<TField>.Citation citation => new ConnectionItem<PlanField>.Citation(
                        citation.ResponseKey,
                        citation.Style
                    ),
                    ConnectionItem<TField>.Totals totals => new ConnectionItem<PlanField>.Totals(
                        totals.ResponseKey,
                        plan(totals.Fields)
                    ),
                    ConnectionItem<TField>.Typename name => new ConnectionItem<PlanField>.Typename(
                        name.ResponseKey,
                        name.Name
                    ),
                    _ => throw new UnreachableException(item.GetType().Name),
                }
            ),
        ]);

    private static EdgeItem<PlanField> Map<TField>(
        EdgeItem<TField> item,
        Func<ImmutableArray<TField>, ImmutableArray<PlanField>> plan
    ) =>
        item switch
        {
            EdgeItem<TField>.Node node => new EdgeItem<PlanField>.Node(node.ResponseKey, plan(node.Fields)),
            EdgeItem<TField>.Cursor cursor => new EdgeItem<PlanField>.Cursor(cursor.ResponseKey),
            EdgeItem<TField>.Typename name => new EdgeItem<PlanField>.Typename(name.ResponseKey, name.Name),
            _ => throw new UnreachableException(item.GetType().Name),
        };
}
