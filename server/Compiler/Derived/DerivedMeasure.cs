using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Derived;

/// <summary>
/// A measure made from another one by looking at the other groups, offered on every subject. This is its signature
/// as clients see it; what it computes is written in the planner's lowering.
/// </summary>
/// <param name="Description">Says the formula and when the result is null.</param>
public sealed record DerivedMeasure(
    DerivedKind Kind,
    string Name,
    Bilingual Description,
    Model.ValueType Type,
    ImmutableArray<DerivedArgument> Arguments
)
{
    public static DerivedMeasure Named(string name) => All.First(d => d.Name == name);

    public static readonly ImmutableArray<DerivedMeasure> All =
    [
        new(
            DerivedKind.Rank,
            "rank",
            new(
                "名次：1 + 同一 within 分区内度量值更大的组数；并列同名次。度量为空则为空。",
                "Rank: 1 + the number of groups in the same within partition whose measure is greater; ties share a "
                    + "rank. Null where the measure is null."
            ),
            Model.ValueType.Long,
            [DerivedArgument.Of, DerivedArgument.Within]
        ),
        new(
            DerivedKind.Share,
            "share",
            new(
                "份额：本组度量 ÷ 同一 within 分区整体的度量（整体按其自身粒度计算，非各组相加）。整体为零或空则为空。",
                "Share: the group's measure ÷ the measure of its whole within partition, computed at that grain and "
                    + "never by adding groups. Null where the whole is zero or null."
            ),
            Model.ValueType.Float,
            [DerivedArgument.Of, DerivedArgument.Within]
        ),
        new(
            DerivedKind.Change,
            "change",
            new(
                "变化：本期 − 所选时间粒度上 periods 期之前（ABSOLUTE），或其与前期之比（RELATIVE）。前期缺失、或相对变化的前期为零，则为空。",
                "Change: this period − the period `periods` earlier at the selected time grain (ABSOLUTE), or that "
                    + "divided by the earlier value (RELATIVE). Null where the earlier period is missing, or zero "
                    + "for a relative change."
            ),
            Model.ValueType.Float,
            [
                DerivedArgument.Of,
                new("periods", DerivedArgumentKind.Int, new("往前数的期数。", "How many periods back."), 1),
                new("as", DerivedArgumentKind.ChangeForm, new("绝对或相对。", "Absolute or relative."), ChangeForm.Absolute),
            ]
        ),
        new(
            DerivedKind.Per,
            "per",
            new(
                "每单位分母：度量 ÷ 本组地点在本期的分母（本期无数据取最近的前一期；无时间维度取最新一期）× scale。分母缺失或为零则为空。",
                "Per unit of a denominator: measure ÷ the denominator of the group's own place and period (the nearest "
                    + "earlier period where this one has no figure; the latest where no period is selected) × scale. "
                    + "Null where the denominator is missing or zero."
            ),
            Model.ValueType.Float,
            [
                DerivedArgument.Of,
                new("denominator", DerivedArgumentKind.Denominator, new("分母。", "The denominator."), null),
                new("scale", DerivedArgumentKind.Float, new("乘数，如 1000000 为每百万。", "Multiplier: 1000000 means per million."), 1.0),
            ]
        ),
    ];
}

public enum DerivedKind
{
    Rank,
    Share,
    Change,
    Per,
}

/// <param name="Default">Value when the argument is left out; null: it must be given (or, for within, is empty).</param>
public sealed record DerivedArgument(string Name, DerivedArgumentKind Kind, Bilingual Description, object? Default)
{
    public static readonly DerivedArgument Of = new(
        "of",
        DerivedArgumentKind.Measure,
        new("所依据的度量。", "The measure it is made from."),
        null
    );

    public static readonly DerivedArgument Within = new(
        "within",
        DerivedArgumentKind.Dimensions,
        new("分区维度；省略为整个结果。", "Dimensions that partition the groups; left out, the whole result."),
        null
    );
}

public enum DerivedArgumentKind
{
    /// <summary><c>StandardMeasure!</c></summary>
    Measure,

    /// <summary><c>[StandardDimension!]</c></summary>
    Dimensions,
    Int,
    Float,

    /// <summary><c>ChangeForm</c>, the enum ABSOLUTE, RELATIVE.</summary>
    ChangeForm,

    /// <summary><c>Denominator!</c>, the model's codelist of that name.</summary>
    Denominator,
}

public enum ChangeForm
{
    Absolute,
    Relative,
}
