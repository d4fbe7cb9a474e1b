using GraphQLParser;
using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Graph;

/// <summary>What a client finds under which name, of every subject of the model.</summary>
public sealed class ServedNameTests
{
    private static readonly GraphQLDocument Document = Parser.Parse(ServedSchema.Of(TinyWarehouse.Model).Sdl);

    private static readonly Dictionary<string, GraphQLTypeDefinition> Types = Document
        .Definitions.OfType<GraphQLTypeDefinition>()
        .ToDictionary(t => t.Name.StringValue);

    public static TheoryData<string> Subjects =>
        new(TinyWarehouse.Model.Subjects.Where(s => s.Measures is not null).Select(s => s.Name));

    [Theory, MemberData(nameof(Subjects))]
    public void A_subject_answers_by_row_by_list_and_by_statistics(string name)
    {
        var subject = SubjectOf(name);
        var roots = Fields("Query");

        Assert.Equal(subject.Key, Arguments(roots[subject.Singular]));
        Assert.Equal(
            ["where", "order", "first", "after", "last", "before"],
            Arguments(roots[subject.Plural])
        );
        Assert.Equal(
            ["where", "having", "order", "first", "after", "others", "fill"],
            Arguments(roots[subject.StatsName])
        );
        Assert.Equal(
            ["nodes", "edges", "pageInfo", "totalCount", "citation"],
            Fields(TypeOf(roots[subject.Plural])).Keys
        );
        Assert.Equal(
            ["nodes", "pageInfo", "totalCount", "totals", "citation"],
            Fields(TypeOf(roots[subject.StatsName])).Keys
        );
    }

    [Theory, MemberData(nameof(Subjects))]
    public void Every_measure_and_every_dimension_can_be_named(string name)
    {
        var subject = SubjectOf(name);

        Assert.Equal(
            subject.Measures!.Measures.Select(m => Naming.ConstantCase(m.Name)),
            Values($"{name}Measure")
        );
        Assert.Equal(
            Fields($"{name}Stats").Keys.Where(f => subject.Find(f) is not null).Select(Naming.ConstantCase),
            Values($"{name}Dimension")
        );
    }

    [Theory]
    [InlineData("StandardFilterInput")]
    [InlineData("StandardSortInput")]
    [InlineData("StringOperationFilterInput")]
    [InlineData("ListFilterInputTypeOfDraftingFilterInput")]
    [InlineData("SortEnumType")]
    [InlineData("StandardsConnection")]
    [InlineData("StandardsEdge")]
    [InlineData("PageInfo")]
    public void Types_are_named_as_users_of_Hot_Chocolate_know_them(string name) =>
        Assert.Contains(name, Types.Keys);

    [Theory]
    [InlineData(
        "StringOperationFilterInput",
        "and or eq neq in nin contains ncontains startsWith nstartsWith endsWith nendsWith"
    )]
    [InlineData(
        "SearchableStringOperationFilterInput",
        "and or eq neq in nin contains ncontains startsWith nstartsWith endsWith nendsWith matches nmatches"
    )]
    [InlineData("IntOperationFilterInput", "eq neq in nin gt ngt gte ngte lt nlt lte nlte")]
    [InlineData("LongOperationFilterInput", "eq neq in nin gt ngt gte ngte lt nlt lte nlte")]
    [InlineData("FloatOperationFilterInput", "eq neq in nin gt ngt gte ngte lt nlt lte nlte")]
    [InlineData("DateOperationFilterInput", "eq neq in nin gt ngt gte ngte lt nlt lte nlte")]
    [InlineData("DateTimeOperationFilterInput", "eq neq in nin gt ngt gte ngte lt nlt lte nlte")]
    [InlineData("BooleanOperationFilterInput", "eq neq in nin")]
    [InlineData("StandardLevelOperationFilterInput", "eq neq in nin")]
    [InlineData("ListFilterInputTypeOfDraftingFilterInput", "all none some any")]
    public void Every_type_has_its_operations(string input, string expected) =>
        Assert.Equal(
            expected.Split(' ').Order(),
            ((GraphQLInputObjectTypeDefinition)Types[input]).Fields!.Select(f => f.Name.StringValue).Order()
        );

    public static TheoryData<string> Derived => new(DerivedMeasure.All.Select(d => d.Name));

    [Theory, MemberData(nameof(Derived))] // per million is said to be a per, which says it
    public void A_derived_measure_says_its_formula_and_when_it_is_null(string name)
    {
        var (chinese, english) = DerivedMeasure.Named(name).Description;
        if (name == "perMillion")
        {
            Assert.Contains(
                "per(denominator: POPULATION, scale: 1000000)",
                english,
                StringComparison.Ordinal
            );
            return;
        }

        Assert.Contains("Null where", english, StringComparison.Ordinal);
        Assert.Matches("则为空|没有分母则为空", chinese);
        Assert.Contains("：", chinese, StringComparison.Ordinal);
    }

    private static Subject SubjectOf(string name) => TinyWarehouse.Model.Subjects.Single(s => s.Name == name);

    private static Dictionary<string, GraphQLFieldDefinition> Fields(string type) =>
        ((GraphQLObjectTypeDefinition)Types[type]).Fields!.ToDictionary(f => f.Name.StringValue);

    private static IEnumerable<string> Arguments(GraphQLFieldDefinition field) =>
        (field.Arguments ?? Enumerable.Empty<GraphQLInputValueDefinition>()).Select(a => a.Name.StringValue);

    private static IEnumerable<string> Values(string type) =>
        ((GraphQLEnumTypeDefinition)Types[type]).Values!.Select(v => v.Name.StringValue);

    private static string TypeOf(GraphQLFieldDefinition field) =>
        ((GraphQLNamedType)((GraphQLNonNullType)field.Type).Type).Name.StringValue;
}
