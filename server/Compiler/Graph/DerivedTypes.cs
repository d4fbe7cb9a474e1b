using GraphQL.Types;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>The derived measures' arguments, as a field takes them and as filters and orders repeat them.</summary>
internal static class DerivedTypes
{
    /// <summary>The derived measures that this model can answer: <c>per</c> needs its denominators.</summary>
    public static IEnumerable<DerivedMeasure> Offered(SemanticModel model) =>
        model.Codelists.Any(c => c.Name == TypeNames.Denominator)
            ? DerivedMeasure.All
            : DerivedMeasure.All.Where(d => d.Arguments.All(a => a.Kind != DerivedArgumentKind.Denominator));

    public static QueryArgument[] Arguments(Subject subject, DerivedMeasure derived, TypeCatalog types) =>
        [
            .. derived.Arguments.Select(a =>
                Declare.Argument(a.Name, Type(subject, a, types), a.Description, Default(a))
            ),
        ];

    public static IEnumerable<FieldType> InputFields(Subject subject, DerivedMeasure derived, TypeCatalog types)
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
            DerivedArgumentKind.Int => "Int!",
            DerivedArgumentKind.Float => "Float!",
            DerivedArgumentKind.ChangeForm => types.Need(TypeNames.ChangeForm, ChangeFormEnum) + "!",
            DerivedArgumentKind.Denominator => types.Codelist(TypeNames.Denominator) + "!",
            _ => throw new System.Diagnostics.UnreachableException(argument.Kind.ToString()),
        };

    // an enum's value is its name, in defaults too
    private static object? Default(DerivedArgument argument) =>
        argument.Default is ChangeForm form ? Naming.ConstantCase(form.ToString()) : argument.Default;

    private static EnumerationGraphType ChangeFormEnum() =>
        Declare.Enum(
            TypeNames.ChangeForm,
            Descriptions.ChangeForm,
            [
                (Naming.ConstantCase(nameof(ChangeForm.Absolute)), Descriptions.Absolute),
                (Naming.ConstantCase(nameof(ChangeForm.Relative)), Descriptions.Relative),
            ]
        );
}
