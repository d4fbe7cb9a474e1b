using System.Diagnostics;
using GraphQL.Types;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>Aggregates of a subject: groups with their dimensions and measures, and the enums that name these.</summary>
internal static class StatsTypes
{
    public const string IsOthers = "isOthers";

    /// <summary>What groups may be made by: every property of the row itself and to-one link, and the to-many links the model allows.</summary>
    public static IEnumerable<Member> Dimensions(Subject subject) =>
        subject.Members.Where(m =>
            m is Property { TakesYear: false } or Link { IsToMany: false } or Link { IsDimension: true }
        );

    public static void Add(Subject subject, TypeCatalog types)
    {
        var measures = subject.Measures!;
        types.Add(
            Declare.Object(TypeNames.Stats(subject), Descriptions.Group(subject), GroupFields(subject, types))
        );
        types.Add(
            Declare.Object(
                measures.TypeName,
                Descriptions.Measures(subject),
                measures.Measures.Select(m => Field(m, CountsOfNothing.AreZero))
            )
        );
        types.Add(
            Declare.Object(
                TypeNames.StatsConnection(subject),
                Descriptions.Connection(subject),
                [
                    Declare.Field("nodes", $"[{TypeNames.Stats(subject)}!]!", Descriptions.StatsNodes),
                    Declare.Field("pageInfo", TypeNames.PageInfo + "!", Descriptions.PageInfo),
                    Declare.Field("totalCount", "Long!", Descriptions.StatsTotalCount),
                    Declare.Field("totals", measures.TypeName + "!", Descriptions.Totals),
                    CitationTypes.Field(types),
                ]
            )
        );
        types.Add(
            Declare.Enum(
                TypeNames.MeasureEnum(subject),
                Descriptions.MeasureNames(subject),
                measures.Measures.Select(m => (m.ConstantName, StatsDescriptions.OfMeasure(m)))
            )
        );
        types.Add(
            Declare.Enum(
                TypeNames.DimensionEnum(subject),
                Descriptions.DimensionNames(subject),
                Dimensions(subject).Select(d => (d.ConstantName, d.Description))
            )
        );
    }

    /// <summary>A connection of groups: the root's, or that of a to-many link.</summary>
    public static FieldType Connection(
        string name,
        Subject subject,
        Bilingual description,
        TypeCatalog types
    ) =>
        Declare.Field(
            name,
            TypeNames.StatsConnection(subject) + "!",
            description,
            Declare.Argument("where", TypeNames.Filter(subject), Descriptions.Where),
            Declare.Argument("having", TypeNames.StatsFilter(subject), Descriptions.Having),
            Declare.Argument("order", $"[{TypeNames.StatsSort(subject)}!]", Descriptions.Order),
            Declare.Argument("first", "Int", Descriptions.First),
            Declare.Argument("after", "String", Descriptions.After),
            Declare.Argument("others", "Boolean!", StatsDescriptions.Others, false),
            Declare.Argument("fill", Fill(types), StatsDescriptions.FillArgument)
        );

    private static IEnumerable<FieldType> GroupFields(Subject subject, TypeCatalog types)
    {
        foreach (var dimension in Dimensions(subject))
            yield return Dimension(dimension, types);

        foreach (var measure in subject.Measures!.Measures)
            yield return Field(measure, CountsOfNothing.MayBeNull);

        foreach (var derived in DerivedTypes.Offered(subject, types.Model))
            yield return Declare.Field(
                derived.Name,
                TypeNames.Value(derived.Type),
                derived.Description,
                DerivedTypes.Arguments(subject, derived, types)
            );

        yield return Declare.Field(IsOthers, "Boolean!", StatsDescriptions.IsOthers);
    }

    private static FieldType Dimension(Member member, TypeCatalog types) =>
        member switch
        {
            Property { IsTime: true } time => Declare.Field(
                time.Name,
                Grains(types),
                Descriptions.Member(time)
            ),
            Property property => SubjectTypes.Value(property, isNullable: true, types),
            Link link => Declare.Field(link.Name, link.Target, Descriptions.Member(link), Level(link, types)),
            _ => throw new UnreachableException(member.GetType().Name),
        };

    private static QueryArgument[] Level(Link link, TypeCatalog types)
    {
        var target = types.Model.Target(link);
        return target.Tree is { } tree
            ? [Declare.Argument("level", types.Value((Property)target.Find(tree.Level)!), Descriptions.Level)]
            : [];
    }

    /// <summary>A count of no rows is zero, and every other measure of none is null; a group made by <c>fill: NULL</c> has no counts either.</summary>
    private enum CountsOfNothing
    {
        AreZero,
        MayBeNull,
    }

    private static FieldType Field(Measure measure, CountsOfNothing counts) =>
        Declare.Field(
            measure.Name,
            TypeNames.Value(measure.Type) + (counts == CountsOfNothing.AreZero && measure.IsCount ? "!" : ""),
            StatsDescriptions.OfMeasure(measure)
        );

    private static string Fill(TypeCatalog types) =>
        types.Need(
            TypeNames.Fill,
            () =>
                Declare.Enum(
                    TypeNames.Fill,
                    StatsDescriptions.Fill,
                    [("ZERO", StatsDescriptions.Zero), ("NULL", StatsDescriptions.Null)]
                )
        );

    private static string Grains(TypeCatalog types) =>
        types.Need(
            TypeNames.DateGrains,
            () =>
                Declare.Object(
                    TypeNames.DateGrains,
                    Descriptions.DateGrains,
                    [
                        Declare.Field("year", "Int", Descriptions.Year),
                        Declare.Field("quarter", "String", Descriptions.Quarter),
                        Declare.Field("month", "String", Descriptions.Month),
                        Declare.Field("day", "Date", Descriptions.Day),
                    ]
                )
        );
}
