namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary><c>x − X(ancestor of the place at a level, other dimensions)</c>, X measured at its own grain.</summary>
internal static class Difference
{
    public static readonly DerivedMeasure Measure = new(
        DerivedKind.Difference,
        "difference",
        new(
            "与上级之差：本组度量 − 其地点在 to 层级的上级地区的度量（按该层级的粒度计算，其余维度不变）。"
                + "没有该层级的上级，或任一度量为空，则为空。",
            "Difference: the group's measure − that of the place at level to in which its own place lies, such as "
                + "a county's prefecture, computed at that grain with the other dimensions kept. Null where there "
                + "is no such place, or either measure is null."
        ),
        Model.ValueType.Float,
        [
            DerivedArgument.Of,
            new(
                "to",
                DerivedArgumentKind.PlaceLevel,
                new("上级地区的层级。", "The level of the place above."),
                null
            ),
        ],
        DerivedNeeds.PlaceTree
    );
}
