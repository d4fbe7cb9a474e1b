using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Finds first how far a long page reaches in its first order term, which takes one narrow column, and sorts only the
/// rows within that bound. Up to 50 rows DuckDB defers reading the other columns by itself.
/// <code>
/// Page first 10000 order [id, number] ← Scan standard
/// Page first 10000 order [id, number] within bound ← Scan standard
/// </code>
/// </summary>
public static class BoundedPage
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(BoundedPage), Apply);

    /// <summary>DuckDB's late_materialization_max_rows.</summary>
    private const int ByItself = 50;

    private static Relation Apply(Relation relation) =>
        relation is Relation.Page { Paging.Limit: > ByItself } page && IsOfTable(page.Input) && CanBound(page.Order[0].Operand)
            ? page with { IsBounded = true }
            : relation;

    private static bool IsOfTable(Relation input) =>
        input switch
        {
            Relation.Scan { Of: null } => true,
            Relation.Filter filter => IsOfTable(filter.Input),
            _ => false,
        };

    /// <summary>Nulls come last and lie within no bound; of few values each holds many rows, and a bound cuts off little.</summary>
    private static bool CanBound(Operand operand) =>
        operand
            is Operand.Field
        {
            Path.IsRoot: true,
            Property: { IsNullable: false, Source: ColumnSource.Column, Type: not (Model.ValueType.Code or Model.ValueType.Boolean) },
        };
}
