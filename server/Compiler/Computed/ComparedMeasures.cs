using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Computed;

/// <summary>
/// The model's measures that places are compared by: numbers over a subject that has a date and a link to places. Their
/// codes are <c>subject.measure</c>: <c>standard.count</c>.
/// </summary>
internal static class ComparedMeasures
{
    public static IEnumerable<ComparedIndicator> All(SemanticModel model) =>
        model
            .Subjects.Where(s =>
                s.Name != model.Comparable?.Figures.Name
                && TimeOf(s) is not null
                && !PlacesOf(s, model).IsEmpty
            )
            .SelectMany(s =>
                (s.Measures?.Measures ?? [])
                    .Where(m => m.Type != Model.ValueType.Date)
                    .Select(m => new ComparedIndicator($"{s.Singular}.{m.Name}", s, m))
            );

    /// <summary>The date whose year a row counts in: the first that the model gives the subject.</summary>
    public static Property? TimeOf(Subject subject) =>
        subject.Members.OfType<Property>().FirstOrDefault(p => p.IsTime);

    /// <summary>
    /// The links by which a row belongs to a place: one to places of all levels, or else the first to each level, whose
    /// codes never meet.
    /// </summary>
    public static ImmutableArray<Link> PlacesOf(Subject subject, SemanticModel model)
    {
        var links = subject
            .Members.OfType<Link>()
            .Where(l => !l.IsToMany && l.Bridge is null && model.Target(l).Denominators is not null)
            .ToImmutableArray();
        return links.FirstOrDefault(l => model.Target(l).Tree is not null) is { } any
            ? [any]
            : [.. links.DistinctBy(l => l.Target)];
    }
}
