using System.Text;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>Who “published” the made-up files: each title says what they are, and citations repeat it.</summary>
internal static class SourcesFile
{
    public const string Name = "source/data/来源_合成数据.csv";
    public const string ReferenceName = "source/data/reference_sources.csv";

    private const string Publisher = "Jiaxing.Analytics 合成数据生成器 · synthetic data generator";
    private const string Note =
        "编造的数据，供演示与试验，不可引用为事实。 · Made up for demonstration and tests; no facts.";

    private static readonly (string Id, string Title)[] Sources =
    [
        ("synthetic-national", "国家、行业、地方、团体标准目录(合成数据 · synthetic data)"),
        ("synthetic-zhejiang-made", "“浙江制造”标准一览(合成数据 · synthetic data)"),
        ("synthetic-international", "主导国际标准一览(合成数据 · synthetic data)"),
        ("synthetic-organizations", "起草单位名录(合成数据 · synthetic data)"),
        ("synthetic-pilots", "标准化试点一览(合成数据 · synthetic data)"),
        ("synthetic-indicators", "年度指标(合成数据 · synthetic data)"),
    ];

    public static void Write(string file)
    {
        using var csv = new CsvFileWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), ',');
        csv.Row("source_id", "title", "publisher", "published_on", "url", "licence", "note");
        foreach (var (id, title) in Sources)
            csv.Row(id, title, Publisher, $"{County.LastYear}-12-31", "etl/README.md", "MIT", Note);
    }
}
