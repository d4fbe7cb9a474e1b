namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>x ÷ denominator(place, t) × scale</c>.</summary>
internal static class Per
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Per,
        "per",
        new(
            "每单位分母：度量 ÷ 分母 × scale。分母为本组地点在本期的分母（本期无数据取最近的前一期；"
                + "无时间维度取最新一期）。未按地点分组时，分母为筛选所及地区之和：嵌套于某地区之下则为该地区；"
                + "否则为满足筛选中地点条件（无此条件则为全部）的地区，位于其中另一地区之内者不重复计；任一地区缺数据则为空。"
                + "分母缺失或为零则为空。",
            "Per unit of a denominator: measure ÷ denominator × scale, with the denominator of the group's "
                + "own place and period (the nearest earlier period where this one has no figure; the latest where "
                + "no period is selected). Where no place is selected, the denominator is the sum over the places "
                + "that the filter admits: the place itself in statistics nested under one; else those that "
                + "satisfy the filter's conditions on the place (all, without any), and of places that lie in one "
                + "another the outermost; null where one of them has no figure. Null where the denominator is "
                + "missing or zero."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            DerivedArgument.Denominator,
            new(
                "scale",
                DerivedArgumentKind.Float,
                new("乘数，如 1000000 为每百万。", "Multiplier: 1000000 means per million."),
                1.0
            ),
        ],
        DerivedNeeds.Denominators
    );
}
