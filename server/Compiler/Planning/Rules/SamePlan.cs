using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Two connections as one that brings what both show, where they are of the same rows or groups in the same order
/// and page.
/// </summary>
internal sealed class SamePlan
{
    /// <summary>What the relations of either have become, so that a page and its count still are of one.</summary>
    private readonly Dictionary<Relation, Relation> _became = new(ReferenceEqualityComparer.Instance);

    /// <summary>Null: they are not the same. The items of the first come first.</summary>
    public static Plan.Connection? Of(Plan.Connection one, Plan.Connection other)
    {
        if (
            one.ShowsOthers
            || other.ShowsOthers
            || one.Rows is null != other.Rows is null
            || !IsSame(one.Paging, other.Paging)
            || !one.Order.SequenceEqual(other.Order)
        )
            return null;

        var same = new SamePlan();
        Relation? rows = null;
        if (one.Rows is not null && (rows = same.Merge(one.Rows, other.Rows!)) is null)
            return null;

        var totals =
            one.Totals is { } mine && other.Totals is { } theirs
                ? same.Merge(mine, theirs)
                : one.Totals ?? other.Totals;
        if (totals is null && one.Totals is not null)
            return null;

        // without rows, only what both say of all rows can tell that these are the same
        if (rows is null && !same.HasSame(one, other))
            return null;

        return new Plan.Connection(
            rows,
            (one.Counted ?? other.Counted) is { } counted ? same.Became(counted) : null,
            (Relation.Group?)totals,
            one.Order,
            one.Paging,
            new ConnectionSelection<PlanField>([.. one.Selection.Items, .. other.Selection.Items])
        )
        {
            Cited = one.Cited ?? other.Cited,
        };
    }

    private bool HasSame(Plan.Connection one, Plan.Connection other) =>
        (one.Totals is not null && other.Totals is not null)
        || (one.Counted is { } mine && other.Counted is { } theirs && Merge(mine, theirs) is not null);

    private Relation Became(Relation relation) => _became.GetValueOrDefault(relation, relation);

    private Relation? Merge(Relation one, Relation other)
    {
        var (core, joins) = Unjoined(one);
        var (otherCore, otherJoins) = Unjoined(other);
        if (_became.TryGetValue(core, out var known))
            return ReferenceEquals(known, Became(otherCore)) ? known : null;

        if (MergeCores(core, otherCore) is not { } merged)
            return null;

        _became[core] = _became[otherCore] = merged;
        var whole = joins
            .Concat(otherJoins)
            .Distinct()
            .Aggregate(merged, (input, path) => new Relation.Join(input, path));
        _became.TryAdd(one, whole);
        _became.TryAdd(other, whole);
        return whole;
    }

    private Relation? MergeCores(Relation one, Relation other) =>
        (one, other) switch
        {
            (Relation.Page a, Relation.Page b) when a.IsBounded == b.IsBounded => Merge(a.Input, b.Input)
                is { } input
                ? a with
                {
                    Input = input,
                }
                : null,
            (Relation.Filter a, Relation.Filter b) when IsSame(a.Condition, b.Condition) => Merge(
                a.Input,
                b.Input
            )
                is { } input
                ? a with
                {
                    Input = input,
                }
                : null,
            (Relation.Derive a, Relation.Derive b) => Merge(a, b),
            (Relation.Derive a, Relation.Group or Relation.Filled) => Merge(a.Input, other) is { } input
                ? a with
                {
                    Input = input,
                }
                : null,
            (Relation.Group or Relation.Filled, Relation.Derive b) => Merge(one, b.Input) is { } input
                ? b with
                {
                    Input = input,
                }
                : null,
            (Relation.Filled a, Relation.Filled b) when IsSame(a.With, b.With) => Merge(a.Input, b.Input)
                is Relation.Group input
                ? a with
                {
                    Input = input,
                }
                : null,
            (Relation.Group a, Relation.Group b) => Merge(a, b),
            (Relation.Scan or Relation.Fan, Relation.Scan or Relation.Fan) => PlanText.Of(one)
            == PlanText.Of(other)
                ? one
                : null,
            _ => null,
        };

    private static Relation.Group? Merge(Relation.Group one, Relation.Group other) =>
        PlanText.Of(one with { Measures = [] }) == PlanText.Of(other with { Measures = [] })
            ? one with
            {
                Measures = [.. one.Measures.Union(other.Measures)],
            }
            : null;

    private Relation.Derive? Merge(Relation.Derive one, Relation.Derive other)
    {
        if (Merge(one.Input, other.Input) is not { } input)
            return null;

        var wholes = one.Wholes.ToList();
        foreach (var whole in other.Wholes)
        {
            var at = wholes.FindIndex(w => w.By.SequenceEqual(whole.By) && Equals(w.Ascent, whole.Ascent));
            if (at < 0)
                wholes.Add(whole);
            else if (Merge(wholes[at].Groups, whole.Groups) is Relation.Group groups)
                wholes[at] = wholes[at] with { Groups = groups };
            else
                return null;
        }

        return new(input, [.. one.Calls.Union(other.Calls)], [.. wholes])
        {
            HasSeries = one.HasSeries || other.HasSeries,
        };
    }

    /// <summary>The relation below the links joined to it, and these, shortest path first as they must be joined.</summary>
    private static (Relation Core, ImmutableArray<LinkPath> Joins) Unjoined(Relation relation)
    {
        var joins = new Stack<LinkPath>();
        for (; relation is Relation.Join join; relation = join.Input)
            joins.Push(join.Path);
        return (relation, [.. joins]);
    }

    private static bool IsSame(Condition one, Condition other) =>
        ConditionText.Of(one) == ConditionText.Of(other);

    private static bool IsSame(Fill one, Fill other) =>
        one.IsZero == other.IsZero && one.Limit == other.Limit;

    private static bool IsSame(Paging one, Paging other) =>
        one.Limit == other.Limit
        && one.Backward == other.Backward
        && one.Binding == other.Binding
        && one.Seek is null == other.Seek is null
        && (one.Seek is not { } seek || seek.SequenceEqual(other.Seek!.Value));
}
