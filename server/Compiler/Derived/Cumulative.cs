namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>Σ x(s), s ≤ t</c>, over the series that within names; the periods' values are measured at their own grain.</summary>
internal static class Cumulative
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Cumulative,
        "cumulative",
        new(
            "累计：within 各维度取值相同、时期不晚于本期的各组度量之和；"
                + "省略 within 则按时间以外的全部维度逐个序列累计，给出空表则累计整个结果。只用于可加度量；空值不计；"
                + "日期为空则为空。",
            "Running sum: the measures, added up, of all groups that agree in the within dimensions and "
                + "whose period is not later. Left out, each series of the dimensions other than time is added up "
                + "by itself; an empty list adds up the whole result. For additive measures only; nulls add "
                + "nothing. Null where the date is null."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            new(
                "within",
                DerivedArgumentKind.Dimensions,
                new("逐个累计的维度；省略为时间以外的全部维度。", "Dimensions each of whose values is added up by itself; left out, all but time."),
                null
            ),
        ],
        DerivedNeeds.Time
    );
}
