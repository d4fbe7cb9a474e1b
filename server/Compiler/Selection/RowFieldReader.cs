using System.Collections.Immutable;
using System.Diagnostics;
using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads what is selected on a row of a subject, however deep.</summary>
internal sealed class RowFieldReader(SelectionContext context)
{
    public ImmutableArray<RowField> Read(
        MemberHolder holder,
        IEnumerable<GraphQLSelectionSet> sets,
        Place at
    ) =>
        [
            .. FieldCollector
                .Collect(context.Operation, sets)
                .Select(field => Read(holder, field, context.PlaceOf(field, at))),
        ];

    private RowField Read(MemberHolder holder, CollectedField field, Place at)
    {
        var arguments = context.Operation.Arguments(field.First);
        if (field.Name == "__typename")
            return new RowField.Typename(field.ResponseKey, holder.Name);

        return holder.Find(field.Name) switch
        {
            Property property => new RowField.Value(
                field.ResponseKey,
                property,
                context.LanguageOf(arguments),
                property.TakesYear ? arguments.GetValueOrDefault("year") as int? : null
            ),
            PartField part => new RowField.Part(
                field.ResponseKey,
                Read(context.Model.Part(part.Part), field.SelectionSets, at)
            ),
            Link { IsToMany: false } link => new RowField.Linked(
                field.ResponseKey,
                link,
                Read(context.Model.Target(link), field.SelectionSets, at)
            ),
            Link link => new RowField.LinkedRows(
                field.ResponseKey,
                link,
                new RowsReader(context).Read(context.Model.Target(link), field, arguments, at)
            ),
            null when holder is Subject { IsSingleton: true } && field.Name == KeptVersions.FieldName =>
                new RowField.Versions(field.ResponseKey, ReadVersions(field)),
            null => ReadStats(holder, field, arguments, at),
            _ => throw new UnreachableException(field.Name),
        };
    }

    private ImmutableArray<(string, KeptVersionValue)> ReadVersions(CollectedField versions) =>
        [
            .. FieldCollector
                .Collect(context.Operation, versions.SelectionSets)
                .Select(field =>
                    (
                        field.ResponseKey,
                        field.Name switch
                        {
                            "version" => KeptVersionValue.Version,
                            "publishedAt" => KeptVersionValue.PublishedAt,
                            "isCurrent" => KeptVersionValue.IsCurrent,
                            "__typename" => KeptVersionValue.Typename,
                            _ => throw new UnreachableException(field.Name),
                        }
                    )
                ),
        ];

    private RowField.LinkedStats ReadStats(
        MemberHolder holder,
        CollectedField field,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    )
    {
        var link = holder.Members.OfType<Link>().Single(l => l.StatsName == field.Name);
        return new(
            field.ResponseKey,
            link,
            new StatsReader(context).Read(
                context.Model.Target(link),
                field,
                arguments,
                at,
                GroupScope.FromPlace(holder, link)
            )
        );
    }
}
