using GraphQL.Types;
using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The roots whose rows are computed, and the types of what they answer and take.</summary>
internal static class ComputedTypes
{
    public const string YearRange = "YearRange";
    public const string FeatureEnum = "PlaceFeature";

    public static void Add(TypeCatalog types)
    {
        if (types.Model.Comparable is not { } comparable)
            return;

        foreach (var subject in Subjects(comparable))
        {
            SubjectTypes.Add(subject, types);
            FilterTypes.Add(subject, types);
            SortTypes.Add(subject, types);
        }

        types.Add(
            Declare.Input(
                YearRange,
                new("起讫年份，首尾均含。", "A span of years, both ends included."),
                [
                    Declare.Field("from", "Int!", new("首年。", "The first year.")),
                    Declare.Field("to", "Int!", new("末年。", "The last year.")),
                ]
            )
        );
        types.Add(
            Declare.Enum(
                FeatureEnum,
                new("地区的特征，取最近一年。", "A feature of places; the latest figure counts."),
                Features.Of(types.Model).Select(f => (f.Feature.Name, f.Description))
            )
        );
    }

    public static IEnumerable<FieldType> Roots(TypeCatalog types)
    {
        if (types.Model.Comparable is not { } comparable)
            yield break;

        var comparison = ComparisonSubject.Of(comparable);
        var measures = string.Join(", ", ComparedMeasures.All(types.Model).Select(m => m.Code));
        yield return Declare.Field(
            "compare",
            TypeNames.Connection(comparison) + "!",
            new(
                "比较各地区：每个指标、地区、年份一行，无值者说明原因；次序为所给指标、地区、年份。",
                "Compares places: a row for each indicator, place and year, which says why where there is no value; in the order of indicators, places and years given."
            ),
            [
                Declare.Argument("places", "[String!]!", new("地区代码。", "Codes of the places.")),
                Declare.Argument(
                    "indicators",
                    "[String!]!",
                    new(
                        $"官方指标代码(见 indicators)，或模型的度量，按日期所在年计：{measures}。",
                        $"Codes of official indicators (see indicators), or measures of the model, by the year of their date: {measures}."
                    )
                ),
                Declare.Argument("years", YearRange + "!", new("年份。", "The years.")),
                Declare.Argument(
                    "baseline",
                    "String",
                    new(
                        "作为基准的地区代码，如全省。",
                        "Code of the place to measure against, such as the province."
                    )
                ),
                Declare.Argument(
                    "peers",
                    "[String!]",
                    new(
                        "一同排名而不列出的地区代码。",
                        "Codes of places that rank along without being shown."
                    )
                ),
                .. SubjectTypes.Paging(comparison),
            ]
        );

        var similar = SimilaritySubjects.Place(comparable);
        foreach (var level in Levels(types.Model))
        {
            yield return Declare.Field(
                SimilarName(level),
                TypeNames.Connection(similar) + "!",
                new(
                    $"与某地区相近的同级地区：{level.Description.Chinese.TrimEnd('。')}；由近及远，缺特征者列于最后并说明。",
                    $"Places of one level that are like one of them: {level.Description.English.TrimEnd('.')}. Nearest first; those that lack a feature come last and say so."
                ),
                [
                    Declare.Argument(
                        "to",
                        "String!",
                        new("所问地区的代码。", "Code of the place asked about.")
                    ),
                    Declare.Argument(
                        "by",
                        $"[{FeatureEnum}!]!",
                        new("所用特征，权重相等。", "The features, of equal weight.")
                    ),
                    .. SubjectTypes.Paging(similar),
                ]
            );
        }
    }

    /// <summary>Every type that comes with the computed roots.</summary>
    public static IEnumerable<string> NamesOf(SemanticModel model) =>
        model.Comparable is { } comparable
            ?
            [
                YearRange,
                FeatureEnum,
                ComparisonSubject.MissingReason,
                ComparisonSubject.Indicator,
                ComparisonSubject.Indicator + "FilterInput",
                .. Subjects(comparable).SelectMany(TypeNames.Of),
            ]
            : [];

    public static IEnumerable<string> RootNames(SemanticModel model) =>
        Levels(model).Select(SimilarName).Prepend("compare");

    private static IEnumerable<Subject> Levels(SemanticModel model) =>
        model.Subjects.Where(s => s.Denominators is not null && s.Tree is null);

    private static Subject[] Subjects(Comparable comparable) =>
        [
            ComparisonSubject.Of(comparable),
            SimilaritySubjects.Place(comparable),
            SimilaritySubjects.Feature(comparable),
        ];

    /// <summary><c>County → similarCounties</c></summary>
    public static string SimilarName(Subject level) => "similar" + Naming.PascalCase(level.Plural);
}
