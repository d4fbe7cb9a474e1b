using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Diagnostics;

/// <summary>Every mistake the Selection stage can find, one factory each, with its code and its two sentences.</summary>
public static class QueryDiagnostics
{
    public static Diagnostic PageTooLarge(Place at, string argument, long asked, int limit) =>
        at.Error(
            ErrorCode.PageTooLarge,
            $"{argument} 为 {asked}，每页最多 {limit} 行。",
            $"{argument} is {asked}; a page holds at most {limit} rows.",
            $"减小页长，用 {Turn(argument)} 翻页。",
            $"Ask for a smaller page and go on with {Turn(argument)}."
        );

    public static Diagnostic NegativePage(Place at, string argument, long asked) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{argument} 为 {asked}，须不小于 0。",
            $"{argument} is {asked}; it must be 0 or more."
        );

    public static Diagnostic FirstAndLast(Place at, string one, string other) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{one} 与 {other} 不能同时使用。",
            $"{one} and {other} cannot be used together.",
            "向后翻页用 first 与 after，向前翻页用 last 与 before。",
            "Page forward with first and after, backward with last and before."
        );

    public static Diagnostic UnreadableCursor(Place at, string argument) =>
        at.Error(
            ErrorCode.CursorMismatch,
            $"{argument} 不是本服务给出的游标。",
            $"{argument} is no cursor of this server.",
            "使用 pageInfo.endCursor、startCursor 或 edges.cursor 的值。",
            "Use a value of pageInfo.endCursor, pageInfo.startCursor or edges.cursor."
        );

    public static Diagnostic ForeignCursor(Place at, string argument) =>
        at.Error(
            ErrorCode.CursorMismatch,
            $"{argument} 的游标来自另一种排序或筛选。",
            $"The cursor in {argument} came from another order or filter.",
            "翻页时 order 与 where 须与取得游标的查询相同；否则从第一页开始。",
            "Keep order and where as they were in the query that gave the cursor, or start from the first page."
        );

    public static Diagnostic NullOperand(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 不能为 null。",
            $"{at.Argument} cannot be null.",
            "查空值用 { eq: null }，不筛选则省略该项。",
            "Ask for missing values with { eq: null }; leave the operation out not to filter."
        );

    public static Diagnostic TextWithNul(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 含有 NUL 字符(U+0000)。",
            $"{at.Argument} contains a NUL character (U+0000).",
            "数据中没有这样的文本，去掉该字符再查。",
            "No text in the data has one: leave it out."
        );

    public static Diagnostic TextNotUnicode(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 含有半个代理对，不是合法的 Unicode 文本。",
            $"{at.Argument} contains half of a surrogate pair and is no Unicode text.",
            "检查客户端是否把一个字符截成了两半。",
            "See whether the client has cut a character in two."
        );

    /// <summary>For what is no value and so cannot be missing: a combinator, a quantifier, a list.</summary>
    public static Diagnostic NullCondition(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 不能为 null。",
            $"{at.Argument} cannot be null.",
            "不筛选则省略该项；查列表为空者用 { any: false }。",
            "Leave it out not to filter; ask for empty lists with { any: false }."
        );

    public static Diagnostic NullOrder(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 不能为 null。",
            $"{at.Argument} cannot be null.",
            "写 ASC 或 DESC；不按它排序则省略。",
            "Write ASC or DESC; leave it out not to order by it."
        );

    public static Diagnostic OneOrderPerObject(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            "order 的每个对象只能有一个排序项，以免次序不明。",
            "Each object in order names exactly one field, so that their precedence is plain.",
            "写成 order: [{ a: ASC }, { b: DESC }]。",
            "Write order: [{ a: ASC }, { b: DESC }]."
        );

    public static Diagnostic OrderNotGrouped(Place at, string field, IEnumerable<string> dimensions) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"不能按“{field}”排序：结果未按它分组。",
            $"Cannot order by '{field}': the result is not grouped by it.",
            $"选择它{Or("，或按已选维度排序：", dimensions)}。",
            $"Select it{Or(", or order by what is selected: ", dimensions)}."
        );

    public static Diagnostic NothingToSearch(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 中没有可检索的字词。",
            $"{at.Argument} has no word to search for.",
            "写入字词，例如 { matches: \"质量管理\" }；不筛选则省略该项。",
            "Write words, such as { matches: \"quality management\" }; leave the operation out not to filter."
        );

    public static Diagnostic TooMuchToSearch(Place at, int grams, int limit) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 的检索词有 {grams} 个(一串汉字按相邻两字计)，最多 {limit} 个。",
            $"{at.Argument} has {grams} words to search for (of Chinese, each pair of neighbours counts); {limit} are allowed.",
            "只写最能区分的字词。",
            "Keep the words that tell most."
        );

    /// <param name="outer">How often the page comes: once for each row of the pages it lies in.</param>
    public static Diagnostic TooManyRows(Place at, long outer, int pageLength, long asked, long limit) =>
        at.Error(
            ErrorCode.CostExceeded,
            $"各页相乘，至此查询可达 {asked} 行，上限 {limit}：此处每页 {pageLength} 行，外层 {outer} 行各取一页。",
            $"Pages inside pages multiply: up to here the query may bring {asked} rows, the limit is {limit}. This page holds {pageLength}, once for each of {outer} outside it.",
            "以 first 减小此页或外层的页长，或把查询拆成几个请求。",
            "Make this page or those outside it smaller with first, or split the query into several requests."
        );

    public static Diagnostic NothingListed(Place at) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 至少须有一项。",
            $"{at.Argument} needs at least one."
        );

    public static Diagnostic YearsReversed(Place at, int from, int to) =>
        at.Error(
            ErrorCode.BadUserInput,
            $"{at.Argument} 为 {from} 到 {to}，首年须不晚于末年，且都在 1 到 9999 之间。",
            $"{at.Argument} goes from {from} to {to}; it must not end before it begins, and lie between 1 and 9999."
        );

    public static Diagnostic TooManyCells(Place at, long cells, int limit) =>
        at.Error(
            ErrorCode.PageTooLarge,
            $"地区、指标、年份之积为 {cells}，最多 {limit}。",
            $"Places, indicators and years make {cells} figures; {limit} are allowed.",
            "减少地区、指标或年份，分几次查询。",
            "Ask for fewer places, indicators or years at a time."
        );

    private static string Turn(string argument) => argument == "last" ? "before" : "after";

    internal static string OneOf(IEnumerable<string> names, string none, string words)
    {
        var text = string.Join(", ", names);
        return text.Length == 0 ? none : $"{words}{text}{(words.EndsWith(' ') ? "." : "。")}";
    }

    internal static string Or(string words, IEnumerable<string> names)
    {
        var text = string.Join(", ", names);
        return text.Length == 0 ? "" : words + text;
    }
}

/// <summary>Where in the query the Selection stage stands, for the mistakes it finds there.</summary>
/// <param name="Argument">
/// The argument, or what lies in it, as messages name it: <c>where.level.gt</c>. No part of the path: that one says
/// where in the response the field is, and arguments are not answered.
/// </param>
public readonly record struct Place(QueryLocation Location, ImmutableArray<string> Path, string Argument = "")
{
    public Place Then(string name) =>
        this with
        {
            Argument = Argument.Length == 0 ? name : $"{Argument}.{name}",
        };

    public Diagnostic Error(
        string code,
        string chinese,
        string english,
        string? chineseHint = null,
        string? englishHint = null
    ) =>
        new(
            code,
            new Bilingual(chinese, english),
            [Location],
            Path,
            chineseHint is null ? null : new Bilingual(chineseHint, englishHint!)
        );
}
