namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>max { s ≤ t : denominator(place, s) is known }</c>; of several places the least of these.</summary>
internal static class DenominatorPeriod
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.DenominatorPeriod,
        "denominatorPeriod",
        new(
            "per 所用分母的年份：本期有数据则为本期之年，否则为最近的前一年；为数个地区之和时取其中最早者。没有分母则为空。",
            "The year of the denominator that per divides by: the group's own where it has a figure, else "
                + "the nearest earlier one; of a sum over several places the earliest. Null where there is no denominator."
        ),
        Model.ValueType.Int,
        [DerivedArgument.Denominator],
        DerivedNeeds.Denominators
    );
}
