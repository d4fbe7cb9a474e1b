namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>|{ g : x(g) &lt; x }| ÷ (n − 1)</c> over the n groups of the partition that have a value.</summary>
internal static class Percentile
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Percentile,
        "percentile",
        new(
            "百分位：同一 within 分区内度量值更小的组数 ÷ (分区内有度量值的组数 − 1)，0 到 1；"
                + "并列相同。度量为空，或分区内有值的组只有一个，则为空。",
            "Percentile: the number of groups in the same within partition whose measure is smaller ÷ (the "
                + "number of groups there that have one − 1), from 0 to 1; ties are equal. Null where the measure "
                + "is null, or where the partition has no other group with a measure."
        ),
        Model.ValueType.Float,
        [DerivedArgument.Of, DerivedArgument.Within]
    );
}
