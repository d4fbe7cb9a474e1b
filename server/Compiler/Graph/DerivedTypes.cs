using GraphQL.Types;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The derived measures' arguments, as a field takes them and as filters and orders repeat them.</summary>
internal static class DerivedTypes
{
    /// <summary>The derived measures that can be had of the subject: <c>change</c> needs a date, <c>per</c> its denominators.</summary>
    public static IEnumerable<DerivedMeasure> Offered(Subject subject, SemanticModel model)
    {
        var denominators = model.Codelists.FirstOrDefault(c => c.Name == TypeNames.Denominator);
        return DerivedMeasure.All.Where(d =>
            d.Needs switch
            {
                DerivedNeeds.Nothing => true,
                DerivedNeeds.Time => subject.Members.Any(m => m is Property { IsTime: true }),
                DerivedNeeds.PlaceTree => PlaceTree.Of(model) is not null,
                DerivedNeeds.Denominators => denominators is not null,
                DerivedNeeds.Population => denominators is not null
                    && denominators.Values.Any(v => v.Code == PerMillion.Denominator),
                _ => throw new System.Diagnostics.UnreachableException(d.Needs.ToString()),
            }
        );
    }

    public static QueryArgument[] Arguments(Subject subject, DerivedMeasure derived, TypeCatalog types) =>
        [
            .. derived.Arguments.Select(a =>
                Declare.Argument(a.Name, Type(subject, a, types), a.Description, Default(a))
            ),
        ];

    public static IEnumerable<FieldType> InputFields(
        Subject subject,
        DerivedMeasure derived,
        TypeCatalog types
    )
    {
        foreach (var argument in derived.Arguments)
        {
            var field = Declare.Field(argument.Name, Type(subject, argument, types), argument.Description);
            field.DefaultValue = Default(argument);
            yield return field;
        }
    }

    private static string Type(Subject subject, DerivedArgument argument, TypeCatalog types) =>
        argument.Kind switch
        {
            DerivedArgumentKind.Measure => TypeNames.MeasureEnum(subject) + "!",
            DerivedArgumentKind.Dimensions => $"[{TypeNames.DimensionEnum(subject)}!]",
            DerivedArgumentKind.Dimension => TypeNames.DimensionEnum(subject) + "!",
            DerivedArgumentKind.Int => "Int!",
            DerivedArgumentKind.Float => "Float!",
            DerivedArgumentKind.Period => "String!",
            DerivedArgumentKind.ChangeForm => types.Need(TypeNames.ChangeForm, ChangeFormEnum) + "!",
            DerivedArgumentKind.RankTop => types.Need(TypeNames.RankTop, RankTopEnum) + "!",
            DerivedArgumentKind.Denominator => types.Codelist(TypeNames.Denominator) + "!",
            DerivedArgumentKind.PlaceLevel => types.Value(PlaceTree.Level(PlaceTree.Of(types.Model)!)) + "!",
            _ => throw new System.Diagnostics.UnreachableException(argument.Kind.ToString()),
        };

    // an enum's value is its name, in defaults too
    private static object? Default(DerivedArgument argument) =>
        argument.Default is Enum value ? Naming.ConstantCase(value.ToString()) : argument.Default;

    private static EnumerationGraphType ChangeFormEnum() =>
        Declare.Enum(
            TypeNames.ChangeForm,
            Descriptions.ChangeForm,
            [
                (Naming.ConstantCase(nameof(ChangeForm.Absolute)), Descriptions.Absolute),
                (Naming.ConstantCase(nameof(ChangeForm.Relative)), Descriptions.Relative),
            ]
        );

    private static EnumerationGraphType RankTopEnum() =>
        Declare.Enum(
            TypeNames.RankTop,
            StatsDescriptions.RankTop,
            [
                (Naming.ConstantCase(nameof(RankTop.Highest)), StatsDescriptions.Highest),
                (Naming.ConstantCase(nameof(RankTop.Lowest)), StatsDescriptions.Lowest),
            ]
        );
}
