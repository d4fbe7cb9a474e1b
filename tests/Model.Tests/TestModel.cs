namespace Jiaxing.Analytics.Model.Tests;

/// <summary>Reads a model of one file, and writes its mistakes as a person would read them.</summary>
internal static class TestModel
{
    /// <summary>A model without mistakes, each line of which a test may replace.</summary>
    public const string Text = """
        "层级。 · Level."
        enum Level {
          "国家。 · National."
          NATIONAL
          "地方。 · Local."
          LOCAL
        }

        "来历。 · Where a row comes from."
        type Lineage @part {
          "文件。 · The file."
          file: String
        }

        "一项标准。 · A standard."
        type Standard @subject(table: "standard", key: ["number"]) {
          "标准号。 · The number."
          number: String!
          "名称。 · The title."
          title: String @label @localized(zh: "title_zh", en: "title_en")
          "层级。 · Level."
          level: Level!
          "发布日期。 · Date of publication."
          publishedOn: Date @time
          "页数的平方。 · Pages, squared."
          squared: Int @computed(sql: "{pages} * {pages}")
          "牵头地。 · The place that led it."
          place: Place @link(column: "place_code")
          "来历。 · Where it comes from."
          lineage: Lineage!
        }

        "标准的度量。 · Measures over standards."
        type StandardMeasures @measures(of: "Standard") {
          "标准数。 · Number of standards."
          count: Long! @aggregate(fn: COUNT)
          "页数。 · Pages."
          pages: Float @aggregate(fn: SUM, column: "pages") @lastPeriod(over: "published_on", per: ["number"])
          "平均页数。 · Mean number of pages."
          meanPages: Float @aggregate(fn: AVG, column: "pages", where: "{pages} > 0")
          "每项页数。 · Pages per standard."
          perStandard: Float @aggregate(fn: RATIO, numerator: "meanPages", denominator: "count")
        }

        "一个地点。 · A place."
        type Place @subject(table: "place", key: ["code"]) @tree(closure: "place_closure", level: "level") {
          "编码。 · The code."
          code: String! @column(name: "place_code")
          "层级。 · Level."
          level: Level!
          "标准。 · Its standards."
          standards: [Standard!]! @link(column: "place_code", to: "place_code")
        }
        """;

    public static SemanticModel Read(string text) =>
        ModelReader.Read([new ModelFile("schema/test.graphql", text)]);

    /// <summary>The mistakes of the model with one piece of its text replaced.</summary>
    public static string MistakesWith(string piece, string replacement)
    {
        if (!Text.Contains(piece, StringComparison.Ordinal))
            throw new ArgumentException($"The model does not contain: {piece}", nameof(piece));

        return MistakesOf(Text.Replace(piece, replacement, StringComparison.Ordinal));
    }

    public static string MistakesOf(string text)
    {
        try
        {
            Read(text);
            return "";
        }
        catch (ModelException e)
        {
            return e.Message.ReplaceLineEndings("\n");
        }
    }
}
