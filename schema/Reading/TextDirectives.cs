using GraphQLParser.AST;

namespace Jiaxing.Analytics.Model.Reading;

/// <summary>Reads what the model says of texts beyond their column: <c>@normalized</c> and <c>@searchable</c>.</summary>
internal static class TextDirectives
{
    public static Normalization? Normalization(
        GraphQLFieldDefinition field,
        ValueType type,
        ModelLocation location,
        MistakeList mistakes
    )
    {
        if (DirectiveArguments.Find(field, "normalized") is not { } arguments)
            return null;

        if (
            type != ValueType.String
            || DirectiveArguments.Find(field, "localized") is not null
            || DirectiveArguments.Find(field, "computed") is not null
        )
            Refuse(
                "normalized",
                "须为 String，且存于一列",
                "a String that is stored in one column",
                field,
                location,
                mistakes
            );

        var form = Enum.GetValues<NormalForm>()
            .Single(f => Naming.ConstantCase(f.ToString()) == arguments.Enum("as"));
        return new Normalization(form, arguments.Required("column"));
    }

    public static SearchIndex? Search(
        Sourced<GraphQLObjectTypeDefinition> holder,
        GraphQLFieldDefinition field,
        ValueType type,
        ModelLocation location,
        MistakeList mistakes
    )
    {
        if (DirectiveArguments.Find(field, "searchable") is null)
            return null;

        var key = DirectiveArguments.Find(holder.Node, "subject")?.Texts("key") ?? [];
        var keyField = holder.Node.Fields?.Items.Find(f => key is [var only] && f.Name.Value == only);
        if (type != ValueType.String || DirectiveArguments.Find(field, "computed") is not null)
            Refuse(
                "searchable",
                "须为 String，且存于列中",
                "a String that is stored in columns",
                field,
                location,
                mistakes
            );
        else if (keyField is null || FieldType.Of(keyField.Type).Name != nameof(ValueType.String))
            Refuse(
                "searchable",
                "所属 @subject 类型的键须是单个 String 字段",
                "of a @subject type whose key is one String field",
                field,
                location,
                mistakes
            );

        return new SearchIndex(
            $"{holder.Node.Name.StringValue}.{field.Name.StringValue}",
            keyField is null ? "" : MemberReader.ColumnOf(keyField)
        );
    }

    private static void Refuse(
        string directive,
        string chinese,
        string english,
        GraphQLFieldDefinition field,
        ModelLocation location,
        MistakeList mistakes
    ) =>
        mistakes.Add(
            location,
            ModelCode.FieldType,
            $"字段“{field.Name.StringValue}”带 @{directive}，{chinese}。",
            $"Field '{field.Name.StringValue}' is @{directive} and must be {english}."
        );
}
