using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The mean of the last periods, this one included; null where one of them has no value.</summary>
internal sealed class MovingAverage : DerivedFormula
{
    public override string Name => "movingAverage";

    public override ValueType Type => ValueType.Float;

    public override bool IsExact => false;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        context.HasOneTime && context.OfNumber() is { } of
            ? [of, new("periods", (long)context.Random.Next(1, 5))]
            : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var series = new Series(call, groups);
        var periods = (int)(long)call["periods"]!;
        return groups.All.ToDictionary(g => g, g => (object?)Of(g));

        double? Of(Group group)
        {
            if (series.Date(group) is not { } date)
                return null;

            var values = Enumerable
                .Range(0, periods)
                .Select(n => series.At(group, series.Back(date, n)))
                .ToList();
            return values.Contains(null) ? null : values.Average();
        }
    }
}
