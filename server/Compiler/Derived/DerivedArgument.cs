using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Derived;

/// <param name="Default">Value when the argument is left out; null: it must be given (or, for within, is empty).</param>
public sealed record DerivedArgument(
    string Name,
    DerivedArgumentKind Kind,
    Bilingual Description,
    object? Default
)
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
        new(
            "分区维度；省略为整个结果。",
            "Dimensions that partition the groups; left out, the whole result."
        ),
        null
    );

    public static readonly DerivedArgument Top = new(
        "top",
        DerivedArgumentKind.RankTop,
        new("哪一端为第 1 名。", "Which end of the values is first."),
        RankTop.Highest
    );

    public static readonly DerivedArgument Denominator = new(
        "denominator",
        DerivedArgumentKind.Denominator,
        new("分母。", "The denominator."),
        null
    );

    /// <summary>A period of the grain by which the result is grouped: <c>2018</c>, <c>2018-Q1</c>, <c>2018-03</c>, <c>2018-03-01</c>.</summary>
    public static DerivedArgument Period(string name, Bilingual description) =>
        new(
            name,
            DerivedArgumentKind.Period,
            new(
                description.Chinese + "按所选时间粒度书写：2018、2018-Q1、2018-03、2018-03-01。",
                description.English
                    + " Written as the selected time grain is: 2018, 2018-Q1, 2018-03, 2018-03-01."
            ),
            null
        );
}

public enum DerivedArgumentKind
{
    /// <summary><c>StandardMeasure!</c></summary>
    Measure,

    /// <summary><c>[StandardDimension!]</c></summary>
    Dimensions,

    /// <summary><c>StandardDimension!</c></summary>
    Dimension,
    Int,
    Float,

    /// <summary><c>String!</c>, a period of the selected grain.</summary>
    Period,

    /// <summary><c>ChangeForm</c>, the enum ABSOLUTE, RELATIVE.</summary>
    ChangeForm,

    /// <summary><c>RankTop</c>, the enum HIGHEST, LOWEST.</summary>
    RankTop,

    /// <summary><c>Denominator!</c>, the model's codelist of that name.</summary>
    Denominator,

    /// <summary><c>PlaceLevel!</c>: the levels of the model's tree of places.</summary>
    PlaceLevel,
}

public enum ChangeForm
{
    Absolute,
    Relative,
}

/// <summary>Which end of the values has rank 1.</summary>
public enum RankTop
{
    Highest,
    Lowest,
}
