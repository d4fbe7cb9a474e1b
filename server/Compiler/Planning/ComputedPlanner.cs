using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Planning;

/// <summary>Plans rows that are computed: the measures they are made from are groups like any.</summary>
internal static class ComputedPlanner
{
    public static Relation Plan(Subject subject, ComputedRequest request, SemanticModel model) =>
        request switch
        {
            ComparisonRequest comparison => new Relation.Compared(
                subject,
                comparison,
                Groups(comparison, model)
            ),
            SimilarityRequest similarity => new Relation.Similar(subject, similarity),
            _ => throw new UnreachableException(request.GetType().Name),
        };

    private static ImmutableArray<Relation.Group> Groups(ComparisonRequest request, SemanticModel model) =>
        [
            .. request
                .Indicators.Where(i => i.Subject is not null)
                .GroupBy(i => i.Subject!, i => i.Measure!)
                .SelectMany(of =>
                    ComparedMeasures.PlacesOf(of.Key, model).Select(link => Group(of.Key, link, [.. of]))
                ),
        ];

    private static Relation.Group Group(Subject subject, Link place, ImmutableArray<Measure> measures)
    {
        var time = new Operand.Field(LinkPath.Root, ComparedMeasures.TimeOf(subject)!, Language.Chinese);
        return new Relation.Group(
            new Relation.Scan(subject, null),
            subject,
            [
                new GroupKey(
                    Dimension.OfValue(new Operand.Field(LinkPath.Root, KeyOf(place), Language.Chinese)),
                    new KeySource.Column(LinkPath.Root, place.Column)
                ),
                new GroupKey(Dimension.OfTime(time, TimeGrain.Year), new KeySource.Value(time)),
            ],
            measures
        );
    }

    /// <summary>The place's code as it stands in the subject's own row.</summary>
    private static Property KeyOf(Link place) =>
        new(
            place.Name,
            place.Description,
            place.Location,
            Model.ValueType.String,
            place.IsNullable,
            new ColumnSource.Column(place.Column)
        );
}
