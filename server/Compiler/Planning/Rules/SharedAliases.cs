using System.Collections.Immutable;

namespace Jiaxing.Analytics.Compiler.Planning.Rules;

/// <summary>
/// Asks once for what a field and its aliases ask of the same rows or groups: with one filter, order and page,
/// only what is shown of them differs. Measures and derived measures are made together; each alias shows its own.
/// <code>
/// a: Derive [rank(count)] ← Group by [level] measure [count]
/// b: Derive [share(inForce)] ← Group by [level] measure [inForce]
/// a and b: Derive [rank(count), share(inForce)] ← Group by [level] measure [count, inForce]
/// </code>
/// Comes last: what other rules have made different is not the same any more.
/// </summary>
public static class SharedAliases
{
    public static readonly PlanRule Rule = new(
        nameof(SharedAliases),
        plan => new PlanRewriter(relation => relation, connection => connection, Together).Apply(plan)
    );

    /// <summary>The root fields of an operation: those that ask for the same get the plan of all of them.</summary>
    public static ImmutableArray<Shown> OfRoots(IReadOnlyList<Plan> plans)
    {
        var shown = plans.Select(plan => new Shown(plan, null)).ToArray();
        for (var i = 0; i < shown.Length; i++)
            Gather(shown, i, _ => true);
        return [.. shown];
    }

    private static ImmutableArray<PlanField> Together(ImmutableArray<PlanField> fields)
    {
        var nested = fields.OfType<PlanField.Nested>().ToList();
        if (nested.Count < 2)
            return fields;

        var shown = nested.Select(n => new Shown(n.Plan, null)).ToArray();
        for (var i = 0; i < shown.Length; i++)
        {
            var of = nested[i];
            Gather(shown, i, j => IsSameList(of, nested[j]));
        }

        var next = 0;
        return [.. fields.Select(f => f is PlanField.Nested list ? Showing(list, shown[next++]) : f)];
    }

    private static PlanField.Nested Showing(PlanField.Nested list, Shown part) =>
        list with
        {
            Plan = part.Plan,
            Items = part.Items,
        };

    private static bool IsSameList(PlanField.Nested one, PlanField.Nested other) =>
        one.Link == other.Link
        && one.From.Equals(other.From)
        && one.IsApart == other.IsApart
        && one.By == other.By;

    /// <summary>Gathers into the plan at one place all later ones that ask for the same; they then are one.</summary>
    private static void Gather(Shown[] shown, int at, Func<int, bool> may)
    {
        if (shown[at] is not { Plan: Plan.Connection all, Items: null })
            return;

        var parts = new List<(int At, Range Items)> { (at, ..all.Selection.Items.Length) };
        for (var j = at + 1; j < shown.Length; j++)
        {
            if (shown[j] is not { Plan: Plan.Connection other, Items: null } || !may(j))
                continue;
            if (SamePlan.Of(all, other) is not { } merged)
                continue;

            parts.Add((j, all.Selection.Items.Length..merged.Selection.Items.Length));
            all = merged;
        }

        if (parts.Count > 1)
            foreach (var (place, items) in parts)
                shown[place] = new(all, items);
    }

    /// <summary>A field's plan, and which items of its connection the field shows; null: all.</summary>
    public sealed record Shown(Plan Plan, Range? Items);
}
