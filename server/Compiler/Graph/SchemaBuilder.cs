using GraphQL.Conversion;
using GraphQL.Types;
using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Graph;

/// <summary>
/// Derives the served types from the model. Nothing is written per subject: two roots and their statistics each,
/// and the inputs that follow the subject's shape.
/// </summary>
internal static class SchemaBuilder
{
    public static Schema Build(SemanticModel model)
    {
        NameClashes.Refuse(model);

        var types = new TypeCatalog(ComputedSubjects.AddTo(model));
        AddShared(types);
        foreach (var part in types.Model.Parts)
        {
            SubjectTypes.AddObject(part, types);
            FilterTypes.Add(part, types);
        }

        foreach (var subject in model.Subjects)
        {
            if (subject.IsSingleton)
            {
                SubjectTypes.AddSingleton(subject, types);
                continue;
            }

            SubjectTypes.Add(subject, types);
            FilterTypes.Add(subject, types);
            SortTypes.Add(subject, types);
            if (subject.Measures is null)
                continue;

            StatsTypes.Add(subject, types);
            FilterTypes.AddStats(subject, types);
            SortTypes.AddStats(subject, types);
        }

        ComputedTypes.Add(types);
        return Complete(Root(types), types);
    }

    private static ObjectGraphType Root(TypeCatalog types)
    {
        List<FieldType> fields = [];
        foreach (var subject in types.Model.Subjects)
        {
            if (subject.IsSingleton)
            {
                fields.Add(Declare.Field(subject.Singular, subject.Name, subject.Description));
                continue;
            }

            var key = subject.KeyProperties.Select(k =>
                Declare.Argument(k.Name, types.Value(k) + "!", k.Description)
            );
            fields.Add(Declare.Field(subject.Singular, subject.Name, Descriptions.One(subject), [.. key]));
            fields.Add(
                Declare.Field(
                    subject.Plural,
                    TypeNames.Connection(subject) + "!",
                    Descriptions.Many(subject),
                    SubjectTypes.Paging(subject)
                )
            );
            if (subject.Measures is not null)
                fields.Add(
                    StatsTypes.Connection(subject.StatsName, subject, Descriptions.Stats(subject), types)
                );
        }

        fields.AddRange(ComputedTypes.Roots(types));
        return Declare.Object(TypeNames.Query, Descriptions.Query, fields);
    }

    private static void AddShared(TypeCatalog types)
    {
        types.Add(new StringGraphType { Description = Descriptions.String.ToString() });
        types.Add(new IntGraphType { Description = Descriptions.Int.ToString() });
        types.Add(new FloatScalar());
        types.Add(new BooleanGraphType { Description = Descriptions.Boolean.ToString() });
        types.Add(new LongScalar());
        types.Add(new DateScalar());
        types.Add(new DateTimeScalar());
        types.Add(
            Declare.Object(
                TypeNames.PageInfo,
                Descriptions.PageInfo,
                [
                    Declare.Field("hasNextPage", "Boolean!", Descriptions.HasNextPage),
                    Declare.Field("hasPreviousPage", "Boolean!", Descriptions.HasPreviousPage),
                    Declare.Field("startCursor", "String", Descriptions.StartCursor),
                    Declare.Field("endCursor", "String", Descriptions.EndCursor),
                ]
            )
        );
    }

    private static Schema Complete(ObjectGraphType query, TypeCatalog types)
    {
        var schema = new Schema
        {
            Query = query,
            // names are the model's, to the letter
            NameConverter = DefaultNameConverter.Instance,
        };
        schema.Features.RepeatableDirectives = true;
        schema.Features.DeprecationOfInputValues = true;
        foreach (var type in types.All)
            schema.RegisterType(type);

        schema.Directives.Register(AsOfDirective.Of());
        DescribeDirectives(schema.Directives);
        schema.Initialize();
        IntrospectionFields.Mend(schema);
        return schema;
    }

    private static void DescribeDirectives(SchemaDirectives directives)
    {
        directives.Skip.Description = Descriptions.Skip.ToString();
        directives.Include.Description = Descriptions.Include.ToString();
        directives.Deprecated.Description = Descriptions.Deprecated.ToString();
        directives.Skip.Arguments!.Find("if")!.Description = Descriptions.Condition.ToString();
        directives.Include.Arguments!.Find("if")!.Description = Descriptions.Condition.ToString();
        directives.Deprecated.Arguments!.Find("reason")!.Description =
            Descriptions.DeprecationReason.ToString();
    }
}
