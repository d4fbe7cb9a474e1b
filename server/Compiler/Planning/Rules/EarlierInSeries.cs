using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Looks a group of an earlier period up in a list of its own series, and not among all groups: to join groups to
/// themselves costs DuckDB more than to make a few lists of them. Days are too many for a list to be looked through.
/// <code>
/// Derive [change(count, 1)] ← Group by [county, publishedOn@Year]
/// Derive [change(count, 1)] in series ← Group by [county, publishedOn@Year]
/// </code>
/// </summary>
public static class EarlierInSeries
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(EarlierInSeries), Apply);

    private static Relation Apply(Relation relation) =>
        relation is Relation.Derive derive
        && derive.Calls.Any(c => c.Derived.Kind == DerivedKind.Change)
        && GrainOf(derive.Input) != TimeGrain.Day
            ? derive with
            {
                HasSeries = true,
            }
            : relation;

    private static TimeGrain? GrainOf(Relation input) =>
        input switch
        {
            Relation.Group group => group
                .Keys.Select(k => k.Dimension.Grain)
                .FirstOrDefault(g => g is not null),
            Relation.Filled filled => GrainOf(filled.Input),
            _ => null,
        };
}
