using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Finds first how far a page reaches in its first order term, which takes one narrow column, and sorts only the rows
/// within that bound. Rows that the physical order holds together are few, and are sorted as they are.
/// <code>
/// Page first 10000 order [id, number] ← Scan standard
/// Page first 10000 order [id, number] within bound ← Scan standard
/// </code>
/// </summary>
public static class BoundedPage
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(BoundedPage), Apply);

    private const int Few = 50;

    private static Relation Apply(Relation relation) =>
        relation is Relation.Page page
        && OfTable(page.Input) is { } subject
        && !AreTogether(page.Input, subject)
        && CanBound(page)
            ? page with
            {
                IsBounded = true,
            }
            : relation;

    private static Subject? OfTable(Relation input) =>
        input switch
        {
            Relation.Scan { Of: null } scan => scan.Subject,
            Relation.Filter filter => OfTable(filter.Input),
            _ => null,
        };

    /// <summary>Whether the filter says the first of the columns that the table is ordered by.</summary>
    private static bool AreTogether(Relation input, Subject subject) =>
        input is Relation.Filter filter
        && (
            Conjuncts
                .Of(filter.Condition)
                .Any(c =>
                    c is Condition.Compare { Comparison: Comparison.Equal, Operand: Operand.Field field }
                    && IsFirstOf(subject.ClusteredBy, field)
                ) || AreTogether(filter.Input, subject)
        );

    private static bool IsFirstOf(ImmutableArray<string> columns, Operand.Field field) =>
        field is { Path.IsRoot: true, Property.Source: ColumnSource.Column column }
        && columns.FirstOrDefault() == column.Name;

    /// <summary>
    /// Nulls come last and lie within no bound; of few values each holds many rows, and a bound cuts off little; and to
    /// find the bound among texts costs as much as to sort them, unless the page is long.
    /// </summary>
    private static bool CanBound(Relation.Page page) =>
        page.Order[0].Operand is Operand.Field { Path.IsRoot: true, Property: var property }
        && property is { IsNullable: false, Source: ColumnSource.Column }
        && property.Type is not (Model.ValueType.Code or Model.ValueType.Boolean)
        && !(property.Type == Model.ValueType.String && page.Paging.Limit <= Few);
}
