using System.Text.Json.Nodes;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>
/// Whoever turns pages by cursor meets every row exactly once and in the order of the whole, whatever is ordered by:
/// ties, nulls, descending, other rows' columns, texts in two languages, dates, floats, booleans.
/// </summary>
public sealed class PageWalkTests
{
    private const int More = 20; // pages a walk could never need: an end for one that does not end

    public static TheoryData<string, string> RowOrders =>
        new()
        {
            { "standards", "[]" },
            { "standards", "[{ publishedOn: ASC }]" }, // one null, three ties
            { "standards", "[{ publishedOn: DESC }]" },
            { "standards", "[{ level: DESC }]" },
            { "standards", "[{ isAmendment: DESC }, { editionNumber: DESC }]" }, // all tied, then ties and a null
            { "standards", "[{ title: ASC }]" },
            { "standards", "[{ titleFrench: DESC }]" }, // nothing but nulls
            { "standards", "[{ county: { name: DESC } }]" }, // null where the link leads nowhere
            { "standards", "[{ county: { prefecture: { name: ASC } } }, { publishedOn: DESC }]" },
            { "standards", "[{ number: DESC }]" },
            { "places", "[{ seatLongitude: DESC }]" }, // floats, ties and nulls
            { "places", "[{ parent: { seatLatitude: ASC } }, { level: DESC }]" },
            { "placeDenominators", "[{ value: DESC }]" },
            { "placeDenominators", "[{ year: DESC }]" }, // a key of three columns ends the order
            { "observations", "[{ isPreferred: ASC }, { value: DESC }]" },
        };

    public static TheoryData<string, string> GroupOrders =>
        new()
        {
            { "level count", "[]" },
            { "level count", "[{ count: DESC }]" },
            { "level publishedOn { quarter } count", "[{ count: ASC }, { publishedOn: DESC }]" }, // a null date
            { "county { name } count", "[{ county: { name: DESC } }]" }, // a null county
            { "county { name } count", "[{ rank: { of: COUNT, direction: DESC } }]" }, // ordered by what is not selected
            { "county { kind } averageEdition", "[{ averageEdition: DESC }]" },
            { "county { prefecture { name } } level", "[{ share: { of: COUNT, direction: ASC } }]" },
            { "publisher lastPublishedOn", "[{ lastPublishedOn: DESC }]" },
            { "title(lang: EN) count", "[{ title: DESC }]" },
            { "isAmendment status", "[{ isAmendment: DESC }, { averageAge: ASC }]" },
            { "ics(level: 1) { code } broad: ics { code }", "[{ count: DESC }]" },
            { "publishedOn { year } county { code }", "[{ change: { of: COUNT, direction: DESC } }]" },
        };

    [Theory, MemberData(nameof(RowOrders))]
    public async Task Rows_come_once_each_in_order_forwards_and_backwards(string root, string order)
    {
        foreach (var language in new[] { Language.Chinese, Language.English })
        {
            var whole = await WalkAsync(
                root,
                order,
                "lineage { row } source { title } __typename",
                size: 1000,
                backwards: false,
                language
            );
            Assert.NotEmpty(whole);
            Assert.Equal(whole.Count, whole.Distinct().Count());
            for (var size = 1; size <= 5; size++)
            {
                Assert.Equal(
                    whole,
                    await WalkAsync(root, order, "__typename", size, backwards: false, language)
                );
                Assert.Equal(
                    whole,
                    await WalkAsync(root, order, "__typename", size, backwards: true, language)
                );
            }
        }
    }

    [Theory, MemberData(nameof(GroupOrders))]
    public async Task Groups_come_once_each_in_order(string selected, string order)
    {
        var whole = await GroupsAsync(selected, order, size: 1000);
        Assert.Equal(whole.Count, whole.Distinct().Count());
        Assert.True(whole.Count > 2);
        for (var size = 1; size <= 4; size++)
            Assert.Equal(whole, await GroupsAsync(selected, order, size));
    }

    [Fact]
    public async Task A_page_says_whether_there_are_pages_beside_it()
    {
        var first = await PageAsync("first: 5");
        var second = await PageAsync("first: 5", "after", first);
        var third = await PageAsync("first: 5", "after", second);
        var back = await PageAsync("last: 5", "before", third, "startCursor");
        var none = await PageAsync("first: 0");

        Assert.Equal("true false", Beside(first));
        Assert.Equal("true true", Beside(second));
        Assert.Equal("false true", Beside(third));
        Assert.Equal("true true", Beside(back));
        Assert.Equal("true false", Beside(none));
        Assert.Equal((string?)second["endCursor"], (string?)back["endCursor"]);
        Assert.Null((string?)none["endCursor"]);
    }

    private static string Beside(JsonNode info) => $"{info["hasNextPage"]} {info["hasPreviousPage"]}";

    private static async Task<JsonNode> PageAsync(
        string size,
        string? side = null,
        JsonNode? of = null,
        string cursor = "endCursor"
    )
    {
        var seek = side is null ? "" : $", {side}: \"{of![cursor]}\"";
        var data = await Tiny.AskAsync(
            $"{{ standards(order: [{{ level: ASC }}], {size}{seek}) {{ pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} nodes {{ number }} }} }}"
        );
        return data["standards"]!["pageInfo"]!;
    }

    /// <summary>The cursors of all rows, in answer order, read page by page; cursors tell rows apart.</summary>
    private static Task<List<string>> WalkAsync(
        string root,
        string order,
        string node,
        int size,
        bool backwards,
        Language language
    )
    {
        var (length, seek, far) = backwards
            ? ("last", "before", "startCursor")
            : ("first", "after", "endCursor");
        return TurnPagesAsync(
            $"query($at: String) {{ {root}(order: {order}, {length}: {size}, {seek}: $at) {{ edges {{ cursor node {{ {node} }} }} pageInfo {{ far: {far} hasNextPage hasPreviousPage }} }} }}",
            language,
            connection => connection["edges"]!.AsArray().Select(e => (string)e!["cursor"]!),
            backwards ? "hasPreviousPage" : "hasNextPage",
            backwards
        );
    }

    private static Task<List<string>> GroupsAsync(string selected, string order, int size) =>
        TurnPagesAsync(
            $"query($at: String) {{ standardStats(order: {order}, first: {size}, after: $at) {{ nodes {{ {selected} }} pageInfo {{ far: endCursor hasNextPage }} }} }}",
            Language.Chinese,
            connection => connection["nodes"]!.AsArray().Select(n => n!.ToJsonString()),
            "hasNextPage",
            backwards: false
        );

    private static async Task<List<string>> TurnPagesAsync(
        string query,
        Language language,
        Func<JsonNode, IEnumerable<string>> read,
        string hasMore,
        bool backwards
    )
    {
        List<string> rows = [];
        string? at = null;
        for (var page = 0; page < More; page++)
        {
            var variables = new JsonObject { ["at"] = at }.ToJsonString();
            var connection = (await Tiny.AskAsync(query, variables, language))[0]!;
            var found = read(connection).ToList();
            rows = backwards ? [.. found, .. rows] : [.. rows, .. found];
            if (!(bool)connection["pageInfo"]![hasMore]!)
                return rows;

            at = (string)connection["pageInfo"]!["far"]!;
        }

        throw new InvalidOperationException($"No end after {More} pages of {query}");
    }
}
