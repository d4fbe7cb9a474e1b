using System.Collections.Immutable;
using Jiaxing.Analytics.Model;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Compiler.Computed;

/// <summary>
/// Subjects whose rows are computed for a request instead of standing in a table. Their types, filters, orders, pages and
/// links are those of any subject; only what stands under their table's name is made by the statement itself.
/// </summary>
public static class ComputedSubjects
{
    public const string ComparedIndicator = "ComparedIndicator";
    public const string MissingReason = "MissingReason";

    /// <summary>The model with the computed subjects; itself where it names no figures to compare by.</summary>
    public static SemanticModel AddTo(SemanticModel model) =>
        model.Comparable is { } comparable && model.Parts.All(p => p.Name != ComparedIndicator)
            ? model.With([Feature(comparable)], [IndicatorPart(comparable)], [Reasons(comparable)])
            : model;

    public static Subject Comparison(Comparable comparable)
    {
        var at = comparable.Figures.Location;
        return Of(
            "Comparison",
            "comparisons",
            new(
                "一个指标、地区、年份的数及其在其他地区中的位置。",
                "The figure of an indicator, place and year, and how it stands among other places."
            ),
            at,
            ["position"],
            [
                Value(
                    at,
                    "position",
                    ValueType.Int,
                    false,
                    "次序：按所给指标、地区、年份。",
                    "Its place in the order of indicators, places and years asked for."
                ),
                new PartField("indicator", new("指标。", "The indicator."), at, ComparedIndicator),
                Value(
                    at,
                    "placeCode",
                    ValueType.String,
                    false,
                    "所问的地区代码。",
                    "The code of the place asked for."
                ),
                Place(
                    comparable,
                    "place",
                    isNullable: true,
                    "地区；无此代码则为空。",
                    "The place; null where there is none of that code."
                ),
                Value(at, "year", ValueType.Int, false, "年份。", "The year."),
                Value(
                    at,
                    "value",
                    ValueType.Float,
                    true,
                    "数值，以指标单位计。",
                    "The value, in the indicator's unit."
                ),
                comparable.Status with
                {
                    Name = "status",
                    Source = new ColumnSource.Column("status"),
                    IsNullable = true,
                    Description = new(
                        "官方数据的性质；度量为空。",
                        "What kind of official figure it is; null for a measure."
                    ),
                },
                Value(
                    at,
                    "missing",
                    ValueType.Code,
                    true,
                    "无值的原因；有值则为空。",
                    "Why there is no value; null where there is one."
                ) with
                {
                    Codelist = MissingReason,
                },
                Value(
                    at,
                    "rank",
                    ValueType.Int,
                    true,
                    "在所选地区与 peers 中的名次：优于它者的个数加一；指标以低为优者从低到高。",
                    "Rank among the places chosen and the peers: how many are better, and one. Lowest first where less is better."
                ),
                Value(
                    at,
                    "ranked",
                    ValueType.Int,
                    true,
                    "所选地区与 peers 中有值者的个数。",
                    "How many of the places chosen and the peers have a value."
                ),
                Value(
                    at,
                    "rankInLevel",
                    ValueType.Int,
                    true,
                    "在同级全部地区中的名次。",
                    "Rank among all places of its level."
                ),
                Value(
                    at,
                    "rankedInLevel",
                    ValueType.Int,
                    true,
                    "同级地区中有值者的个数。",
                    "How many places of its level have a value."
                ),
                Value(
                    at,
                    "percentile",
                    ValueType.Float,
                    true,
                    "同级地区中次于它者的个数 ÷ (有值者的个数 − 1)，0 到 1；只有它有值则为空。",
                    "Number of places of its level that are worse ÷ (number that have a value − 1), from 0 to 1; null where no other has one."
                ),
                Value(
                    at,
                    "zScore",
                    ValueType.Float,
                    true,
                    "(值 − 同级地区的平均) ÷ 总体标准差；标准差为零则为空。",
                    "(Value − mean of its level) ÷ population standard deviation; null where that is zero."
                ),
                Value(
                    at,
                    "differenceToBest",
                    ValueType.Float,
                    true,
                    "值 − 所选地区与 peers 中最优者的值。",
                    "Value − the best value among the places chosen and the peers."
                ),
                Value(
                    at,
                    "differenceToBaseline",
                    ValueType.Float,
                    true,
                    "值 − baseline 同指标同年的值；无则为空。",
                    "Value − the baseline's of the same indicator and year; null where there is none."
                ),
                Value(
                    at,
                    "perCapita",
                    ValueType.Float,
                    true,
                    "值 ÷ 该年或之前最近一年的常住人口；指标不可相加则为空。",
                    "Value ÷ resident population of the year or the nearest earlier one; null where the indicator does not add up over places."
                ),
            ]
        );
    }

    public static Subject SimilarPlace(Comparable comparable)
    {
        var at = comparable.Figures.Location;
        return Of(
            "SimilarPlace",
            "similarPlaces",
            new(
                "同级的一个地区及其与所问地区的距离。",
                "A place of the same level, and how far it is from the one asked about."
            ),
            at,
            ["distance", "placeCode"],
            [
                Place(comparable, "place", isNullable: false, "地区。", "The place."),
                Value(at, "placeCode", ValueType.String, false, "地区代码。", "The place's code."),
                Value(
                    at,
                    "distance",
                    ValueType.Float,
                    true,
                    "标准化欧氏距离：各特征标准分之差的平方之和的平方根；缺任一特征者不参与比较，为空。",
                    "Standardised Euclidean distance: root of the sum of the squared differences of the features' standard scores. Null where a feature is missing: such a place is not compared."
                ),
                Value(
                    at,
                    "missing",
                    ValueType.String,
                    true,
                    "它或所问地区所缺的特征，以逗号分隔；不缺则为空。",
                    "The features that it, or the place asked about, lacks, parted by commas; null where there are none."
                ),
                new Link(
                    "by",
                    new("各特征。", "The features."),
                    at,
                    "SimilarityFeature",
                    IsToMany: true,
                    IsNullable: false,
                    "place_code",
                    "place_code",
                    null,
                    null,
                    IsDimension: false
                ),
            ]
        );
    }

    internal static Subject Feature(Comparable comparable)
    {
        var at = comparable.Figures.Location;
        return Of(
            "SimilarityFeature",
            "similarityFeatures",
            new("一个地区的一个特征。", "A feature of a place."),
            at,
            ["position"],
            [
                Value(at, "position", ValueType.Int, false, "次序，按 by。", "Its place in the order of by."),
                Value(at, "feature", ValueType.String, false, "特征。", "The feature."),
                Value(
                    at,
                    "value",
                    ValueType.Float,
                    true,
                    "该地区的值，取最近一年。",
                    "The place's value, the latest."
                ),
                Value(
                    at,
                    "ofTarget",
                    ValueType.Float,
                    true,
                    "所问地区的值。",
                    "The value of the place asked about."
                ),
                Value(
                    at,
                    "z",
                    ValueType.Float,
                    true,
                    "标准分：(值 − 同级地区的平均) ÷ 总体标准差。",
                    "Standard score: (value − mean of its level) ÷ population standard deviation."
                ),
            ]
        );
    }

    private static Part IndicatorPart(Comparable comparable)
    {
        var at = comparable.Figures.Location;
        var unit = comparable.Unit;
        return new Part(
            ComparedIndicator,
            new(
                "所比较的指标：官方指标，或模型的度量。",
                "What is compared: an official indicator, or a measure of the model."
            ),
            [
                Value(
                    at,
                    "code",
                    ValueType.String,
                    false,
                    "代码：官方指标代码，或“对象.度量”。",
                    "Code: that of an official indicator, or subject.measure."
                ) with
                {
                    Source = new ColumnSource.Column("indicator_code"),
                },
                Value(
                    at,
                    "name",
                    ValueType.String,
                    true,
                    "名称；无此指标则为空。",
                    "Name; null where there is no such indicator."
                ) with
                {
                    Source = new ColumnSource.Localized("indicator_name_zh", "indicator_name_en"),
                },
                unit with
                {
                    Name = "unit",
                    IsNullable = true,
                    Source = new ColumnSource.Column("indicator_unit"),
                    Description = new(
                        "单位；模型未注明单位的度量为空。",
                        "The unit; null for a measure of which the model names none."
                    ),
                },
            ],
            at
        );
    }

    private static Codelist Reasons(Comparable comparable) =>
        new(
            MissingReason,
            new("没有数值的原因，取先列者。", "Why there is no value; the first that holds."),
            [
                new("UNKNOWN_INDICATOR", new("没有这个代码的指标。", "There is no indicator of this code.")),
                new(
                    "UNKNOWN_PLACE",
                    new("现行区划没有这个代码的地区。", "Today's division has no place of this code.")
                ),
                new(
                    "PLACE_DID_NOT_EXIST",
                    new("该年没有以此为代码的地区。", "In that year the code stood for no place.")
                ),
                new(
                    "NOT_PREFERRED",
                    new("有数，但没有优先采用者。", "There are figures, but none is preferred.")
                ),
                new(
                    "KNOWN_GAP",
                    new(
                        "已记录的缺口：官方指标须为缺口所列，度量须为缺口所述对象；并涉及该地区、其上级，或不限地区。",
                        "A recorded gap that lists the official indicator, or is about what the measure counts; and about the place, one above it, or no place in particular."
                    )
                ),
                new("NO_FIGURE", new("任何来源都没有数。", "No source has a figure.")),
            ],
            comparable.Figures.Location
        );

    private static Link Place(
        Comparable comparable,
        string name,
        bool isNullable,
        string chinese,
        string english
    ) =>
        comparable.Place with
        {
            Name = name,
            Column = "place_code",
            IsNullable = isNullable,
            Description = new(chinese, english),
        };

    private static Property Value(
        ModelLocation at,
        string name,
        ValueType type,
        bool isNullable,
        string chinese,
        string english
    ) =>
        new(
            name,
            new(chinese, english),
            at,
            type,
            isNullable,
            new ColumnSource.Column(Naming.SnakeCase(name))
        );

    /// <summary>Rows come in the order of the key unless another is asked.</summary>
    private static Subject Of(
        string name,
        string plural,
        Bilingual description,
        ModelLocation at,
        ImmutableArray<string> key,
        ImmutableArray<Member> members
    ) =>
        new(
            name,
            description,
            members,
            at,
            Naming.SnakeCase(Naming.CamelCase(name)),
            key,
            plural,
            null,
            null,
            null
        );
}
