using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;
using Member = Jiaxing.Analytics.Differential.Tests.Asking.Member;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The measure ÷ the denominator of the group's own place, of its period or the nearest earlier one, × scale.</summary>
internal sealed class Per : DerivedFormula
{
    private static readonly string[] Denominators = ["POPULATION", "AREA", "GDP"];

    public override string Name => "per";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context)
    {
        if (!HasDenominators(context) || context.OfNumber() is not { } of)
            return null;

        ImmutableArray<Member> arguments = [of, Denominator(context)];
        return context.Random.Next(2) == 0 ? arguments : arguments.Add(new("scale", context.Random.Next(2) == 0 ? 1e6 : 0.5));
    }

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups) =>
        Of(
            groups.Named(call.MeasureOf),
            groups,
            ((EnumValue)call["denominator"]!).Name,
            call["scale"] is { } written ? Convert.ToDouble(written) : 1
        );

    public static bool HasDenominators(DerivedContext context) => context.HasOnePlace && !context.HasTimes;

    public static Member Denominator(DerivedContext context) =>
        new("denominator", new EnumValue(Denominators[context.Random.Next(Denominators.Length)]));

    public static Dictionary<Group, object?> Of(Measure measure, Groups groups, string denominator, double scale)
    {
        var figure = Figures(groups, denominator);
        return groups.All.ToDictionary(g => g, g => (object?)(Measures.Divide(groups.Measured(g, measure), figure(g)?["value"]) * scale));
    }

    /// <summary>The last figure of a group's place up to its period.</summary>
    public static Func<Group, Row?> Figures(Groups groups, string denominator)
    {
        var (place, at) = groups.Keys.Select((k, i) => (k, i)).Single(k => k.k.IsThing && groups.Links.Target(k.k.Steps[^1]).Denominators is not null);
        var table = groups.Links.Target(place.Steps[^1]).Denominators!;
        var time = groups.Keys.Select((k, i) => (k, i)).Where(k => k.k.Grain is not null).Select(k => (int?)k.i).SingleOrDefault();
        return group =>
        {
            if (group.Keys[at] is not Row row)
                return null;

            var until = time is null ? int.MaxValue : (group.Keys[time.Value] as DateOnly?)?.Year;
            return groups
                .Links.Table(table.Table, "place_code", row[table.Column])
                .Where(d => Equals(d["denominator"], denominator) && (int)d["year"]! <= until)
                .MaxBy(d => (int)d["year"]!);
        };
    }
}
