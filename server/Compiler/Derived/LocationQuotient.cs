namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>(x ÷ X(all but over)) ÷ (X(within, over) ÷ X(within))</c>, each X measured at its own grain.</summary>
internal static class LocationQuotient
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.LocationQuotient,
        "locationQuotient",
        new(
            "区位商：(x ÷ over 以外各维度下的整体) ÷ (本组 over 值的整体 ÷ 全部整体)；"
                + "后两者在同一 within 分区内取。各整体按其自身粒度计算，非各组相加。任一除数为零或空则为空。",
            "Location quotient: (x ÷ the whole of the group's dimensions other than over) ÷ (the whole of "
                + "its over value ÷ the whole of all), the latter two within its within partition. Each whole is "
                + "computed at its own grain and never by adding groups. Null where a divisor is zero or null."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            new(
                "over",
                DerivedArgumentKind.Dimension,
                new(
                    "所比较的维度，如产业。",
                    "The dimension whose composition is compared, such as the industry."
                ),
                null
            ),
            DerivedArgument.Within,
        ]
    );
}
