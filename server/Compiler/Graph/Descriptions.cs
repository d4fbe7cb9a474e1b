using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>What the served schema says of the parts that are made by us and not written in the model.</summary>
internal static class Descriptions
{
    public static readonly Bilingual Query = new("查询入口。", "The entry of queries.");

    public static readonly Bilingual Date = new(
        "ISO 8601 日期，如 2024-05-01。",
        "A date in ISO 8601, such as 2024-05-01."
    );
    public static readonly Bilingual DateTime = new(
        "RFC 3339 时刻，须带时区，如 2024-05-01T08:00:00Z；以 UTC 回答。",
        "An instant in RFC 3339 with its offset, such as 2024-05-01T08:00:00Z; answered in UTC."
    );
    public static readonly Bilingual Long = new("64 位整数。", "A 64-bit integer.");
    public static readonly Bilingual String = new("UTF-8 文本。", "A UTF-8 text.");
    public static readonly Bilingual Int = new("32 位整数。", "A 32-bit integer.");
    public static readonly Bilingual Float = new("双精度浮点数。", "A double-precision number.");
    public static readonly Bilingual Boolean = new("真或假。", "True or false.");

    public static readonly Bilingual Language = new("文本的语言。", "The language of a text.");
    public static readonly Bilingual Chinese = new(
        "中文；无中文时取英文。",
        "Chinese; English where there is no Chinese."
    );
    public static readonly Bilingual English = new(
        "英文；无英文时取中文。",
        "English; Chinese where there is no English."
    );
    public static readonly Bilingual Lang = new(
        "所需语言；省略时按请求的 Accept-Language。",
        "The language wanted; left out, that of the request's Accept-Language."
    );

    public static readonly Bilingual AtYear = new(
        "年份：取该年或之前最近一年的数；省略则取最近一年。",
        "The year: its figure, or that of the nearest earlier year; left out, the latest."
    );

    public static readonly Bilingual ChangeForm = new("变化的表示方式。", "How a change is expressed.");
    public static readonly Bilingual Absolute = new("本期减前期。", "This period minus the earlier one.");
    public static readonly Bilingual Relative = new(
        "本期减前期，再除以前期。",
        "This period minus the earlier one, divided by the earlier one."
    );

    public static readonly Bilingual DateGrains = new(
        "按所选粒度分组的日期；选多个粒度时按最细者分组。",
        "A date grouped by the grain selected; of several, the finest groups."
    );
    public static readonly Bilingual Year = new("年，如 2024。", "The year, such as 2024.");
    public static readonly Bilingual Quarter = new("季。", "The quarter.");
    public static readonly Bilingual Month = new("月。", "The month.");
    public static readonly Bilingual Day = new("日。", "The day.");

    public static readonly Bilingual PageInfo = new(
        "本页在全部结果中的位置。",
        "Where this page lies in the whole result."
    );
    public static readonly Bilingual HasNextPage = new("其后是否还有。", "Whether more follow.");
    public static readonly Bilingual HasPreviousPage = new("其前是否还有。", "Whether more precede.");
    public static readonly Bilingual StartCursor = new("本页首行的游标。", "Cursor of the page's first row.");
    public static readonly Bilingual EndCursor = new("本页末行的游标。", "Cursor of the page's last row.");
    public static readonly Bilingual Cursor = new(
        "该行的游标，只用于同一筛选与排序。",
        "The row's cursor, for the same filter and order only."
    );
    public static readonly Bilingual Node = new("该行。", "The row.");
    public static readonly Bilingual Nodes = new("本页各行。", "The rows of the page.");
    public static readonly Bilingual Edges = new(
        "本页各行及其游标。",
        "The rows of the page, each with its cursor."
    );
    public static readonly Bilingual TotalCount = new(
        "满足筛选的行数，不限于本页。",
        "How many rows the filter leaves, on all pages."
    );
    public static readonly Bilingual StatsNodes = new("本页各组。", "The groups of the page.");
    public static readonly Bilingual StatsTotalCount = new(
        "组数，不限于本页。",
        "How many groups there are, on all pages."
    );
    public static readonly Bilingual Totals = new(
        "满足筛选的全部行作为一组的度量，不限于本页。",
        "The measures over all rows that the filter leaves, as one group, whatever the page."
    );

    public static readonly Bilingual Citation = new(
        "引文：此版本及本查询的永久链接，其后逐一列出满足筛选的全部行的来源，不限于本页。",
        "A citation: this version with a permalink of the query, then each source of the rows that the filter leaves, on all pages."
    );
    public static readonly Bilingual CitationStyle = new("引文的著录格式。", "How a citation is written.");
    public static readonly Bilingual Gbt7714 = new(
        "GB/T 7714-2015，电子资源。",
        "GB/T 7714-2015, electronic resources."
    );
    public static readonly Bilingual Apa = new("APA 第 7 版。", "APA, seventh edition.");
    public static readonly Bilingual BibTeX = new("BibTeX 的 @misc 条目。", "BibTeX entries @misc.");

    public static readonly Bilingual AsOf = new(
        "由所指的已发布版本回答：该版本保留期间，同一查询的回答逐字节相同。",
        "Answers from the version named: as long as it is kept, the same query is answered by the same bytes."
    );
    public static readonly Bilingual AsOfVersion = new(
        "版本号，见 warehouse.versions 与 extensions.warehouse。",
        "The version's id; see warehouse.versions and extensions.warehouse."
    );
    public static readonly Bilingual KeptVersions = new(
        "目前保留、可由 @asOf 查询的版本，新者在前；随发布与清理而变，不受 @asOf 约束。",
        "The versions kept at present, which @asOf can name, newest first; the list changes with publishing and pruning, whatever @asOf says."
    );
    public static readonly Bilingual KeptVersion = new("一个保留的版本。", "A version that is kept.");
    public static readonly Bilingual KeptVersionId = new("版本号。", "The version's id.");
    public static readonly Bilingual KeptVersionPublishedAt = new("发布时刻。", "When it was published.");
    public static readonly Bilingual KeptVersionIsCurrent = new(
        "是否为当前版本。",
        "Whether it is the current one."
    );

    public static readonly Bilingual Where = new(
        "筛选；多个条件须同时满足。",
        "The filter; several conditions must all hold."
    );
    public static readonly Bilingual Having = new("对各组的筛选。", "A filter on the groups.");
    public static readonly Bilingual Order = new("排序，先列者优先。", "The order, most significant first.");
    public static readonly Bilingual First = new("自前取的行数。", "How many rows from the front.");
    public static readonly Bilingual After = new("从此游标之后取。", "Only what follows this cursor.");
    public static readonly Bilingual Last = new("自后取的行数。", "How many rows from the back.");
    public static readonly Bilingual Before = new("取此游标之前。", "Only what precedes this cursor.");
    public static readonly Bilingual Level = new(
        "分组所用的树的层级；省略时按节点本身分组。",
        "The level of the tree to group by; left out, by the node itself."
    );

    public static readonly Bilingual And = new("全部成立。", "All of these hold.");
    public static readonly Bilingual Or = new("至少一项成立。", "At least one of these holds.");
    public static readonly Bilingual Within = new(
        "是此编码的节点或在其下。",
        "Is the node of this code, or lies under it."
    );
    public static readonly Bilingual All = new("每一个都满足。", "Every one satisfies it.");
    public static readonly Bilingual None = new("没有一个满足。", "None satisfies it.");
    public static readonly Bilingual Some = new("至少一个满足。", "At least one satisfies it.");
    public static readonly Bilingual Any = new("是否有任何一个。", "Whether there is any at all.");
    public static readonly Bilingual SomeWithin = new(
        "至少一个是此编码的节点或在其下。",
        "At least one is the node of this code, or lies under it."
    );

    public static readonly Bilingual SortDirection = new("排序方向。", "The direction of an order.");
    public static readonly Bilingual Ascending = new("升序。", "Ascending.");
    public static readonly Bilingual Descending = new("降序。", "Descending.");
    public static readonly Bilingual Direction = new("方向。", "The direction.");
    public static readonly Bilingual Operation = new("结果须满足的条件。", "What the result must satisfy.");

    public static readonly Bilingual Skip = new(
        "条件为真时略去。",
        "Leaves it out when the condition is true."
    );
    public static readonly Bilingual Include = new(
        "条件为假时略去。",
        "Leaves it out when the condition is false."
    );
    public static readonly Bilingual Condition = new("条件。", "The condition.");
    public static readonly Bilingual Deprecated = new("不再建议使用。", "No longer recommended.");
    public static readonly Bilingual DeprecationReason = new(
        "原因与替代。",
        "The reason, and what to use instead."
    );

    public static Bilingual One(Subject subject) =>
        Of(subject, "，按键取一项；没有则为空", " One by its key, or null.");

    public static Bilingual Many(Subject subject) => Of(subject, "，逐行", " Row by row.");

    public static Bilingual Stats(Subject subject) =>
        Of(subject, "，分组统计：所选维度即分组", " Aggregates: the dimensions selected are the groups.");

    public static Bilingual Group(Subject subject) =>
        Of(subject, "，一组的维度与度量", " One group: its dimensions and measures.");

    public static Bilingual Measures(Subject subject) => Of(subject, "，度量", " The measures.");

    public static Bilingual MeasureNames(Subject subject) =>
        Of(subject, "，度量名", " Names of the measures.");

    public static Bilingual DimensionNames(Subject subject) =>
        Of(subject, "，维度名", " Names of the dimensions.");

    public static Bilingual Connection(Subject subject) => Of(subject, "，一页", " A page.");

    public static Bilingual Edge(Subject subject) => Of(subject, "，页中一行", " A row of a page.");

    public static Bilingual Filter(MemberHolder holder) => Of(holder, "，筛选条件", " A filter.");

    public static Bilingual ListFilter(MemberHolder holder) =>
        Of(holder, "，一对多关联的筛选条件", " A filter on a to-many link.");

    public static Bilingual StatsFilter(Subject subject) =>
        Of(subject, "，对各组的筛选条件", " A filter on groups.");

    public static Bilingual Sort(Subject subject) =>
        Of(subject, "，排序；每个对象取一个字段", " An order; one field in each object.");

    public static Bilingual StatsSort(Subject subject) =>
        Of(subject, "，各组的排序；每个对象取一个字段", " An order of groups; one field in each object.");

    public static Bilingual DerivedFilter(DerivedMeasure derived) =>
        new($"对 {derived.Name} 的条件。", $"A condition on {derived.Name}.");

    public static Bilingual DerivedSort(DerivedMeasure derived) =>
        new($"按 {derived.Name} 排序。", $"An order by {derived.Name}.");

    public static Bilingual Operations(string value) =>
        new($"{value} 值的条件。", $"Conditions on a value of type {value}.");

    public static Bilingual LinkStats(Link link) =>
        new(link.Description.Chinese + "分组统计。", link.Description.English + " Aggregates.");

    /// <summary>A member as the model describes it, and its unit.</summary>
    public static Bilingual Member(Member member) =>
        member is Property property ? WithUnit(property.Description, property.Unit) : member.Description;

    /// <summary>A description, and the unit after it.</summary>
    public static Bilingual WithUnit(Bilingual description, Bilingual? unit) =>
        unit is null
            ? description
            : new(
                $"{description.Chinese}单位：{unit.Chinese}。",
                $"{description.English} Unit: {unit.English}."
            );

    /// <summary>A sentence on a derived type, led by the first sentence on the thing itself.</summary>
    private static Bilingual Of(MemberHolder holder, string chinese, string english) =>
        new(
            FirstSentence(holder.Description.Chinese, '。') + chinese + "。",
            FirstSentence(holder.Description.English, '.') + "." + english
        );

    private static string FirstSentence(string text, char end)
    {
        var at = end == '.' ? text.IndexOf(". ", StringComparison.Ordinal) : text.IndexOf(end);
        return at < 0 ? text.TrimEnd(end) : text[..at];
    }
}
