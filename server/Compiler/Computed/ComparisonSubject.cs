using Jiaxing.Analytics.Model;
using static Jiaxing.Analytics.Compiler.Computed.ComputedSubjects;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Compiler.Computed;

/// <summary>What <c>compare</c> has rows of, with the indicator that is a part of each and the reasons why one has no value.</summary>
public static class ComparisonSubject
{
    public const string Indicator = "ComparedIndicator";
    public const string MissingReason = "MissingReason";

    public static Subject Of(Comparable comparable)
    {
        var at = comparable.Figures.Location;
        return ComputedSubjects.Of(
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
                new PartField("indicator", new("指标。", "The indicator."), at, Indicator),
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

    internal static Part IndicatorPart(Comparable comparable)
    {
        var at = comparable.Figures.Location;
        var unit = comparable.Unit;
        return new Part(
            Indicator,
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

    internal static Codelist Reasons(Comparable comparable) =>
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
}
