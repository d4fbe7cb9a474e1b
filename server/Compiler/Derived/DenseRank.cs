namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>1 + |{ x(g) : g in partition, x(g) &gt; x }|</c>, equal values counted once; no gaps.</summary>
internal static class DenseRank
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.DenseRank,
        "denseRank",
        new(
            "连续名次：1 + 同一 within 分区内更大(top: LOWEST 时更小)的不同度量值的个数；"
                + "并列同名次，其后不跳过。度量为空则为空。",
            "Dense rank: 1 + the number of different measures in the same within partition that are greater "
                + "(smaller with top: LOWEST); ties share a rank, and none is left out. Null where the measure is null."
        ),
        Model.ValueType.Long,
        [DerivedArgument.Of, DerivedArgument.Within, DerivedArgument.Top]
    );
}
