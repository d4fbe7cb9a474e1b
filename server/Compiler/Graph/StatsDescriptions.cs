using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>What the served schema says of groups: their ranks, the rest of them, what is missing among them, and what adds up.</summary>
internal static class StatsDescriptions
{
    public static readonly Bilingual RankTop = new("哪一端为第 1 名。", "Which end of the values is first.");
    public static readonly Bilingual Highest = new("最大者为第 1 名。", "The greatest is first.");
    public static readonly Bilingual Lowest = new("最小者为第 1 名。", "The smallest is first.");

    public static readonly Bilingual Others = new(
        "为真时，在前 first 组之后加一行“其余”：维度为空，isOthers 为真，度量按其余各组所含的对象重新计算（非各组相加），派生度量除 share 外为空。"
            + "没有其余各组则不加；用 after 翻页时不加；不计入 totalCount。",
        "When true, one row for all groups beyond the first ones follows them: its dimensions are null, isOthers is true, its "
            + "measures are computed over the things in those groups and never by adding groups, its derived measures are null "
            + "except share. There is none when no groups are left, none with after, and totalCount does not count it."
    );
    public static readonly Bilingual IsOthers = new(
        "是否为“其余”行，见参数 others。",
        "Whether this is the row of all others, as the argument others asks for."
    );

    public static readonly Bilingual FillArgument = new(
        "补出缺失的组：所选各维度出现过的值的全部组合，日期则为首末之间的每一期。派生度量把补出的组计算在内。",
        "Makes missing groups appear: every combination of the values that occur in the dimensions selected, and of a date "
            + "every period between the first and the last. Derived measures see the groups made."
    );
    public static readonly Bilingual Fill = new("补出的组取何值。", "What a group made by fill has.");
    public static readonly Bilingual Zero = new(
        "计数与可加的合计为 0，其余度量为空。",
        "Counts and sums that add up are 0, other measures null."
    );
    public static readonly Bilingual Null = new("度量均为空。", "All measures are null.");

    /// <summary>How the measure may be put together from groups, after what the model says of it.</summary>
    public static Bilingual OfMeasure(Measure measure)
    {
        var described = Descriptions.WithUnit(measure.Description, measure.Unit);
        var additivity = Of(measure.Additivity);
        return new(described.Chinese + additivity.Chinese, $"{described.English} {additivity.English}");
    }

    private static Bilingual Of(Additivity additivity) =>
        additivity switch
        {
            Additivity.Additive => new("可加。", "Additive."),
            Additivity.SemiAdditive => new("半可加：不沿时间相加。", "Semi-additive: not over time."),
            Additivity.NonAdditive => new("不可加。", "Not additive."),
            _ => throw new System.Diagnostics.UnreachableException(additivity.ToString()),
        };
}
