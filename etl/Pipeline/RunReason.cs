using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Why a job reads its sources again.</summary>
/// <param name="Kind">For machines: <c>new</c>, <c>changed</c>, <c>upstream</c>, <c>model</c>, <c>program</c>, <c>forced</c>.</param>
internal sealed record RunReason(string Kind, Bilingual Text)
{
    public static RunReason Forced { get; } =
        new("forced", new("要求全部重新读取", "all is to be read again"));

    public static RunReason NothingToTakeOver { get; } =
        new("new", new("没有可沿用的版本", "there is no version to take over from"));

    public static RunReason New { get; } =
        new("new", new("上一版本没有此作业", "the last version does not have this job"));

    public static RunReason Program { get; } =
        new("program", new("ETL 程序已改变", "the ETL program has changed"));

    public static RunReason Tables { get; } =
        new("model", new("表的 DDL 已改变", "the tables' DDL has changed"));

    public static RunReason Model { get; } =
        new(
            "model",
            new(
                "语义模型的代码表、归一形式或行序已改变",
                "codelists, normal forms or the order of rows of the semantic model have changed"
            )
        );

    public static RunReason Changed(string file) =>
        new("changed", new($"{file} 已改变", $"{file} has changed"));

    public static RunReason Added(string file) => new("changed", new($"{file} 是新的", $"{file} is new"));

    public static RunReason Removed(string file) => new("changed", new($"{file} 已不在", $"{file} is gone"));

    public static RunReason Fillers(string table) =>
        new("changed", new($"填充 {table} 的作业已改变", $"other jobs fill {table} than before"));

    public static RunReason Upstream(string job) =>
        new("upstream", new($"它所读的 {job} 重新运行", $"{job}, which it reads, runs again"));

    public static RunReason Sibling(string job) =>
        new(
            "upstream",
            new($"填充同一张表的 {job} 重新运行", $"{job}, which fills a table of its own, runs again")
        );
}
