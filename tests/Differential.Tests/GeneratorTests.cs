using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;
using Xunit;
using Member = Jiaxing.Analytics.Differential.Tests.Asking.Member;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>What is never asked proves nothing: the queries made up use all of the language.</summary>
public sealed class GeneratorTests
{
    private const int Queries = 3_000;
    private const int Enough = 20;

    private static readonly ImmutableArray<Ask> Asked =
    [
        .. Enumerable
            .Range(1, Queries)
            .Select(seed => new QueryGenerator(Generated.Model, Generated.Rows, seed).Next().Root),
    ];

    public static TheoryData<string> Arguments =>
        [
            "where",
            "having",
            "order",
            "first",
            "after",
            "last",
            "before",
            "others",
            "fill",
            "lang",
            "level",
            "year",
            "within",
            "top",
            "scale",
        ];

    public static TheoryData<string> Operations =>
        [
            "eq",
            "neq",
            "in",
            "nin",
            "gt",
            "ngt",
            "gte",
            "ngte",
            "lt",
            "nlt",
            "lte",
            "nlte",
            "contains",
            "nstartsWith",
            "endsWith",
            "matches",
            "within",
            "and",
            "or",
            "some",
            "all",
            "none",
            "any",
        ];

    [Theory, MemberData(nameof(Arguments))]
    public void Every_argument_is_given(string name) =>
        Assert.True(Fields.Count(f => f.Argument(name) is not null) >= Enough);

    [Theory]
    [InlineData("after")]
    [InlineData("before")]
    [InlineData("last")]
    [InlineData("others")]
    [InlineData("fill")]
    public void So_it_is_under_other_rows(string name) =>
        Assert.True(
            Asked.SelectMany(r => r.Fields).SelectMany(All).Count(f => f.Argument(name) is not null) >= Enough
        );

    [Theory, MemberData(nameof(Operations))]
    public void Every_operation_is_used(string name) =>
        Assert.True(
            Fields.SelectMany(f => f.Arguments).SelectMany(Members).Count(m => m.Name == name) >= Enough
        );

    [Fact]
    public void Every_subject_is_a_root() =>
        Assert.Equal(
            [.. Generated.Model.Subjects.Select(s => s.Singular).Order()],
            Asked
                .Where(r => ComputedRoots.SubjectOf(r, Generated.Model) is null)
                .Select(r =>
                    Generated
                        .Model.Subjects.Single(s =>
                            r.Name == s.Singular || r.Name == s.Plural || r.Name == s.StatsName
                        )
                        .Singular
                )
                .Distinct()
                .Order()
        );

    [Theory, InlineData("compare"), InlineData("similarCounties"), InlineData("similarPrefectures")]
    public void So_are_those_of_computed_rows(string name) =>
        Assert.True(Asked.Count(r => r.Name == name) >= Enough);

    [Fact]
    public void Comparisons_have_every_value_and_every_reason_for_none()
    {
        var comparison = ComparisonSubject.Of(Generated.Model.Comparable!);
        var rows = Asked
            .Where(r => r.Name == "compare")
            .SelectMany(r => ComputedRoots.RowsOf(r, Generated.Model, Generated.Rows).Of(comparison.Table))
            .ToList();

        Assert.All(
            comparison.Members.OfType<Property>(),
            p =>
                Assert.True(
                    rows.Count(r => r[((ColumnSource.Column)p.Source).Name] is not null) >= Enough,
                    p.Name
                )
        );
        Assert.Equal(
            [.. Generated.Model.Codelist(ComparisonSubject.MissingReason).Values.Select(v => v.Code).Order()],
            rows.Select(r => r["missing"]).OfType<string>().Distinct().Order()
        );
    }

    [Fact]
    public void Places_lack_features_and_have_them()
    {
        var similar = SimilaritySubjects.Place(Generated.Model.Comparable!);
        var rows = Asked
            .Where(r => ComputedRoots.SubjectOf(r, Generated.Model)?.Table == similar.Table)
            .SelectMany(r => ComputedRoots.RowsOf(r, Generated.Model, Generated.Rows).Of(similar.Table))
            .ToList();

        Assert.True(rows.Count(r => r["distance"] is > 0.0) >= Enough);
        Assert.True(rows.Count(r => r["missing"] is string) >= Enough);
    }

    [Fact]
    public void Aliases_ask_for_the_same_again() =>
        Assert.True(
            Fields.Count(f =>
                Twins(f)
                    .Any(twins =>
                        twins.Key.Contains('(', StringComparison.Ordinal)
                        && twins.All(t => t.Fields.Any(i => i.Name == "nodes"))
                    )
            ) >= Enough
        );

    [Fact]
    public void One_formula_is_asked_of_several_measures() =>
        Assert.True(
            Fields
                .Where(f => f.Name == "nodes")
                .Count(n =>
                    n.Fields.GroupBy(f => f.Name)
                        .Any(same =>
                            same.Select(f => f.Argument("of")).OfType<EnumValue>().Distinct().Count() > 1
                        )
                ) >= Enough
        );

    [Fact]
    public void Statistics_stand_under_things_that_groups_are_made_by() =>
        Assert.True(
            Fields
                .Where(f => f.Name.EndsWith("Stats", StringComparison.Ordinal))
                .SelectMany(f => f.Fields)
                .Where(f => f.Name == "nodes")
                .SelectMany(f => f.Fields)
                .SelectMany(All)
                .Count(f => f.Name.EndsWith("Stats", StringComparison.Ordinal)) >= Enough
        );

    [Fact]
    public void Totals_are_asked_beside_groups_and_under_rows() =>
        Assert.True(
            Asked
                .SelectMany(r => r.Fields)
                .SelectMany(All)
                .Count(f => f.Fields.Any(i => i.Name == "totals") && f.Fields.Any(i => i.Name == "nodes"))
                >= Enough
        );

    /// <summary>Fields that differ in their alias, and in what is shown, alone.</summary>
    private static IEnumerable<IGrouping<string, Ask>> Twins(Ask field) =>
        field
            .Fields.Where(f => f.Fields.Length > 0)
            .GroupBy(f => AskText.Of(f with { Alias = null, Fields = [] }))
            .Where(same => same.Skip(1).Any());

    [Fact]
    public void Figures_are_divided_by_those_of_all_places_too() =>
        Assert.True(
            Fields
                .Where(f => f.Name == "nodes")
                .Count(n => n.Fields.Any(f => f.Name is "per" or "perMillion") && !n.Fields.Any(IsPlace))
                >= Enough
        );

    private static IEnumerable<Ask> Fields => Asked.SelectMany(All);

    private static IEnumerable<Ask> All(Ask field) => field.Fields.SelectMany(All).Prepend(field);

    private static IEnumerable<Member> Members(Member member) =>
        member.Value switch
        {
            ObjectValue members => members.Members.SelectMany(Members).Prepend(member),
            ListValue list => list
                .Items.OfType<ObjectValue>()
                .SelectMany(o => o.Members)
                .SelectMany(Members)
                .Prepend(member),
            _ => [member],
        };

    private static bool IsPlace(Ask field) =>
        Generated
            .Model.Subjects.SelectMany(s => s.Members)
            .OfType<Link>()
            .Any(l => l.Name == field.Name && Generated.Model.Target(l).Denominators is not null)
        || field.Fields.Any(IsPlace);
}
