using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>How the served types are called. The conventions are Hot Chocolate's wherever it has one.</summary>
internal static class TypeNames
{
    public const string Query = "Query";
    public const string Language = "Language";
    public const string ChangeForm = "ChangeForm";
    public const string RankTop = "RankTop";
    public const string Fill = "Fill";
    public const string Denominator = "Denominator";
    public const string DateGrains = "DateGrains";
    public const string PageInfo = "PageInfo";
    public const string SearchableText = "SearchableString";
    public const string SortDirection = "SortEnumType";
    public const string KeptVersion = "KeptVersion";
    public const string CitationStyle = "CitationStyle";

    /// <summary>Every type that comes from one subject and is named after it.</summary>
    public static IEnumerable<string> Of(Subject subject)
    {
        string[] rows =
        [
            subject.Name,
            Connection(subject),
            Edge(subject),
            Filter(subject),
            ListFilter(subject),
            Sort(subject),
        ];
        if (subject.Measures is not { } measures)
            return rows;

        string[] groups =
        [
            Stats(subject),
            StatsConnection(subject),
            measures.TypeName,
            MeasureEnum(subject),
            DimensionEnum(subject),
            StatsFilter(subject),
            StatsSort(subject),
        ];
        return
        [
            .. rows,
            .. groups,
            .. DerivedMeasure.All.SelectMany(d =>
                new[] { DerivedFilter(subject, d), DerivedSort(subject, d) }
            ),
        ];
    }

    public static string Connection(Subject subject) => Naming.PascalCase(subject.Plural) + "Connection";

    public static string Edge(Subject subject) => Naming.PascalCase(subject.Plural) + "Edge";

    public static string Stats(Subject subject) => subject.Name + "Stats";

    public static string StatsConnection(Subject subject) => subject.Name + "StatsConnection";

    public static string MeasureEnum(Subject subject) => subject.Name + "Measure";

    public static string DimensionEnum(Subject subject) => subject.Name + "Dimension";

    public static string Filter(MemberHolder holder) => holder.Name + "FilterInput";

    public static string ListFilter(Subject target) => "ListFilterInputTypeOf" + Filter(target);

    public static string StatsFilter(Subject subject) => subject.Name + "StatsFilterInput";

    public static string DerivedFilter(Subject subject, DerivedMeasure derived) =>
        subject.Name + Naming.PascalCase(derived.Name) + "FilterInput";

    public static string Sort(Subject subject) => subject.Name + "SortInput";

    public static string StatsSort(Subject subject) => subject.Name + "StatsSortInput";

    public static string DerivedSort(Subject subject, DerivedMeasure derived) =>
        subject.Name + Naming.PascalCase(derived.Name) + "SortInput";

    public static string Operations(string valueType) => valueType + "OperationFilterInput";

    /// <summary>The scalar or enum in which a property's values are served.</summary>
    public static string Value(Property property) => property.Codelist ?? Value(property.Type);

    public static string Value(ValueType type) => type.ToString();
}
