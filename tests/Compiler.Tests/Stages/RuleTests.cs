using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Planning.Rules;
using Jiaxing.Analytics.Testing;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Stages;

/// <summary>What each rule makes of a plan, and that no rule changes what a query answers.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Cases => new(Testing.Cases.Named("compiler", "*.graphql"));

    /// <summary>Every set of rules, none and all included, by name.</summary>
    private static readonly Dictionary<string, ImmutableArray<Func<Relation, Relation>>> Sets = new()
    {
        ["none"] = [],
        [nameof(GroupByKey)] = [GroupByKey.Apply],
        [nameof(PageBeforeJoin)] = [PageBeforeJoin.Apply],
        ["all"] = PlanRewriter.Rules,
    };

    [Fact]
    public Task GroupByKey_makes_groups_without_looking_at_the_things_they_are_made_by() =>
        BeforeAndAfterAsync(
            """
            # By the county's prefecture: its code stands in the county. By the organizations' counties: theirs stands in the drafting.
            { standardStats(where: { level: { eq: NATIONAL } }) { nodes {
                county { prefecture { name } } draftings { county { name } } ics(level: 1) { name } count } } }
            """,
            GroupByKey.Apply
        );

    [Fact]
    public Task PageBeforeJoin_joins_what_is_only_shown_to_the_page() =>
        BeforeAndAfterAsync(
            """
            # The county orders, so it stays below the page; its prefecture and the source are only shown.
            { standards(first: 3, order: [{ county: { name: ASC } }]) { nodes { number county { name prefecture { name } } source { title } } } }
            """,
            PageBeforeJoin.Apply
        );

    [Theory, MemberData(nameof(Cases))]
    public async Task Rules_change_what_a_plan_costs_and_never_what_it_answers(string name)
    {
        foreach (var root in await Stage.SelectAsync(Testing.Cases.Read($"compiler/{name}.graphql")))
        {
            var plan = Stage.Plan(root);
            var plain = await AnswerAsync(plan, Sets["none"]);
            foreach (var (set, rules) in Sets)
                Assert.True(JsonNode.DeepEquals(plain, await AnswerAsync(plan, rules)), $"{root.ResponseKey} with {set}");
        }
    }

    private static async Task<JsonNode?> AnswerAsync(Plan plan, ImmutableArray<Func<Relation, Relation>> rules)
    {
        var (statement, shape) = Stage.Lower(PlanRewriter.Rewrite(plan, rules));
        return Answer.Of(shape, await TinyWarehouse.ReadAsync(statement, CancellationToken.None));
    }

    private static async Task BeforeAndAfterAsync(string query, Func<Relation, Relation> rule)
    {
        var plan = await Stage.PlanAsync(query);
        $"{query}\n\n== before\n{plan}\n== after\n{PlanRewriter.Rewrite(plan, [rule])}".MatchSnapshot();
    }
}
