using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>What growth each year takes a series from its value in one period to that in a later one.</summary>
internal sealed class Cagr : DerivedFormula
{
    public override string Name => "cagr";

    public override ValueType Type => ValueType.Float;

    public override bool IsExact => false;

    public override ImmutableArray<Member>? Arguments(DerivedContext context)
    {
        if (!context.HasOneTime || context.OfNumber() is not { } of)
            return null;

        var (one, other) = (context.Period(), context.Period());
        if (one == other)
            return null;

        var (from, to) = one < other ? (one, other) : (other, one);
        return
        [
            of,
            new("from", Series.Written(from, context.Grain)),
            new("to", Series.Written(to, context.Grain)),
        ];
    }

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var series = new Series(call, groups);
        var (from, to) = (Series.Read(call["from"]), Series.Read(call["to"]));
        var years =
            series.Grain == Grain.Day
                ? (to.DayNumber - from.DayNumber) / 365.25
                : to.Year - from.Year + ((to.Month - from.Month) / 12.0);
        return groups.All.ToDictionary(
            g => g,
            g =>
                series.At(g, from) is { } first and > 0 && series.At(g, to) is { } last and > 0
                    ? (object?)(Math.Pow(last / first, 1 / years) - 1)
                    : null
        );
    }
}
