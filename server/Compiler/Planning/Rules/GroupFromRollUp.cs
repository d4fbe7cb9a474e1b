using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Makes groups of rows that were added up beforehand, where that is exact: the keys, the conditions and the links on the
/// way look only at columns that the roll-up keeps, dates at whole periods, and every measure is one that it has.
/// <code>
/// Group by [county = lead_county_code] measure [count] ← Filter level = 'NATIONAL' ← Scan standard
/// Group by [county = lead_county_code] measure [count] ← Filter level = 'NATIONAL' ← Scan standard_by_county
/// </code>
/// </summary>
public static class GroupFromRollUp
{
    public static readonly PlanRule Rule = PlanRule.OfRelations(nameof(GroupFromRollUp), Apply);

    private static Relation Apply(Relation relation)
    {
        if (
            relation is not Relation.Group { HasFan: false } group
            || ScanOf(group.Input) is not { RollUp: null }
        )
            return relation;

        // fewer keys, fewer rows
        var rollUp = group
            .Subject.RollUps.Where(r =>
                group.Measures.All(m => r.Measures.Contains(m.Name)) && !group.Measures.IsEmpty
            )
            .Where(r => group.Keys.All(k => Keeps(r, k)) && Keeps(r, group.Input))
            .MinBy(r => r.Keys.Length);
        return rollUp is null ? group : group with { Input = Over(rollUp, group.Input) };
    }

    private static Relation.Scan? ScanOf(Relation relation) =>
        relation switch
        {
            Relation.Scan scan => scan,
            Relation.Filter filter => ScanOf(filter.Input),
            Relation.Join join => ScanOf(join.Input),
            _ => null,
        };

    private static Relation Over(RollUp rollUp, Relation relation) =>
        relation switch
        {
            Relation.Scan scan => scan with { RollUp = rollUp },
            Relation.Filter filter => filter with { Input = Over(rollUp, filter.Input) },
            Relation.Join join => join with { Input = Over(rollUp, join.Input) },
            _ => throw new System.Diagnostics.UnreachableException(relation.GetType().Name),
        };

    private static bool Keeps(RollUp rollUp, Relation relation) =>
        relation switch
        {
            Relation.Scan { Of: null } => true,
            Relation.Scan { Of: { Bridge: null } link } => KeepsWhole(rollUp, link.To),
            Relation.Filter filter => Keeps(rollUp, filter.Condition) && Keeps(rollUp, filter.Input),
            Relation.Join join => Keeps(rollUp, join.Path) && Keeps(rollUp, join.Input),
            _ => false,
        };

    private static bool Keeps(RollUp rollUp, GroupKey key) =>
        key.Source switch
        {
            KeySource.Column { Path.IsRoot: true } column => KeepsWhole(rollUp, column.Name),
            KeySource.Column column => Keeps(rollUp, column.Path),
            KeySource.Value { Field.Path.IsRoot: false } value => Keeps(rollUp, value.Field.Path),
            KeySource.Value value when key.Dimension.Grain is { } grain => Find(rollUp, value.Field)
                is { } kept
                && (kept.Grain is null || grain <= Period(kept.Grain.Value)),
            KeySource.Value value => Find(rollUp, value.Field) is { Grain: null },
            _ => false,
        };

    private static bool Keeps(RollUp rollUp, Condition condition) =>
        condition switch
        {
            Condition.All all => all.Conditions.All(c => Keeps(rollUp, c)),
            Condition.Any any => any.Conditions.All(c => Keeps(rollUp, c)),
            Condition.Not not => Keeps(rollUp, not.Condition),
            Condition.Compare { Operand: Operand.Field field } compare => Keeps(rollUp, field, compare),
            Condition.In { Operand: Operand.Field field } => Keeps(rollUp, field, null),
            Condition.NoLink none => Keeps(rollUp, none.Path),
            Condition.Within { ToMany: null, From: { IsRoot: false } from } => Keeps(rollUp, from),
            _ => false,
        };

    private static bool Keeps(RollUp rollUp, Operand.Field field, Condition.Compare? compare) =>
        field.Path.IsRoot
            ? Find(rollUp, field) is { } key
                && (key.Grain is null || (compare is not null && IsWholePeriods(compare, key.Grain.Value)))
            : Keeps(rollUp, field.Path);

    /// <summary>A link is followed from its column, whose value the roll-up's rows have as the subject's do.</summary>
    private static bool Keeps(RollUp rollUp, LinkPath path) =>
        path.Links.All(l => l is { IsToMany: false }) && KeepsWhole(rollUp, path.Links[0].Column);

    private static bool KeepsWhole(RollUp rollUp, string column) =>
        rollUp.Keys.Any(k => k.Column == column && k.Grain is null);

    private static RollUpKey? Find(RollUp rollUp, Operand.Field field) =>
        field.Property.Source is ColumnSource.Column column
            ? rollUp.Keys.FirstOrDefault(k => k.Column == column.Name)
            : null;

    /// <summary>Whether the first day of a date's period compares with the value as the date itself does, whatever the date.</summary>
    private static bool IsWholePeriods(Condition.Compare compare, RollUpGrain grain) =>
        compare switch
        {
            { Value: null } => true,
            { Value: DateOnly day, Comparison: Comparison.GreaterOrEqual or Comparison.Less } => IsFirst(
                day,
                grain
            ),
            { Value: DateOnly day, Comparison: Comparison.Greater or Comparison.LessOrEqual } => day
                < DateOnly.MaxValue
                && IsFirst(day.AddDays(1), grain),
            _ => false,
        };

    private static bool IsFirst(DateOnly day, RollUpGrain grain) =>
        day.Day == 1
        && grain switch
        {
            RollUpGrain.Year => day.Month == 1,
            RollUpGrain.Quarter => day.Month % 3 == 1,
            RollUpGrain.Month => true,
            _ => throw new System.Diagnostics.UnreachableException(grain.ToString()),
        };

    private static TimeGrain Period(RollUpGrain grain) =>
        grain switch
        {
            RollUpGrain.Year => TimeGrain.Year,
            RollUpGrain.Quarter => TimeGrain.Quarter,
            RollUpGrain.Month => TimeGrain.Month,
            _ => throw new System.Diagnostics.UnreachableException(grain.ToString()),
        };
}
