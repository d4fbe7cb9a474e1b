using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The part that the group has in its other dimensions ÷ the part that its value of one dimension has in all.</summary>
internal sealed class LocationQuotient : DerivedFormula
{
    public override string Name => "locationQuotient";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context)
    {
        if (context.Keys.Count == 0 || context.OfNumber() is not { } of)
            return null;

        var over = context.Keys[context.Random.Next(context.Keys.Count)].Constant;
        return [of, new("over", new EnumValue(over)), .. context.Within(k => k.Constant != over)];
    }

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var within = Within(call, groups);
        var over = Named(groups, [((EnumValue)call["over"]!).Name]);
        var (allElse, compared, all) = (
            Wholes([.. Enumerable.Range(0, groups.Keys.Count).Except(over)]),
            Wholes([.. within, .. over]),
            Wholes(within)
        );
        return groups.All.ToDictionary(
            g => g,
            g =>
                (object?)
                    Measures.Divide(
                        Measures.Divide(groups.Measured(g, measure), allElse(g)),
                        Measures.Divide(compared(g), all(g))
                    )
        );

        Func<Group, object?> Wholes(int[] by)
        {
            var wholes = groups
                .GroupBy([.. by.Select(k => groups.Keys[k])])
                .ToDictionary(w => w.Keys, w => groups.Measured(w, measure), new SameKeys());
            return g => wholes.GetValueOrDefault(Part(g, by));
        }
    }
}
