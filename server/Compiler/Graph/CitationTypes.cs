using GraphQL.Types;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary><c>citation(style:)</c>, which every connection has.</summary>
internal static class CitationTypes
{
    public const string DefaultStyle = "GBT7714";

    public static FieldType Field(TypeCatalog types) =>
        Declare.Field(
            "citation",
            "String!",
            Descriptions.Citation,
            Declare.Argument("style", Style(types), Descriptions.CitationStyle, DefaultStyle)
        );

    private static string Style(TypeCatalog types) =>
        types.Need(
            TypeNames.CitationStyle,
            () =>
                Declare.Enum(
                    TypeNames.CitationStyle,
                    Descriptions.CitationStyle,
                    [
                        ("GBT7714", Descriptions.Gbt7714),
                        ("APA", Descriptions.Apa),
                        ("BIBTEX", Descriptions.BibTeX),
                    ]
                )
        );
}
