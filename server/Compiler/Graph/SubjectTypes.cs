using System.Diagnostics;
using GraphQL.Types;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>A subject's rows: its object type, its connection, and the parts that lie in its rows.</summary>
internal static class SubjectTypes
{
    public static void Add(Subject subject, TypeCatalog types)
    {
        AddObject(subject, types);
        types.Add(
            Declare.Object(
                TypeNames.Connection(subject),
                Descriptions.Connection(subject),
                [
                    Declare.Field("nodes", $"[{subject.Name}!]!", Descriptions.Nodes),
                    Declare.Field("edges", $"[{TypeNames.Edge(subject)}!]!", Descriptions.Edges),
                    Declare.Field("pageInfo", TypeNames.PageInfo + "!", Descriptions.PageInfo),
                    Declare.Field("totalCount", "Long!", Descriptions.TotalCount),
                    CitationTypes.Field(types),
                ]
            )
        );
        types.Add(
            Declare.Object(
                TypeNames.Edge(subject),
                Descriptions.Edge(subject),
                [
                    Declare.Field("cursor", "String!", Descriptions.Cursor),
                    Declare.Field("node", subject.Name + "!", Descriptions.Node),
                ]
            )
        );
    }

    /// <summary>The object type of a subject of one row, which has no connection.</summary>
    public static void AddSingleton(Subject subject, TypeCatalog types)
    {
        var fields = subject.Members.SelectMany(m => Fields(m, types)).Append(KeptVersions.Field());
        types.Add(Declare.Object(subject.Name, subject.Description, fields));
        types.Add(KeptVersions.Type());
    }

    /// <summary>The object type of a subject or part.</summary>
    public static void AddObject(MemberHolder holder, TypeCatalog types) =>
        types.Add(
            Declare.Object(holder.Name, holder.Description, holder.Members.SelectMany(m => Fields(m, types)))
        );

    /// <summary>The arguments of a connection of rows.</summary>
    public static QueryArgument[] Paging(Subject subject) =>
        [
            Declare.Argument("where", TypeNames.Filter(subject), Descriptions.Where),
            Declare.Argument("order", $"[{TypeNames.Sort(subject)}!]", Descriptions.Order),
            Declare.Argument("first", "Int", Descriptions.First),
            Declare.Argument("after", "String", Descriptions.After),
            Declare.Argument("last", "Int", Descriptions.Last),
            Declare.Argument("before", "String", Descriptions.Before),
        ];

    /// <summary>A property, as rows and groups show it.</summary>
    public static FieldType Value(Property property, bool isNullable, TypeCatalog types) =>
        Declare.Field(
            property.Name,
            types.Value(property) + (isNullable ? "" : "!"),
            Descriptions.Member(property),
            property.Source switch
            {
                ColumnSource.Localized => [Declare.Argument("lang", Language(types), Descriptions.Lang)],
                ColumnSource.Denominator => [Declare.Argument("year", "Int", Descriptions.AtYear)],
                _ => [],
            }
        );

    private static IEnumerable<FieldType> Fields(Member member, TypeCatalog types)
    {
        switch (member)
        {
            case Property property:
                yield return Value(property, property.IsNullable, types);
                break;
            case PartField part:
                yield return Declare.Field(part.Name, part.Part + "!", part.Description);
                break;
            case Link { IsToMany: false } link:
                yield return Declare.Field(
                    link.Name,
                    link.Target + (link.IsNullable ? "" : "!"),
                    link.Description
                );
                break;
            case Link link:
                var target = types.Model.Target(link);
                yield return Declare.Field(
                    link.Name,
                    TypeNames.Connection(target) + "!",
                    link.Description,
                    Paging(target)
                );
                if (link.StatsName is { } stats)
                    yield return StatsTypes.Connection(stats, target, Descriptions.LinkStats(link), types);

                break;
            default:
                throw new UnreachableException(member.GetType().Name);
        }
    }

    private static string Language(TypeCatalog types) =>
        types.Need(
            TypeNames.Language,
            () =>
                Declare.Enum(
                    TypeNames.Language,
                    Descriptions.Language,
                    [("ZH", Descriptions.Chinese), ("EN", Descriptions.English)]
                )
        );
}
