using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
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
        if (!context.HasOnePlace || context.HasTimes || context.OfNumber() is not { } of)
            return null;

        var denominator = new EnumValue(Denominators[context.Random.Next(Denominators.Length)]);
        ImmutableArray<Member> arguments = [of, new("denominator", denominator)];
        return context.Random.Next(2) == 0 ? arguments : arguments.Add(new("scale", context.Random.Next(2) == 0 ? 1e6 : 0.5));
    }

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var measure = groups.Named(call.MeasureOf);
        var (place, at) = groups.Keys.Select((k, i) => (k, i)).Single(k => k.k.IsThing && groups.Links.Target(k.k.Steps[^1]).Denominators is not null);
        var table = groups.Links.Target(place.Steps[^1]).Denominators!;
        var time = groups.Keys.Select((k, i) => (k, i)).Where(k => k.k.Grain is not null).Select(k => (int?)k.i).SingleOrDefault();
        var denominator = ((EnumValue)call["denominator"]!).Name;
        var scale = call["scale"] is { } written ? Convert.ToDouble(written) : 1;
        return groups.All.ToDictionary(g => g, g => (object?)Of(g));

        double? Of(Group group)
        {
            if (group.Keys[at] is not Province.Row row)
                return null;

            var until = time is null ? int.MaxValue : (group.Keys[time.Value] as DateOnly?)?.Year;
            var figure = groups
                .Links.Table(table.Table, "place_code", row[table.Column])
                .Where(d => Equals(d["denominator"], denominator) && (int)d["year"]! <= until)
                .MaxBy(d => (int)d["year"]!);
            return Measures.Divide(groups.Measured(group, measure), figure?["value"]) * scale;
        }
    }
}
