using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>
/// A county with made-up figures. Its code and name are real so that it has its place on a map; its people, area and
/// product are not, and neither is what it makes.
/// </summary>
/// <param name="Population">In 2005.</param>
/// <param name="Growth">Of the population, a year.</param>
/// <param name="Area">km².</param>
/// <param name="ProductPerHead">Yuan in 2005.</param>
/// <param name="Topics">Numbers of the topics that its organizations mostly work on.</param>
internal sealed record County(
    ListedPlace Place,
    ListedPlace Prefecture,
    double Population,
    double Growth,
    int Area,
    double ProductPerHead,
    ImmutableArray<int> Topics
)
{
    public const int FirstYear = 2005;

    /// <summary>The day that the made-up catalogues speak of lies at the end of it.</summary>
    public const int LastYear = 2025;

    public static ImmutableArray<County> Draw(ReferenceData reference, long seed)
    {
        var prefectures = reference.Places.Where(p => p.Level == "PREFECTURE").ToDictionary(p => p.Code);
        return
        [
            .. reference
                .Places.Where(p => p.Level == "COUNTY")
                .Select((place, i) => Draw(place, prefectures[place.Parent], new(seed, Drawn.County, i))),
        ];
    }

    public long PopulationIn(int year) =>
        (long)Math.Round(Population * Math.Pow(1 + Growth, year - FirstYear));

    /// <summary>In 100 million yuan. Growth slows down from a tenth a year to a twentieth.</summary>
    public double ProductIn(int year)
    {
        var years = year - FirstYear;
        var perHead = ProductPerHead * Math.Exp((0.1 * years) - (0.00125 * years * years));
        return Math.Round(perHead * PopulationIn(year) / 1e8, 2);
    }

    private static County Draw(ListedPlace place, ListedPlace prefecture, Chance chance) =>
        new(
            place,
            prefecture,
            Math.Round(Math.Clamp(520_000 * Math.Exp(0.5 * chance.Normal()), 60_000, 2_500_000)),
            0.006 + (0.008 * chance.Normal()),
            (int)Math.Clamp(950 * Math.Exp(0.6 * chance.Normal()), 60, 4_500),
            26_000 * Math.Exp(0.35 * chance.Normal()),
            [chance.Below(Topic.All.Length), chance.Below(Topic.All.Length), chance.Below(Topic.All.Length)]
        );
}
