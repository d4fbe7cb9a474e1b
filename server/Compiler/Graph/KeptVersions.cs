using GraphQL.Types;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The versions that <c>@asOf</c> can name. The server knows them, no version can: they are added to the singleton.</summary>
internal static class KeptVersions
{
    public const string FieldName = "versions";

    public static FieldType Field() =>
        Declare.Field(FieldName, $"[{TypeNames.KeptVersion}!]!", Descriptions.KeptVersions);

    public static ObjectGraphType Type() =>
        Declare.Object(
            TypeNames.KeptVersion,
            Descriptions.KeptVersion,
            [
                Declare.Field("version", "String!", Descriptions.KeptVersionId),
                Declare.Field("publishedAt", "DateTime!", Descriptions.KeptVersionPublishedAt),
                Declare.Field("isCurrent", "Boolean!", Descriptions.KeptVersionIsCurrent),
            ]
        );
}
