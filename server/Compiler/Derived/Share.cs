namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>x ÷ X(within)</c>, X measured at the grain of the partition.</summary>
internal static class Share
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Share,
        "share",
        new(
            "份额：本组度量 ÷ 同一 within 分区整体的度量（整体按其自身粒度计算，非各组相加）。"
                + "整体为零或空则为空。“其余”行只在不给 within 时有份额。",
            "Share: the group's measure ÷ the measure of its whole within partition, computed at that grain "
                + "and never by adding groups. Null where the whole is zero or null. The row of others has one "
                + "where within is left out."
        ),
        Model.ValueType.Float,
        [DerivedArgument.Of, DerivedArgument.Within]
    );
}
