using System.Diagnostics;
using GraphQL.Types;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The inputs of <c>where</c> and <c>having</c>. They follow the shape of the type they filter.</summary>
internal static class FilterTypes
{
    public static void Add(MemberHolder holder, TypeCatalog types)
    {
        var name = TypeNames.Filter(holder);
        List<FieldType> fields = [.. OperationTypes.Combinators(name)];
        foreach (var member in holder.Members)
            fields.Add(Field(member, types));

        if (holder is Subject { Tree: not null })
            fields.Add(Declare.Field("within", "String", Descriptions.Within));

        types.Add(Declare.Input(name, Descriptions.Filter(holder), fields));
    }

    public static void AddStats(Subject subject, TypeCatalog types)
    {
        var name = TypeNames.StatsFilter(subject);
        List<FieldType> fields = [.. OperationTypes.Combinators(name)];
        foreach (var measure in subject.Measures!.Measures)
            fields.Add(
                Declare.Field(
                    measure.Name,
                    OperationTypes.On(measure.Type, types),
                    StatsDescriptions.OfMeasure(measure)
                )
            );

        foreach (var derived in DerivedTypes.Offered(subject, types.Model))
            fields.Add(
                Declare.Field(
                    derived.Name,
                    Derived(subject, derived, types),
                    Descriptions.DerivedFilter(derived)
                )
            );

        types.Add(Declare.Input(name, Descriptions.StatsFilter(subject), fields));
    }

    private static FieldType Field(Member member, TypeCatalog types)
    {
        var type = member switch
        {
            Property property => OperationTypes.On(property, types),
            PartField part => TypeNames.Filter(types.Model.Part(part.Part)),
            Link { IsToMany: false } link => TypeNames.Filter(types.Model.Target(link)),
            Link link => List(types.Model.Target(link), types),
            _ => throw new UnreachableException(member.GetType().Name),
        };
        return Declare.Field(member.Name, type, Descriptions.Member(member));
    }

    private static string List(Subject target, TypeCatalog types)
    {
        var name = TypeNames.ListFilter(target);
        var item = TypeNames.Filter(target);
        return types.Need(
            name,
            () =>
            {
                List<FieldType> fields =
                [
                    Declare.Field("all", item, Descriptions.All),
                    Declare.Field("none", item, Descriptions.None),
                    Declare.Field("some", item, Descriptions.Some),
                    Declare.Field("any", "Boolean", Descriptions.Any),
                ];
                if (target.Tree is not null)
                    fields.Add(Declare.Field("within", "String", Descriptions.SomeWithin));

                return Declare.Input(name, Descriptions.ListFilter(target), fields);
            }
        );
    }

    private static string Derived(Subject subject, DerivedMeasure derived, TypeCatalog types)
    {
        var name = TypeNames.DerivedFilter(subject, derived);
        var operations = OperationTypes.On(derived.Type, types);
        types.Add(
            Declare.Input(
                name,
                Descriptions.DerivedFilter(derived),
                [
                    .. DerivedTypes.InputFields(subject, derived, types),
                    Declare.Field("op", operations + "!", Descriptions.Operation),
                ]
            )
        );
        return name;
    }
}
