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

    /// <summary>All rules, each alone, and all but each.</summary>
    private static readonly ImmutableArray<(string Name, ImmutableArray<PlanRule> Rules)> Sets =
    [
        ("all", PlanRewriter.Rules),
        .. PlanRewriter.Rules.Select(rule => ($"{rule} alone", ImmutableArray.Create(rule))),
        .. PlanRewriter.Rules.Select(rule => ($"all but {rule}", PlanRewriter.Rules.Remove(rule))),
    ];

    [Fact]
    public Task GroupByKey_makes_groups_without_looking_at_the_things_they_are_made_by() =>
        BeforeAndAfterAsync(
            """
            # By the county's prefecture: its code stands in the county. By the organizations' counties: theirs stands in the drafting.
            { standardStats(where: { level: { eq: NATIONAL } }) { nodes {
                county { prefecture { name } } draftings { county { name } } ics(level: 1) { name } count } } }
            """,
            GroupByKey.Rule
        );

    [Fact]
    public Task PageBeforeJoin_joins_what_is_only_shown_to_the_page() =>
        BeforeAndAfterAsync(
            """
            # The county orders, so it stays below the page; its prefecture and the source are only shown.
            { standards(first: 3, order: [{ county: { name: ASC } }]) { nodes { number county { name prefecture { name } } source { title } } } }
            """,
            PageBeforeJoin.Rule
        );

    [Fact]
    public Task KeyInOwnRow_looks_for_a_things_key_in_the_column_that_leads_to_it() =>
        BeforeAndAfterAsync(
            """
            # The county's code stands in the standard, and its prefecture's in the county.
            { standards(where: { county: { code: { eq: "330402" }, prefecture: { code: { neq: "330500" } } } }, order: [{ county: { code: ASC } }]) { nodes { number } } }
            """,
            KeyInOwnRow.Rule
        );

    [Fact]
    public Task FilterBeforeJoin_joins_to_the_rows_that_pass_what_can_be_asked_of_them_alone() =>
        BeforeAndAfterAsync(
            """
            # Only the county's kind needs the county.
            { standards(where: { level: { eq: NATIONAL }, county: { kind: { eq: DISTRICT } } }) { nodes { number county { name } } } }
            """,
            FilterBeforeJoin.Rule
        );

    [Fact]
    public Task UnusedJoins_counts_without_what_is_only_shown() =>
        BeforeAndAfterAsync(
            """
            # Once the filter looks at its own column only, neither the page nor the count needs the county.
            { standards(where: { county: { code: { eq: "330402" } } }) { totalCount nodes { number } } }
            """,
            KeyInOwnRow.Rule,
            UnusedJoins.Rule
        );

    [Fact]
    public Task KeyedChildren_finds_what_belongs_to_a_looked_up_row_by_the_look_up() =>
        BeforeAndAfterAsync(
            """
            # The county is looked up by the column that its standards lead to; a standard's committee is not its key.
            { county(code: "330402") { standards(first: 2) { totalCount nodes { number draftings { nodes { position } } } } standardStats { nodes { level count } } } }
            """,
            KeyedChildren.Rule
        );

    [Fact]
    public Task LookUpByFoundKey_looks_up_what_belongs_to_the_row_found() =>
        BeforeAndAfterAsync(
            """
            # A county that has a list stays joined, and so does what a list is ordered by; of a hundred rows the links are joined.
            { standard(number: "GB/T 1-2021") { county { name prefecture { name } } busy: county { standards { totalCount } } source { title }
                draftings(first: 5, order: [{ county: { name: ASC } }]) { nodes { position organization { name } county { name } } }
                editions(first: 100) { nodes { number source { title } } } } }
            """,
            KeyedChildren.Rule,
            PageBeforeJoin.Rule,
            LookUpByFoundKey.Rule
        );

    [Fact]
    public Task LookUpByFoundKey_looks_up_what_is_shown_of_the_things_on_a_page_of_groups() =>
        BeforeAndAfterAsync(
            """
            # The county is only shown; the committee orders; one group is by a level of a tree.
            { standardStats(order: [{ source: { title: ASC } }]) { nodes { county { name } source { title } ics(level: 1) { code name } count } } }
            """,
            GroupByKey.Rule,
            PageBeforeJoin.Rule,
            LookUpByFoundKey.Rule
        );

    [Fact]
    public Task EarlierInSeries_looks_an_earlier_period_up_in_its_own_series() =>
        BeforeAndAfterAsync(
            """
            # Of months; days are joined.
            { months: standardStats { nodes { level publishedOn { month } change(of: COUNT) } } }
            """,
            EarlierInSeries.Rule
        );

    [Fact]
    public Task BoundedPage_sorts_only_what_a_long_page_reaches() =>
        BeforeAndAfterAsync(
            """
            # Numbers are never null, and a hundred of them are more than a sort takes in its stride.
            { standards(first: 100) { nodes { number title } } }
            """,
            BoundedPage.Rule
        );

    [Fact]
    public Task GroupFromRollUp_makes_groups_of_rows_added_up_beforehand() =>
        BeforeAndAfterAsync(
            """
            # Whole years, and fields that the roll-up keeps.
            { standardStats(where: { status: { eq: PUBLISHED }, publishedOn: { gte: "2020-01-01", lt: "2023-01-01" } }) {
                nodes { publisher publishedOn { year } count } totals { inForce } } }
            """,
            GroupFromRollUp.Rule
        );

    [Theory]
    [InlineData("where: { publishedOn: { gte: \"2020-07-01\" } }", "publishedOn { year } count")] // half a year
    [InlineData("where: { publishedOn: { eq: \"2020-01-01\" } }", "publishedOn { year } count")] // one day
    [InlineData("where: { publishedOn: { lte: \"2022-01-01\" } }", "publishedOn { year } count")] // a day too many
    [InlineData("", "publishedOn { month } count")] // finer than it keeps
    [InlineData("", "publisher county { name } count")] // a field it has not
    [InlineData("", "publisher averageEdition")] // a measure that does not add up
    [InlineData("where: { draftings: { some: { position: { eq: 1 } } } }", "publisher count")] // other rows decide
    [InlineData("", "ics(level: 1) { code } count")] // subjects fall into several groups
    public async Task GroupFromRollUp_leaves_alone_what_a_roll_up_cannot_answer_exactly(
        string where,
        string nodes
    )
    {
        var arguments = where.Length == 0 ? "" : $"({where})";
        var plan = await Stage.PlanAsync($"{{ standardStats{arguments} {{ nodes {{ {nodes} }} }} }}");
        var whole = PlanRewriter.Rewrite(plan);

        Assert.DoesNotContain("Scan standard_by", whole.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public Task SharedAliases_asks_once_for_what_aliases_ask_of_the_same_groups() =>
        BeforeAndAfterAsync(
            """
            # Both show counties and are of one filter and order; what is derived and shown differs. Another filter is another question.
            { prefectures { nodes {
                a: standardStats(where: { level: { eq: NATIONAL } }) { nodes { county { name } count rank(of: COUNT) } }
                b: standardStats(where: { level: { eq: NATIONAL } }) { nodes { county { kind code } inForce share(of: FAMILIES) } totalCount totals { count } }
                other: standardStats(where: { level: { eq: LOCAL } }) { nodes { county { name } count } } } } }
            """,
            SharedAliases.Rule
        );

    [Fact]
    public Task SharedGroups_makes_groups_once_that_a_connection_needs_twice() =>
        BeforeAndAfterAsync(
            """
            # The whole that shares are of is measured over everything, and so are the totals.
            { standardStats { nodes { publisher share(of: FAMILIES) } totals { families count } } }
            """,
            SharedGroups.Rule
        );

    [Theory] // aliases at the root: as many statements as there are questions
    [InlineData(
        "{ a: standardStats { nodes { level count } } b: standardStats { nodes { level rank(of: COUNT) } totalCount } }",
        "· a"
    )]
    [InlineData(
        "{ a: standardStats { nodes { level count } } b: standardStats { nodes { publisher count } } }",
        "· ·"
    )]
    [InlineData(
        "{ a: standardStats(first: 1) { nodes { level } } b: standardStats(first: 2) { nodes { level } } }",
        "· ·"
    )]
    [InlineData(
        "{ a: standardStats(where: { title: { eq: \"x\" } }) { nodes { level } } b: standardStats(where: { title: { eq: \"y\" } }) { nodes { level } } c: standardStats(where: { title: { eq: \"x\" } }) { nodes { level count } } }",
        "· · a"
    )]
    [InlineData(
        "{ a: standards(first: 2) { nodes { number } } b: standards(first: 2) { nodes { county { name } } totalCount } c: standards(first: 2) { citation nodes { title } } }",
        "· a a"
    )]
    [InlineData(
        "{ a: standardStats { totals { publishers } } b: standardStats { totals { families } } }",
        "· a"
    )]
    [InlineData("{ a: standardStats { totalCount } b: standardStats { totals { families } } }", "· ·")]
    [InlineData(
        "{ a: standardStats(first: 1, others: true) { nodes { level } } b: standardStats(first: 1) { nodes { level } } }",
        "· ·"
    )]
    [InlineData(
        "{ a: standardStats(fill: ZERO) { nodes { level publishedOn { year } count } } b: standardStats(fill: ZERO) { nodes { level publishedOn { year } change(of: COUNT) } } }",
        "· a"
    )]
    [InlineData(
        "{ a: standardStats(having: { count: { gt: 3 } }) { nodes { level } totalCount } b: standardStats(having: { count: { gt: 3 } }) { nodes { level inForce } totalCount } }",
        "· a"
    )]
    public async Task Aliases_at_the_root_have_one_answer_to_show_their_parts_of(
        string query,
        string expected
    )
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);
        var fields = compilation.Fields.Cast<RootField.Queried>().ToList();

        Assert.Equal(expected, string.Join(' ', fields.Select(f => f.With ?? "·")));
        foreach (var (field, root) in fields.Zip(await Stage.SelectAsync(query)))
        {
            var alone = await TinyWarehouse.AnswerAsync(
                Stage.Lower(root, PlanRewriter.Rewrite(Stage.Plan(root))),
                CancellationToken.None
            );
            Assert.True(
                JsonNode.DeepEquals(alone, await TinyWarehouse.AnswerAsync(field, CancellationToken.None)),
                field.ResponseKey
            );
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Rules_change_what_a_plan_costs_and_never_what_it_answers(string name)
    {
        foreach (var root in await Stage.SelectAsync(Testing.Cases.Read($"compiler/{name}.graphql")))
        {
            var plan = Stage.Plan(root);
            var plain = await AnswerAsync([]);
            foreach (var (set, rules) in Sets)
                Assert.True(
                    JsonNode.DeepEquals(plain, await AnswerAsync(rules)),
                    $"{root.ResponseKey} with {set}"
                );

            Task<JsonNode?> AnswerAsync(ImmutableArray<PlanRule> rules) =>
                TinyWarehouse.AnswerAsync(
                    Stage.Lower(root, PlanRewriter.Rewrite(plan, rules)),
                    CancellationToken.None
                );
        }
    }

    private static async Task BeforeAndAfterAsync(string query, params ImmutableArray<PlanRule> rules)
    {
        var plan = await Stage.PlanAsync(query);
        $"{query}\n\n== before\n{plan}\n== after\n{PlanRewriter.Rewrite(plan, rules)}".MatchSnapshot();
    }
}
