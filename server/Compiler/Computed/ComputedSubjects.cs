using System.Collections.Immutable;
using Jiaxing.Analytics.Model;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Compiler.Computed;

/// <summary>
/// Subjects whose rows are computed for a request instead of standing in a table. Their types, filters, orders, pages and
/// links are those of any subject; only what stands under their table's name is made by the statement itself.
/// </summary>
public static class ComputedSubjects
{
    /// <summary>The model with the computed subjects; itself where it names no figures to compare by.</summary>
    public static SemanticModel AddTo(SemanticModel model) =>
        model.Comparable is { } comparable && model.Parts.All(p => p.Name != ComparisonSubject.Indicator)
            ? model.With(
                [SimilaritySubjects.Feature(comparable)],
                [ComparisonSubject.IndicatorPart(comparable)],
                [ComparisonSubject.Reasons(comparable)]
            )
            : model;

    internal static Link Place(
        Comparable comparable,
        string name,
        bool isNullable,
        string chinese,
        string english
    ) =>
        comparable.Place with
        {
            Name = name,
            Column = "place_code",
            IsNullable = isNullable,
            Description = new(chinese, english),
        };

    internal static Property Value(
        ModelLocation at,
        string name,
        ValueType type,
        bool isNullable,
        string chinese,
        string english
    ) =>
        new(
            name,
            new(chinese, english),
            at,
            type,
            isNullable,
            new ColumnSource.Column(Naming.SnakeCase(name))
        );

    /// <summary>Rows come in the order of the key unless another is asked.</summary>
    internal static Subject Of(
        string name,
        string plural,
        Bilingual description,
        ModelLocation at,
        ImmutableArray<string> key,
        ImmutableArray<Member> members
    ) =>
        new(
            name,
            description,
            members,
            at,
            Naming.SnakeCase(Naming.CamelCase(name)),
            key,
            plural,
            null,
            null,
            null
        );
}
