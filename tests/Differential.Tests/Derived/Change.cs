using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>This period − the period so many earlier by the calendar, or that divided by the earlier value.</summary>
internal sealed class Change : DerivedFormula
{
    public override string Name => "change";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context)
    {
        if (!context.HasOneTime || context.OfNumber() is not { } of)
            return null;

        var arguments = ImmutableArray.Create(of);
        if (context.Random.Next(2) == 0)
            arguments = arguments.Add(new("periods", (long)context.Random.Next(1, 5)));
        if (context.Random.Next(2) == 0)
            arguments = arguments.Add(
                new("as", new EnumValue(context.Random.Next(2) == 0 ? "RELATIVE" : "ABSOLUTE"))
            );
        return arguments;
    }

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var series = new Series(call, groups);
        var periods = (int)(call["periods"] as long? ?? 1);
        return groups.All.ToDictionary(g => g, g => (object?)Of(g));

        double? Of(Group group)
        {
            if (
                series.Date(group) is not { } date
                || series.At(group, date) is not { } now
                || series.At(group, series.Back(date, periods)) is not { } before
            )
                return null;

            return call["as"] is EnumValue { Name: "RELATIVE" }
                ? Measures.Divide(now - before, before)
                : now - before;
        }
    }

    public static DateOnly Back(DateOnly date, Grain grain, int periods) =>
        grain switch
        {
            Grain.Year => date.AddYears(-periods),
            Grain.Quarter => date.AddMonths(-3 * periods),
            Grain.Month => date.AddMonths(-periods),
            _ => date.AddDays(-periods),
        };
}
