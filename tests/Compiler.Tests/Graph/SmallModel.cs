using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Tests.Graph;

/// <summary>A model small enough to read at a glance that still has one of everything the grammar allows.</summary>
public static class SmallModel
{
    public const string Text = """"
        "标准层级。 · Level of a standard."
        enum StandardLevel {
          "国家标准。 · National standard."
          NATIONAL
          "地方标准。 · Local standard."
          LOCAL
        }

        "地点层级。 · Level of a place."
        enum PlaceLevel {
          "省。 · Province."
          PROVINCE
          "县。 · County."
          COUNTY
        }

        "分母。 · Denominators."
        enum Denominator {
          "人口。 · Population."
          POPULATION
        }

        "数据来历。 · Where a row comes from."
        type Lineage @part {
          "文件。 · The file."
          file: String!
        }

        "一个地点。 · A place."
        type Place
          @subject(table: "place", key: ["code"])
          @tree(closure: "place_closure", level: "level")
          @denominators(table: "place_denominator", on: "code") {
          "编码。 · The code."
          code: String!
          "名称。 · The name."
          name: String! @label @localized(zh: "name_zh", en: "name_en")
          "层级。 · The level."
          level: PlaceLevel!
          "面积。 · The area."
          area: Float @unit(zh: "平方千米", en: "km²")
          "上级。 · The place above."
          parent: Place @link(column: "parent_code")
          "在此的标准。 · The standards led from here."
          standards: [Standard!]! @link(column: "code", to: "place_code")
        }

        "一项标准。 · A standard."
        type Standard @subject(table: "standard", key: ["number"]) {
          "标准号。 · The number."
          number: String! @label
          "层级。 · The level."
          level: StandardLevel!
          "现行。 · In force."
          inForce: Boolean!
          "页数。 · Number of pages."
          pages: Int
          "发布日期。 · Date of publication."
          publishedOn: Date @time
          "收录时刻。 · When it was recorded."
          recordedAt: DateTime!
          "牵头地。 · The place that led it."
          place: Place @link(column: "place_code")
          "涉及地。 · The places it concerns."
          places: [Place!]!
            @link(column: "number", through: "standard_place", from: "number", into: "place_code", dimension: true)
          "来历。 · Where the row comes from."
          lineage: Lineage!
        }

        "标准的度量。 · Measures over standards."
        type StandardMeasures @measures(of: "Standard") {
          "标准数。 · Number of standards."
          count: Long! @aggregate(fn: COUNT)
          "平均页数。 · Mean number of pages."
          averagePages: Float @aggregate(fn: AVG, column: "pages") @unit(zh: "页", en: "pages")
          "最近发布。 · The latest publication."
          latest: Date @aggregate(fn: MAX, column: "published_on")
        }
        """";

    public static readonly SemanticModel Model = Read(Text);

    public static readonly ServedSchema Schema = ServedSchema.Of(Model);

    public static SemanticModel Read(string text) => ModelReader.Read([new ModelFile("small.graphql", text)]);
}
