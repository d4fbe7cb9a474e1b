using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Generating;

/// <summary>Makes up what <c>compare</c> and <c>similarCounties</c> are asked for, codes that nothing bears among it.</summary>
internal sealed class ComputedGenerator(SemanticModel model, ProvinceRows rows, Random random)
{
    /// <summary>Of the arguments, should they travel as variables.</summary>
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["places"] = "[String!]!",
        ["indicators"] = "[String!]!",
        ["years"] = "YearRange!",
        ["baseline"] = "String",
        ["peers"] = "[String!]",
        ["to"] = "String!",
        ["by"] = "[PlaceFeature!]!",
    };

    /// <summary>The root with its own arguments, and nothing selected.</summary>
    public Ask Root() => random.Next(3) > 0 ? Comparison() : Similar(Any([.. ComputedRoots.Levels(model)]));

    private Ask Comparison()
    {
        // places have periods from 1980 on, and figures from 2015 on
        var from = random.Next(8) == 0 ? random.Next(1977, 1983) : random.Next(2014, 2025);
        var arguments = ImmutableArray.CreateBuilder<Asking.Member>();
        arguments.Add(new("places", Several(1, 6, Place)));
        arguments.Add(new("indicators", Several(1, 4, Indicator)));
        arguments.Add(
            new("years", new ObjectValue([new("from", (long)from), new("to", (long)from + random.Next(4))]))
        );
        if (random.Next(2) == 0)
            arguments.Add(new("baseline", Place()));
        if (random.Next(2) == 0)
            arguments.Add(new("peers", Several(0, 5, Place)));

        return new Ask(null, ComputedRoots.Compare, arguments.ToImmutable(), []);
    }

    private Ask Similar(Subject level)
    {
        var to = random.Next(12) == 0 ? "no such" : Any(rows.Of(level.Table))[level.Denominators!.Column];
        string[] features =
        [
            "POPULATION",
            "AREA",
            "GDP",
            "AREA_PER_CAPITA",
            "GDP_PER_CAPITA",
            "POPULATION_DENSITY",
        ];
        return new Ask(
            null,
            ComputedRoots.SimilarName(level),
            [new("to", to), new("by", Several(1, 3, () => new EnumValue(Any(features))))],
            []
        );
    }

    private string Place() => random.Next(15) == 0 ? "999999" : (string)Any(rows.Of("place"))["place_code"]!;

    private string Indicator() =>
        random.Next(10) switch
        {
            0 => Any(["no.such", "standard.noSuch"]),
            < 5 => Measured(),
            _ => (string)Any(rows.Of("indicator"))["indicator_code"]!,
        };

    private string Measured()
    {
        var subject = model.Subject(Any(["Standard", "Standard", "Pilot"]));
        return $"{subject.Singular}.{Any(subject.Measures!.Measures).Name}";
    }

    private ListValue Several(int least, int most, Func<object> make) =>
        new([.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())]);

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
