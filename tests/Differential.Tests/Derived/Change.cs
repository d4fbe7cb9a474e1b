using System.Collections.Immutable;
using System.Globalization;
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
            arguments = arguments.Add(new("as", new EnumValue(context.Random.Next(2) == 0 ? "RELATIVE" : "ABSOLUTE")));
        return arguments;
    }

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var (time, at) = groups.Keys.Select((k, i) => (k, i)).Single(k => k.k.Grain is not null);
        var byKeys = groups.All.ToDictionary(g => g.Keys, g => groups.Measured(g, measure), new SameKeys());
        var periods = (int)(call["periods"] as long? ?? 1);
        return groups.All.ToDictionary(g => g, g => (object?)Of(g));

        double? Of(Group group)
        {
            if (group.Keys[at] is not DateOnly date)
                return null;

            var earlier = (object?[])group.Keys.Clone();
            earlier[at] = Back(date, time.Grain!.Value, periods);
            if (byKeys[group.Keys] is not { } now || byKeys.GetValueOrDefault(earlier) is not { } before)
                return null;

            var change = Convert.ToDouble(now, CultureInfo.InvariantCulture) - Convert.ToDouble(before, CultureInfo.InvariantCulture);
            return call["as"] is EnumValue { Name: "RELATIVE" } ? Measures.Divide(change, before) : change;
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
