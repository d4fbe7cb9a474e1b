using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>
/// The first stage: a validated operation becomes selections in the model's terms. Whatever a user can get wrong that
/// GraphQL's own validation does not see is found here; later stages find nothing to refuse.
/// </summary>
public static class Selector
{
    public static SelectionResult Select(
        ValidatedOperation operation,
        SemanticModel model,
        PageLimits pages,
        Language language
    )
    {
        var context = new SelectionContext(model, pages, operation, language);
        var roots = FieldCollector
            .Collect(operation, [operation.Operation.SelectionSet])
            .Select(field => ReadRoot(context, field))
            .ToImmutableArray();
        return new SelectionResult(
            roots,
            context.Diagnostics,
            AsOfReader.Version(operation),
            AsOfReader.Pin(operation.Operation)
        );
    }

    private static RootSelection ReadRoot(SelectionContext context, CollectedField field)
    {
        if (field.Name.StartsWith("__", StringComparison.Ordinal))
            return new RootSelection.Introspection(field.ResponseKey);

        var at = new Place(context.Operation.LocationOf(field.First), [field.ResponseKey]);
        var arguments = context.Operation.Arguments(field.First);
        if (new ComputedReader(context).Read(field, arguments, at) is { } computed)
            return computed;

        foreach (var subject in context.Model.Subjects)
        {
            if (field.Name == subject.Singular)
                return new RootSelection.One(
                    field.ResponseKey,
                    subject,
                    Condition.And(
                        (subject.IsSingleton ? [] : subject.KeyProperties).Select(k =>
                            OperationReader.Equal(
                                new Operand.Field(LinkPath.Root, k, context.Language),
                                arguments[k.Name]
                            )
                        )
                    ),
                    new RowFieldReader(context).Read(subject, field.SelectionSets, at)
                );

            if (field.Name == subject.Plural)
                return new RootSelection.Rows(
                    field.ResponseKey,
                    new RowsReader(context).Read(subject, field, arguments, at)
                );

            if (subject.Measures is not null && field.Name == subject.StatsName)
                return new RootSelection.Stats(
                    field.ResponseKey,
                    new StatsReader(context).Read(subject, field, arguments, at)
                );
        }

        throw new UnreachableException($"No subject answers the root field '{field.Name}'.");
    }
}
