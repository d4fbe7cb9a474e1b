using GraphQL.Types;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The inputs of <c>order</c>.</summary>
internal static class SortTypes
{
    public static void Add(Subject subject, TypeCatalog types)
    {
        List<FieldType> fields = [];
        foreach (var member in subject.Members)
        {
            if (member is Property or Link { IsToMany: false })
                fields.Add(Field(member, types));
        }

        types.Add(Declare.Input(TypeNames.Sort(subject), Descriptions.Sort(subject), fields));
    }

    public static void AddStats(Subject subject, TypeCatalog types)
    {
        var direction = Direction(types);
        List<FieldType> fields = [];
        foreach (var dimension in StatsTypes.Dimensions(subject))
            fields.Add(Field(dimension, types));

        foreach (var measure in subject.Measures!.Measures)
            fields.Add(Declare.Field(measure.Name, direction, StatsDescriptions.OfMeasure(measure)));

        foreach (var derived in DerivedTypes.Offered(subject, types.Model))
            fields.Add(
                Declare.Field(
                    derived.Name,
                    Derived(subject, derived, types),
                    Descriptions.DerivedSort(derived)
                )
            );

        types.Add(Declare.Input(TypeNames.StatsSort(subject), Descriptions.StatsSort(subject), fields));
    }

    private static FieldType Field(Member member, TypeCatalog types) =>
        Declare.Field(
            member.Name,
            member is Link link ? TypeNames.Sort(types.Model.Target(link)) : Direction(types),
            Descriptions.Member(member)
        );

    private static string Derived(Subject subject, DerivedMeasure derived, TypeCatalog types)
    {
        var name = TypeNames.DerivedSort(subject, derived);
        types.Add(
            Declare.Input(
                name,
                Descriptions.DerivedSort(derived),
                [
                    .. DerivedTypes.InputFields(subject, derived, types),
                    Declare.Field("direction", Direction(types) + "!", Descriptions.Direction),
                ]
            )
        );
        return name;
    }

    private static string Direction(TypeCatalog types) =>
        types.Need(
            TypeNames.SortDirection,
            () =>
                Declare.Enum(
                    TypeNames.SortDirection,
                    Descriptions.SortDirection,
                    [("ASC", Descriptions.Ascending), ("DESC", Descriptions.Descending)]
                )
        );
}
