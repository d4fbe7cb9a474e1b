namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>x ÷ population(place, t) × 1,000,000</c>.</summary>
internal static class PerMillion
{
    public const string Denominator = "POPULATION";
    public const double Scale = 1_000_000;

    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Per,
        "perMillion",
        new(
            "每百万人：即 per(denominator: POPULATION, scale: 1000000)。",
            "Per million residents: per(denominator: POPULATION, scale: 1000000)."
        ),
        Model.ValueType.Float,
        [DerivedArgument.Of],
        DerivedNeeds.Population
    );
}
