using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads a connection of rows: filter, order, page, and what is selected of it.</summary>
internal sealed class RowsReader(SelectionContext context)
{
    public RowsSelection Read(
        Subject subject,
        CollectedField field,
        IReadOnlyDictionary<string, object?> arguments,
        Place at,
        ComputedRequest? computed = null
    )
    {
        var where = new WhereReader(context).Read(subject, arguments, at);
        var order = WithKey(subject, new OrderReader(context).ReadRows(subject, arguments, at.Then("order")));
        var bound = $"{subject.Name}{computed} | {string.Join(", ", order)} | {ConditionText.Of(where)}";
        var paging = PagingReader.Read(arguments, order, bound, context.Pages.Rows, at, context);
        return new RowsSelection(
            subject,
            where,
            order,
            paging,
            new ConnectionReader(context).ReadRows(subject, field, paging.Limit, at),
            computed
        );
    }

    /// <summary>Ends the order in the key, so that equal queries give equal pages and cursors tell rows apart.</summary>
    private ImmutableArray<OrderTerm> WithKey(Subject subject, ImmutableArray<OrderTerm> order)
    {
        var keys = subject
            .KeyProperties.Select(k => new OrderTerm(
                new Operand.Field(LinkPath.Root, k, context.Language),
                false
            ))
            .Where(k => !order.Any(o => o.Operand.Equals(k.Operand)));
        return [.. order, .. keys];
    }
}
