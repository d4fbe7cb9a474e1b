using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Full-text search over names a person can read: six places, three organizations.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("湖", "330402 330482 330500")] // 南湖区, 平湖市, 湖州市
    [InlineData("湖州", "330500")]
    [InlineData("南湖区", "330402")]
    [InlineData("南区", "")] // characters in a row must occur in a row
    [InlineData("南 区", "330402")] // with a blank between them they need not
    [InlineData("湖 市", "330482 330500")]
    [InlineData("Nanhu", "330402")]
    [InlineData("nánhú", "330402")] // accents and case do not matter
    [InlineData("ＮＡＮＨＵ", "330402")]
    [InlineData("nan", "")] // a whole word
    [InlineData("nan*", "330402")]
    [InlineData("H*", "330500")] // Huzhou begins with it, Zhejiang has it
    [InlineData("湖 huzhou", "330500")] // both languages are searched together
    [InlineData("湖 jiaxing", "")]
    [InlineData("!?， 、 湖州", "330500")]
    public async Task Places_are_found_by_what_their_names_have(string query, string expected) =>
        Assert.Equal(expected, await CodesAsync("places", $"{{ matches: {Json(query)} }}"));

    [Theory]
    [InlineData("works", "o1 o2")]
    [InlineData("\"works one\"", "o1")]
    [InlineData("“Works One”", "o1")]
    [InlineData("one works", "o1")]
    [InlineData("\"one works\"", "")] // quoted words stand in that order
    [InlineData("\"厂 works\"", "")] // and in one language
    [InlineData("\"works", "o1 o2")] // a quotation that is not closed goes on to the end
    public async Task Organizations_are_found_by_words_and_quotations(string query, string expected) =>
        Assert.Equal(expected, await CodesAsync("organizations", $"{{ matches: {Json(query)} }}"));

    [Theory]
    [InlineData("{ nmatches: \"湖\" }", "330000 330400 330521")]
    [InlineData("{ matches: \"湖\", ncontains: \"州\" }", "330402 330482")]
    [InlineData("{ or: [{ matches: \"德清\" }, { matches: \"zhejiang\" }] }", "330000 330521")]
    public async Task It_combines_with_other_operations(string condition, string expected) =>
        Assert.Equal(expected, await CodesAsync("places", condition));

    [Fact]
    public async Task It_is_asked_through_links() =>
        Assert.Equal(
            "330402\n330482",
            await Tiny.NodesAsync(
                "{ counties(where: { prefecture: { place: { name: { matches: \"jiaxing\" } } }, organizations: { some: { name: { matches: \"厂\" } } } }) { nodes { code } } }"
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData(" !? ")]
    [InlineData("\\\"\\\"")]
    public async Task Nothing_to_search_for_is_a_mistake_and_no_match_all(string query) =>
        Assert.StartsWith(
            "BAD_USER_INPUT 1:3 places\n  where.name.matches 中没有可检索的字词。 · where.name.matches has no word to search for.",
            await Tiny.ErrorsAsync(
                $"{{ places(where: {{ name: {{ matches: \"{query}\" }} }}) {{ totalCount }} }}"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task What_costs_too_many_look_ups_is_a_mistake() =>
        Assert.Contains(
            "where.name.matches has 99 words to search for (of Chinese, each pair of neighbours counts); 64 are allowed.",
            await Tiny.ErrorsAsync(
                $"{{ places(where: {{ name: {{ matches: \"{new string('湖', 100)}\" }} }}) {{ totalCount }} }}"
            ),
            StringComparison.Ordinal
        );

    private static async Task<string> CodesAsync(string root, string condition) =>
        (
            await Tiny.NodesAsync(
                $"{{ {root}(where: {{ name: {condition} }}, order: [{{ code: ASC }}]) {{ nodes {{ code }} }} }}"
            )
        ).Replace('\n', ' ');

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
