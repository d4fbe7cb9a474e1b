namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>1 + |{ g in partition : x(g) &gt; x }|</c>; ties share a rank and leave gaps.</summary>
internal static class Rank
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Rank,
        "rank",
        new(
            "名次：1 + 同一 within 分区内度量值更大(top: LOWEST 时更小)的组数；并列同名次，"
                + "其后跳过。度量为空则为空。",
            "Rank: 1 + the number of groups in the same within partition whose measure is greater (smaller "
                + "with top: LOWEST); ties share a rank, and as many ranks after it are left out. Null where the "
                + "measure is null."
        ),
        Model.ValueType.Long,
        [DerivedArgument.Of, DerivedArgument.Within, DerivedArgument.Top]
    );
}
