using System.Globalization;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Generating;
using Jiaxing.Analytics.Differential.Tests.Province;
using Xunit;

namespace Jiaxing.Analytics.Differential.Tests;

/// <summary>What must hold of answers whatever they are: no second evaluator is needed to see it.</summary>
public sealed class PropertyTests
{
    private const int Rounds = 25;

    public static TheoryData<string> Orders =>
        [
            "order: [{ publishedOn: DESC }]",
            "order: [{ title: ASC }, { editionNumber: DESC }]",
            "order: [{ county: { name: DESC } }]",
            "order: [{ isAmendment: ASC }]",
            "order: []",
        ];

    public static TheoryData<string> Keys =>
        [
            "level",
            "county { code }",
            "publishedOn { year }",
            "publishedOn { quarter } status",
            "prefecture { name } level",
            "industry { group }",
        ];

    public static TheoryData<string> Measures =>
        ["COUNT", "IN_FORCE", "EVER_PUBLISHED", "COMMITTEES", "AVERAGE_EDITION", "MEDIAN_AGE"];

    [Theory, MemberData(nameof(Orders))]
    public async Task Walking_pages_either_way_gives_the_whole_list(string order)
    {
        const string where = "where: { level: { in: [LOCAL, GROUP] } }";
        var whole = await NumbersAsync($"first: 10000, {where}, {order}");
        var (forward, backward) = (new List<string>(), new List<string>());
        var at = "";
        while (true)
        {
            var page = (
                await Differential.AnswerAsync(
                    $"{{ standards(first: 97, {where}, {order}{at}) {{ nodes {{ number }} pageInfo {{ hasNextPage endCursor }} }} }}"
                )
            )!;
            forward.AddRange(Numbers(page));
            if (!(bool)page["pageInfo"]!["hasNextPage"]!)
                break;
            at = $", after: \"{page["pageInfo"]!["endCursor"]}\"";
        }

        at = "";
        while (true)
        {
            var page = (
                await Differential.AnswerAsync(
                    $"{{ standards(last: 89, {where}, {order}{at}) {{ nodes {{ number }} pageInfo {{ hasPreviousPage startCursor }} }} }}"
                )
            )!;
            backward.InsertRange(0, Numbers(page));
            if (!(bool)page["pageInfo"]!["hasPreviousPage"]!)
                break;
            at = $", before: \"{page["pageInfo"]!["startCursor"]}\"";
        }

        Assert.Equal(whole, forward);
        Assert.Equal(whole, backward);
        Assert.Equal(whole.Count, whole.Distinct().Count());
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Additive_measures_of_groups_add_up_to_their_totals(string keys)
    {
        var answer = (
            await Differential.AnswerAsync(
                $"{{ standardStats(first: 50000) {{ nodes {{ {keys} count inForce everPublished }} totals {{ count inForce everPublished }} }} }}"
            )
        )!;

        foreach (var measure in new[] { "count", "inForce", "everPublished" })
            Assert.Equal((long)answer["totals"]![measure]!, Nodes(answer).Sum(n => (long)n[measure]!));
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Shares_sum_to_one_in_each_partition(string keys)
    {
        var answer = (
            await Differential.AnswerAsync(
                $"{{ standardStats(first: 50000) {{ nodes {{ variant {keys} all: share(of: COUNT) part: share(of: COUNT, within: [VARIANT]) }} }} }}"
            )
        )!;

        Assert.Equal(1, Nodes(answer).Sum(n => (double)n["all"]!), 9);
        Assert.All(
            Nodes(answer).GroupBy(n => (string?)n["variant"]),
            part => Assert.Equal(1, part.Sum(n => (double)n["part"]!), 9)
        );
    }

    [Theory, MemberData(nameof(Measures))]
    public async Task Rank_agrees_with_order(string measure)
    {
        var name = Field(measure);
        var answer = (
            await Differential.AnswerAsync(
                $"{{ standardStats(first: 50000, order: [{{ {name}: DESC }}]) {{ nodes {{ county {{ code }} publishedOn {{ year }} {name} rank(of: {measure}) }} }} }}"
            )
        )!;

        var (place, before, rank) = (0L, (string?)null, 0L);
        foreach (var node in Nodes(answer))
        {
            place++;
            if (node[name] is null)
            {
                Assert.Null(node["rank"]);
                continue;
            }

            var value = node[name]!.ToJsonString();
            if (value != before)
                (before, rank) = (value, place);
            Assert.Equal(rank, (long)node["rank"]!);
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Grouping_finer_and_adding_up_is_grouping_coarser(string keys)
    {
        var fine = (
            await Differential.AnswerAsync(
                $"{{ standardStats(first: 50000) {{ nodes {{ documentType {keys} count }} }} }}"
            )
        )!;
        var coarse = (
            await Differential.AnswerAsync(
                $"{{ standardStats(first: 50000) {{ nodes {{ {keys} count }} }} }}"
            )
        )!;

        var rolledUp = Nodes(fine)
            .GroupBy(KeyText)
            .ToDictionary(g => g.Key, g => g.Sum(n => (long)n["count"]!));
        Assert.Equal(
            Nodes(coarse).ToDictionary(KeyText, n => (long)n["count"]!).OrderBy(p => p.Key),
            rolledUp.OrderBy(p => p.Key)
        );

        static string KeyText(JsonNode node) =>
            string.Join(
                ' ',
                node.AsObject()
                    .Where(m => m.Key is not ("documentType" or "count"))
                    .Select(m => m.Value?.ToJsonString() ?? "null")
            );
    }

    [Fact]
    public Task A_filter_that_is_always_true_changes_nothing() =>
        EveryAsync(root =>
        {
            ObjectValue always = new([new("or", new ListValue([new ObjectValue([]), new ObjectValue([])]))]);
            return root.With(
                "where",
                root.Argument("where") is ObjectValue where
                    ? new ObjectValue([new("and", new ListValue([where, always]))])
                    : always
            );
        });

    [Fact]
    public Task Having_that_is_always_true_changes_nothing() =>
        EveryAsync(root =>
            root.Name.EndsWith("Stats", StringComparison.Ordinal)
                ? root.With(
                    "having",
                    root.Argument("having") is ObjectValue having
                        ? new ObjectValue([
                            new(
                                "and",
                                new ListValue([having, ObjectValue.Of("count", ObjectValue.Of("gte", 0L))])
                            ),
                        ])
                        : ObjectValue.Of("count", ObjectValue.Of("gte", 0L))
                )
                : null
        );

    [Fact]
    public Task The_order_of_fields_changes_the_order_of_members_only() =>
        EveryAsync(root => root.Name.EndsWith("Stats", StringComparison.Ordinal) ? null : Reversed(root));

    [Fact]
    public async Task Aliases_change_names_only()
    {
        var plain = (
            await Differential.AnswerAsync(
                "{ standardStats { nodes { county { code } publishedOn { year } count share(of: COUNT, within: [COUNTY]) } totals { count } } }"
            )
        )!;
        var named = (
            await Differential.AnswerAsync(
                "{ x: standardStats { n: nodes { a: county { b: code } c: publishedOn { d: year } e: count f: share(of: COUNT, within: [COUNTY]) } t: totals { g: count } } }"
            )
        )!;

        Assert.Equal(Leaves(plain), Leaves(named));
    }

    [Fact]
    public async Task What_is_nested_is_what_is_asked_of_each_parent_alone()
    {
        const string fields = "nodes { level count averageEdition } totalCount totals { count }";
        var nested = (
            await Differential.AnswerAsync(
                $"{{ counties(first: 100) {{ nodes {{ code standardStats {{ {fields} }} standards(first: 3, order: [{{ title: DESC }}]) {{ nodes {{ number }} totalCount }} }} }} }}"
            )
        )!;

        foreach (var county in Nodes(nested))
        {
            var where = $"where: {{ county: {{ code: {{ eq: \"{county["code"]}\" }} }} }}";
            Same(
                await Differential.AnswerAsync($"{{ standardStats({where}) {{ {fields} }} }}"),
                county["standardStats"]
            );
            Same(
                await Differential.AnswerAsync(
                    $"{{ standards(first: 3, order: [{{ title: DESC }}], {where}) {{ nodes {{ number }} totalCount }} }}"
                ),
                county["standards"]
            );
        }
    }

    /// <summary>Asks random queries as they are and changed; a query that the change does not concern gives null.</summary>
    private static async Task EveryAsync(Func<Ask, Ask?> change)
    {
        var asked = 0;
        for (var seed = 700_000; asked < Rounds; seed++)
        {
            var root = new QueryGenerator(Generated.Model, Generated.Rows, seed)
                .Next()
                .Root.Without("after", "before");
            if (
                HasCursor(root)
                || root.Fields.Any(f => f.Name is "edges" or "pageInfo")
                || root.Argument("code") is not null
                || root.Arguments.Any(a =>
                    a.Name is not ("where" or "order" or "first" or "last" or "having")
                )
            )
                continue;
            if (change(root) is not { } changed)
                continue;

            asked++;
            Same(
                await Differential.AnswerAsync(AskText.Of(root)),
                await Differential.AnswerAsync(AskText.Of(changed))
            );
        }
    }

    private static bool HasCursor(Ask field) =>
        field.Arguments.Any(a => a.Value is CursorAt) || field.Fields.Any(HasCursor);

    private static Ask Reversed(Ask field) =>
        field.Name == "nodes" || !field.Name.EndsWith("Stats", StringComparison.Ordinal)
            ? field with
            {
                Fields = [.. field.Fields.Reverse().Select(Reversed)],
            }
            : field;

    private static void Same(JsonNode? expected, JsonNode? actual) =>
        Assert.Null(JsonDifference.Of(Sorted(expected), Sorted(actual)));

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members
                    .OrderBy(m => m.Key, StringComparer.Ordinal)
                    .Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Sorted)]),
            _ => node?.DeepClone(),
        };

    private static IEnumerable<string> Leaves(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(m => Leaves(m.Value)),
            JsonArray items => items.SelectMany(Leaves),
            _ => [node?.ToJsonString() ?? "null"],
        };

    private static IEnumerable<JsonNode> Nodes(JsonNode answer) => answer["nodes"]!.AsArray().Select(n => n!);

    private static IEnumerable<string> Numbers(JsonNode page) =>
        Nodes(page).Select(n => (string)n["number"]!);

    private static async Task<List<string>> NumbersAsync(string arguments) =>
        [
            .. Numbers(
                (await Differential.AnswerAsync($"{{ standards({arguments}) {{ nodes {{ number }} }} }}"))!
            ),
        ];

    /// <summary><c>AVERAGE_EDITION</c> as the field is called: <c>averageEdition</c>.</summary>
    private static string Field(string constant)
    {
        var words = CultureInfo
            .InvariantCulture.TextInfo.ToTitleCase(constant.ToLowerInvariant().Replace('_', ' '))
            .Replace(" ", "", StringComparison.Ordinal);
        return char.ToLowerInvariant(words[0]) + words[1..];
    }
}
