namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>(x(t − n + 1) + … + x(t)) ÷ n</c>; the periods are looked up by date.</summary>
internal static class MovingAverage
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.MovingAverage,
        "movingAverage",
        new(
            "移动平均：所选时间粒度上截至本期的最近 periods 期度量的算术平均，按日期而非行号取期。"
                + "其中任何一期缺失或为空，则为空。",
            "Moving average: the mean of the measures of the last `periods` periods of the selected time "
                + "grain, this one included, found by date and not by place among the rows. Null where one of them "
                + "is missing or null."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            new(
                "periods",
                DerivedArgumentKind.Int,
                new("平均的期数，含本期。", "How many periods are averaged, this one included."),
                null
            ),
        ],
        DerivedNeeds.Time
    );
}
