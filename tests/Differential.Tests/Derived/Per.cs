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
        return context.Random.Next(2) == 0
            ? arguments
            : arguments.Add(new("scale", context.Random.Next(2) == 0 ? 1e6 : 0.5));
    }

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups) =>
        Of(
            groups.Named(call.MeasureOf),
            groups,
            ((EnumValue)call["denominator"]!).Name,
            call["scale"] is { } written ? Convert.ToDouble(written) : 1
        );

    public static bool HasDenominators(DerivedContext context) =>
        (context.HasOnePlace || context.HasPlacesOfAll) && !context.HasTimes;

    public static Member Denominator(DerivedContext context) =>
        new("denominator", new EnumValue(Denominators[context.Random.Next(Denominators.Length)]));

    public static Dictionary<Group, object?> Of(
        Measure measure,
        Groups groups,
        string denominator,
        double scale
    )
    {
        var figure = Figures(groups, denominator);
        return groups.All.ToDictionary(
            g => g,
            g => (object?)(Measures.Divide(groups.Measured(g, measure), figure(g)?.Value) * scale)
        );
    }

    /// <summary>
    /// The last figures up to a group's period, of its own place or of all places that it is of, and the earliest of their
    /// years; nothing where one of them has none.
    /// </summary>
    public static Func<Group, (double Value, long Year)?> Figures(Groups groups, string denominator)
    {
        var place = groups
            .Keys.Select((k, i) => (Key: k, At: i))
            .SingleOrDefault(k =>
                k.Key.IsThing && groups.Links.Target(k.Key.Steps[^1]).Denominators is not null
            );
        var (of, all) = place.Key is { } key
            ? (groups.Links.Target(key.Steps[^1]).Denominators!, null)
            : groups.PlacesOfAll();
        var time = groups
            .Keys.Select((k, i) => (k, i))
            .Where(k => k.k.Grain is not null)
            .Select(k => (int?)k.i)
            .SingleOrDefault();
        return group =>
        {
            // without a date there is no figure up to it
            var until = time is null
                ? long.MaxValue
                : (group.Keys[time.Value] as DateOnly?)?.Year ?? long.MinValue;
            var places = all ?? (group.Keys[place.At] is Row own ? [own] : []);
            var figures = places.Select(p => groups.Links.Figure(of, p, denominator, until)).ToList();
            return figures.Count == 0 || figures.Contains(null)
                ? null
                : (figures.Sum(f => (double)f!["value"]!), figures.Min(f => (int)f!["year"]!));
        };
    }
}
