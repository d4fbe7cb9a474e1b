using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads what is selected on a connection itself; the two kinds differ in their nodes.</summary>
internal sealed class ConnectionReader(SelectionContext context)
{
    public ConnectionSelection<RowField> ReadRows(
        Subject subject,
        CollectedField field,
        int pageLength,
        Place at
    )
    {
        var plural = Naming.PascalCase(subject.Plural);
        return Read(
            field,
            plural + "Connection",
            plural + "Edge",
            pageLength,
            at,
            (node, place) => new RowFieldReader(context).Read(subject, node.SelectionSets, place),
            (_, _) => throw new UnreachableException("Only statistics have totals.")
        );
    }

    public ConnectionSelection<GroupField> ReadGroups(
        Subject subject,
        CollectedField field,
        Place at,
        Func<CollectedField, Place, ImmutableArray<GroupField>> readFields
    ) => Read(field, subject.Name + "StatsConnection", "", pageLength: 0, at, readFields, readFields); // the page was counted with its keys

    private ConnectionSelection<TField> Read<TField>(
        CollectedField field,
        string typeName,
        string edgeTypeName,
        int pageLength,
        Place at,
        Func<CollectedField, Place, ImmutableArray<TField>> readNode,
        Func<CollectedField, Place, ImmutableArray<TField>> readTotals
    )
    {
        var items = ImmutableArray.CreateBuilder<ConnectionItem<TField>>();
        foreach (var item in FieldCollector.Collect(context.Operation, field.SelectionSets))
        {
            var here = context.PlaceOf(item, at);
            items.Add(
                item.Name switch
                {
                    "nodes" => new ConnectionItem<TField>.Nodes(
                        item.ResponseKey,
                        context.Budget.OnEachRow(pageLength, here, context, () => readNode(item, here))
                    ),
                    "edges" => new ConnectionItem<TField>.Edges(
                        item.ResponseKey,
                        context.Budget.OnEachRow(
                            pageLength,
                            here,
                            context,
                            () => ReadEdges(item, edgeTypeName, here, readNode)
                        )
                    ),
                    "pageInfo" => new ConnectionItem<TField>.PageInfo(item.ResponseKey, ReadPageInfo(item)),
                    "totalCount" => new ConnectionItem<TField>.TotalCount(item.ResponseKey),
                    "citation" => new ConnectionItem<TField>.Citation(
                        item.ResponseKey,
                        CitationReader.Style(context.Operation.Arguments(item.First))
                    ),
                    "totals" => new ConnectionItem<TField>.Totals(item.ResponseKey, readTotals(item, here)),
                    "__typename" => new ConnectionItem<TField>.Typename(item.ResponseKey, typeName),
                    _ => throw new UnreachableException(item.Name),
                }
            );
        }

        return new(items.ToImmutable());
    }

    private ImmutableArray<EdgeItem<TField>> ReadEdges<TField>(
        CollectedField edges,
        string typeName,
        Place at,
        Func<CollectedField, Place, ImmutableArray<TField>> readNode
    ) =>
        [
            .. FieldCollector
                .Collect(context.Operation, edges.SelectionSets)
                .Select<CollectedField, EdgeItem<TField>>(item =>
                    item.Name switch
                    {
                        "node" => new EdgeItem<TField>.Node(
                            item.ResponseKey,
                            readNode(item, context.PlaceOf(item, at))
                        ),
                        "cursor" => new EdgeItem<TField>.Cursor(item.ResponseKey),
                        "__typename" => new EdgeItem<TField>.Typename(item.ResponseKey, typeName),
                        _ => throw new UnreachableException(item.Name),
                    }
                ),
        ];

    private ImmutableArray<(string, PageInfoValue)> ReadPageInfo(CollectedField pageInfo) =>
        [
            .. FieldCollector
                .Collect(context.Operation, pageInfo.SelectionSets)
                .Select(item =>
                    (
                        item.ResponseKey,
                        item.Name switch
                        {
                            "hasNextPage" => PageInfoValue.HasNextPage,
                            "hasPreviousPage" => PageInfoValue.HasPreviousPage,
                            "startCursor" => PageInfoValue.StartCursor,
                            "endCursor" => PageInfoValue.EndCursor,
                            "__typename" => PageInfoValue.Typename,
                            _ => throw new UnreachableException(item.Name),
                        }
                    )
                ),
        ];
}
