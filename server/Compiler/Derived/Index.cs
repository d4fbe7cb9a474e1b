namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>100 · x(t) ÷ x(base)</c>, per series.</summary>
internal static class Index
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Index,
        "index",
        new(
            "指数：本组度量 ÷ 同一序列基期的度量 × 100（基期 = 100）。基期缺失、为空或为零，或日期为空，则为空。",
            "Index: the group's measure ÷ the measure of its series in the base period × 100, so that the "
                + "base is 100. Null where the base is missing, null or zero, or the date is null."
        ),
        Model.ValueType.Float,
        [DerivedArgument.Of, DerivedArgument.Period("base", new("基期。", "The base period."))],
        DerivedNeeds.Time
    );
}
