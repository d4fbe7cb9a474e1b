namespace Jiaxing.Analytics.Compiler.Diagnostics;

/// <summary>Every mistake in the arguments of a derived measure, one factory each.</summary>
internal static class DerivedDiagnostics
{
    public static Diagnostic NotSelected(
        Place at,
        string argument,
        string dimension,
        IEnumerable<string> dimensions
    ) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{argument} 所指的 {dimension} 不在所选维度中。",
            $"{argument} names {dimension}, which is not among the selected dimensions.",
            $"选择它{QueryDiagnostics.Or("，或改用已选维度：", dimensions)}。",
            $"Select it{QueryDiagnostics.Or(", or use what is selected: ", dimensions)}."
        );

    public static Diagnostic NeedsTime(Place at, string derived, IEnumerable<string> times) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{derived} 须恰好选择一个时间维度。",
            $"{derived} needs exactly one time dimension among those selected.",
            $"选择其一，并给出粒度，例如 {{ year }}：{string.Join(", ", times)}。",
            $"Select one with a grain, such as {{ year }}: {string.Join(", ", times)}."
        );

    public static Diagnostic NotANumber(Place at, string measure) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"度量 {measure} 是日期而非数，派生度量中只能用于 rank、denseRank、percentile。",
            $"Measure {measure} is a date and no number; of the derived measures it takes only rank, denseRank and percentile."
        );

    public static Diagnostic NotAdditive(Place at, string measure, IEnumerable<string> additive) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"度量 {measure} 不能跨期相加，没有累计。",
            $"Measure {measure} does not add up over time, so it has no running sum.",
            QueryDiagnostics.OneOf(additive, "该对象没有可相加的度量。", "可相加的度量："),
            QueryDiagnostics.OneOf(
                additive,
                "This subject has no measure that adds up.",
                "Measures that add up: "
            )
        );

    public static Diagnostic CumulativeWithinTime(Place at, string time) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"within 不能含 {time}：累计正是沿它进行的。",
            $"within cannot name {time}: it is what the sum runs over.",
            "只列出时间以外的维度。",
            "Name only dimensions other than time."
        );

    public static Diagnostic UnreadablePeriod(Place at, string argument, string text, string example) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{argument} 为“{text}”，不是所选时间粒度的一期。",
            $"{argument} is '{text}', which is no period of the selected time grain.",
            $"写成 \"{example}\" 的形式。",
            $"Write it like \"{example}\"."
        );

    public static Diagnostic GrowthBackwards(Place at, string from, string to) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"from“{from}”须早于 to“{to}”。",
            $"from '{from}' must be earlier than to '{to}'."
        );

    public static Diagnostic OverWithin(Place at, string dimension) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"within 不能含 over 所指的 {dimension}。",
            $"within cannot name {dimension}, which over names.",
            "within 只列出分区所用的其他维度，如年份。",
            "In within name only other dimensions that partition the result, such as the year."
        );

    public static Diagnostic NeedsPlace(Place at, string derived, IEnumerable<string> places) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{derived} 须恰好选择一个地点维度，且选到编码或名称。",
            $"{derived} needs exactly one place among the dimensions selected, with its code or name.",
            QueryDiagnostics.OneOf(places, "该对象没有地点维度。", "可选地点："),
            QueryDiagnostics.OneOf(
                places,
                "This subject has no place among its dimensions.",
                "Places of this subject: "
            )
        );

    public static Diagnostic DividesPlaces(Place at, string derived, IEnumerable<string> places) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{derived} 无从得知分母：须选择一个地点维度，且选到编码或名称；或不按地点或其属性分组，而对象有地点。",
            $"{derived} finds no denominator: select one place with its code or name; or nothing of places, of a subject that has one.",
            QueryDiagnostics.OneOf(places, "该对象没有地点维度。", "可选地点："),
            QueryDiagnostics.OneOf(
                places,
                "This subject has no place among its dimensions.",
                "Places of this subject: "
            )
        );

    public static Diagnostic SeveralPlacesFiltered(Place at, string derived) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{derived} 未选地点维度，而筛选限定了不止一个地点字段，不知取哪一个的分母。",
            $"{derived} has no place among the dimensions selected, and the filter restricts several places: it is not plain whose denominator is meant.",
            "选择地点维度，或只按一个地点字段筛选。",
            "Select the place as a dimension, or filter by one of the places only."
        );

    public static Diagnostic TakesOneTime(Place at, string derived, IEnumerable<string> times) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{derived} 至多选择一个时间维度，否则不知取哪一期的分母。",
            $"{derived} takes at most one time dimension: with several it is not plain whose period the denominator is of.",
            $"只留其一：{string.Join(", ", times)}。",
            $"Keep one of them: {string.Join(", ", times)}."
        );

    public static Diagnostic PeriodsNotPositive(Place at, int periods, int most) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"periods 为 {periods}，须在 1 到 {most} 之间。",
            $"periods is {periods}; it must be between 1 and {most}."
        );

    public static Diagnostic ScaleNotPositive(Place at, double scale) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"scale 为 {scale}，须是大于 0 的有限数。",
            $"scale is {scale}; it must be a finite number above 0."
        );
}
