using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads a connection of groups. What is selected on its nodes, under whatever aliases, decides the group keys.</summary>
internal sealed class StatsReader(SelectionContext context)
{
    public StatsSelection Read(
        Subject subject,
        CollectedField field,
        IReadOnlyDictionary<string, object?> arguments,
        Place at,
        Link? fromPlace = null
    )
    {
        var nodes = FieldCollector
            .Collect(context.Operation, field.SelectionSets)
            .Where(item => item.Name == "nodes")
            .ToList();
        var groups = new GroupFieldReader(context, subject);
        var length = nodes.Count == 0 ? 0 : PagingReader.Length(arguments, context.Pages.Groups, context);
        var keys = context.Budget.OnEachRow(length, at, context, () => groups.ReadKeys(nodes, at));
        var dimensions = keys.Dimensions;

        var where = new WhereReader(context).Read(subject, arguments, at);
        var scope = new GroupScope(subject, dimensions, where, fromPlace);
        var having = new HavingReader(context).Read(scope, arguments, at);
        var order = WithKeys(
            dimensions,
            new OrderReader(context).ReadGroups(scope, arguments, at.Then("order"))
        );
        var fill = ReadFill(arguments, at);
        var bound =
            $"{subject.Name} by {string.Join(", ", dimensions)} | {string.Join(", ", order)} | "
            + $"{ConditionText.Of(where)} | {ConditionText.Of(having)}{(fill is null ? "" : $" | fill {fill}")}";
        var paging = PagingReader.Read(arguments, order, bound, context.Pages.Groups, at, context);
        return new StatsSelection(
            subject,
            where,
            having,
            dimensions,
            order,
            paging,
            new ConnectionReader(context).ReadGroups(
                subject,
                field,
                at,
                (item, place) => groups.Read(item, keys, scope, place)
            )
        )
        {
            Fill = fill,
            // the rest is what the first page leaves: a later page has no rest of its own
            Others = arguments.GetValueOrDefault("others") is true && paging.Seek is null,
        };
    }

    private Fill? ReadFill(IReadOnlyDictionary<string, object?> arguments, Place at) =>
        arguments.GetValueOrDefault("fill") switch
        {
            "ZERO" => new Fill(IsZero: true, context.Pages.Groups, at.Location),
            "NULL" => new Fill(IsZero: false, context.Pages.Groups, at.Location),
            _ => null,
        };

    /// <summary>Ends the order in all group keys, so that equal queries give equal bytes.</summary>
    private static ImmutableArray<OrderTerm> WithKeys(
        ImmutableArray<Dimension> dimensions,
        ImmutableArray<OrderTerm> order
    )
    {
        var keys = dimensions
            .Select(d => new OrderTerm(new Operand.Key(d), false))
            .Where(k => !order.Any(o => o.Operand.Equals(k.Operand)));
        return [.. order, .. keys];
    }
}
