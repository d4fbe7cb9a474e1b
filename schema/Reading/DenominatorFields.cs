using System.Collections.Immutable;
using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Reads <c>@denominator</c>: a place's figure at or before a year, and the field beside it that tells the year.</summary>
internal static class DenominatorFields
{
    private const string CodelistName = "Denominator";

    public static ColumnSource Read(
        string name,
        Sourced<GraphQLObjectTypeDefinition> holder,
        GraphQLFieldDefinition field,
        DirectiveArguments arguments,
        ModelLocation location,
        MistakeList mistakes
    )
    {
        var of = DirectiveArguments.Find(holder.Node, "denominators");
        if (of is null || FieldType.Of(field.Type) is not { Name: nameof(ValueType.Float), IsNullable: true })
            mistakes.Add(
                location,
                ModelCode.FieldType,
                $"字段“{name}”带 @denominator，类型须为可空的 Float，且所属类型带 @denominators。",
                $"Field '{name}' is @denominator and must be a nullable Float of a type that is @denominators."
            );

        return new ColumnSource.Denominator(
            new Denominators(of?.Required("table") ?? "", of?.Required("on") ?? ""),
            arguments.Required("of"),
            IsYear: false
        );
    }

    /// <summary>After each figure, the field that tells its year.</summary>
    public static void AddYears(ImmutableArray<Member>.Builder members, MistakeList mistakes)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (
                members[i]
                is not Property { Source: ColumnSource.Denominator { IsYear: false } source } figure
            )
                continue;

            var name = figure.Name + "Year";
            if (members.Any(m => m.Name == name))
                mistakes.Add(
                    figure.Location,
                    ModelCode.NameClash,
                    $"字段“{name}”由“{figure.Name}”的 @denominator 得出，不能另行定义。",
                    $"The field '{name}' comes from the @denominator of '{figure.Name}' and cannot be defined apart."
                );

            members.Insert(
                ++i,
                new Property(
                    name,
                    new(
                        $"{figure.Name} 所取数据的年份；无数据则为空。",
                        $"The year of the figure that {figure.Name} shows; null where there is none."
                    ),
                    figure.Location,
                    ValueType.Int,
                    IsNullable: true,
                    source with
                    {
                        IsYear = true,
                    }
                )
            );
        }
    }

    public static void CheckCodes(
        IEnumerable<Subject> subjects,
        IEnumerable<Codelist> codelists,
        MistakeList mistakes
    )
    {
        var codes =
            codelists.FirstOrDefault(c => c.Name == CodelistName)?.Values.Select(v => v.Code).ToList() ?? [];
        foreach (var field in subjects.SelectMany(s => s.Members).OfType<Property>())
        {
            if (
                field.Source is ColumnSource.Denominator { IsYear: false } source
                && !codes.Contains(source.Code)
            )
            {
                var hint = Suggest.Among(source.Code, codes);
                mistakes.Add(
                    field.Location,
                    ModelCode.UnknownField,
                    $"@denominator 所指的“{source.Code}”不是 {CodelistName} 的代码。{hint.Chinese}",
                    $"@denominator names '{source.Code}', which is no code of {CodelistName}.{hint.English}"
                );
            }
        }
    }
}
