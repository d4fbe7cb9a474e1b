namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>Σ x(s), s ≤ t</c>, over the series that within names; the periods' values are measured at their own grain.</summary>
internal static class Cumulative
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Cumulative,
        "cumulative",
        new(
            "累计：within 各维度取值相同、时期不晚于本期的各组度量之和；"
                + "省略 within 则按时间以外的全部维度逐个序列累计，给出空表则累计整个结果。可加度量的空值不计；"
                + "半可加度量只累计流量，从第一个含存量或为空的时期起为空；其他度量没有累计。日期为空则为空。",
            "Running sum: the measures, added up, of all groups that agree in the within dimensions and "
                + "whose period is not later. Left out, each series of the dimensions other than time is added up "
                + "by itself; an empty list adds up the whole result. Of an additive measure nulls add nothing. Of a "
                + "semi-additive one only flows are added: null from the first period on that holds a stock or is "
                + "null. Other measures have none. Null where the date is null."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            new(
                "within",
                DerivedArgumentKind.Dimensions,
                new(
                    "逐个累计的维度；省略为时间以外的全部维度。",
                    "Dimensions each of whose values is added up by itself; left out, all but time."
                ),
                null
            ),
        ],
        DerivedNeeds.Time
    );
}
