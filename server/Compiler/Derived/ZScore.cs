namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>(x − mean) ÷ population standard deviation</c> over the groups of the partition that have a value.</summary>
internal static class ZScore
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.ZScore,
        "zScore",
        new(
            "标准分：(本组度量 − 同一 within 分区各组度量的平均) ÷ 各组度量的总体标准差。度量为空，"
                + "或标准差为零，则为空。",
            "Standard score: (the group's measure − the mean of the groups' measures in the same within "
                + "partition) ÷ their population standard deviation. Null where the measure is null or the deviation is zero."
        ),
        Model.ValueType.Float,
        [DerivedArgument.Of, DerivedArgument.Within]
    );
}
