using Jiaxing.Analytics.Model;
using static Jiaxing.Analytics.Compiler.Computed.ComputedSubjects;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Compiler.Computed;

/// <summary>What <c>similarCounties</c> has rows of, and the features that lie under each.</summary>
public static class SimilaritySubjects
{
    public static Subject Place(Comparable comparable)
    {
        var at = comparable.Figures.Location;
        return ComputedSubjects.Of(
            "SimilarPlace",
            "similarPlaces",
            new(
                "同级的一个地区及其与所问地区的距离。",
                "A place of the same level, and how far it is from the one asked about."
            ),
            at,
            ["distance", "placeCode"],
            [
                ComputedSubjects.Place(comparable, "place", isNullable: false, "地区。", "The place."),
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
        return ComputedSubjects.Of(
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
}
