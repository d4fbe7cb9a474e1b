using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>A cursor holds its values exactly, and goes on only where it came from.</summary>
public sealed class CursorTests
{
    private const string Came =
        "{ standards(order: [{ publishedOn: DESC }], where: { level: { eq: NATIONAL } }, first: 1) { pageInfo { endCursor } } }";

    public static TheoryData<object?> Values =>
        new(
            null,
            true,
            false,
            0L,
            long.MinValue,
            long.MaxValue,
            0.1 + 0.2,
            -0.0,
            double.NaN,
            double.NegativeInfinity,
            double.Epsilon,
            1e300,
            "",
            "甲 \"quoted\" \\ \0 \u2028 🀄",
            "d2022-01-01", // a text that looks like another type's spelling
            DateOnly.MinValue,
            new DateOnly(2022, 2, 28),
            new DateTime(2022, 2, 28, 23, 59, 59, DateTimeKind.Utc).AddMicroseconds(123_456)
        );

    [Theory, MemberData(nameof(Values))]
    public void A_value_comes_back_as_what_it_was(object? value)
    {
        Assert.True(Cursor.TryRead(Cursor.Write("b", [value, 7L, value]), out var binding, out var values));

        Assert.Equal("b", binding);
        Assert.Equal([value, 7L, value], values.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("游标")]
    [InlineData("bm90IGpzb24")] // not json
    [InlineData("W10")] // []
    [InlineData("WzFd")] // [1]
    [InlineData("eyJhIjoxfQ")] // {"a":1}
    [InlineData("WyJiIiwieiJd")] // ["b","z"]: no such type
    [InlineData("WyJiIiwxLjVd")] // ["b",1.5]: floats are texts
    [InlineData("WyJiIixbXV0")] // ["b",[]]
    public void What_is_no_cursor_is_refused(string text) => Assert.False(Cursor.TryRead(text, out _, out _));

    [Fact]
    public void A_text_of_any_length_or_depth_is_refused_without_effort()
    {
        Assert.False(Cursor.TryRead(new string('A', 10_000_000), out _, out _));
        Assert.False(
            Cursor.TryRead(
                Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new string('[', 6_000))),
                out _,
                out _
            )
        );
    }

    [Theory]
    [InlineData("standards", "order: [{ publishedOn: DESC }], where: { level: { eq: NATIONAL } }", true)]
    [InlineData(
        "standards",
        "order: [{ publishedOn: DESC }, { number: ASC }], where: { level: { in: [NATIONAL] } }",
        false
    )] // another filter, as far as one can see
    [InlineData(
        "standards",
        "order: [{ publishedOn: DESC }, { number: ASC }], where: { level: { eq: NATIONAL } }",
        true
    )] // the key ends the order anyway
    [InlineData("standards", "order: [{ publishedOn: ASC }], where: { level: { eq: NATIONAL } }", false)]
    [InlineData("standards", "order: [{ implementedOn: DESC }], where: { level: { eq: NATIONAL } }", false)]
    [InlineData("standards", "order: [{ publishedOn: DESC }]", false)]
    [InlineData("standards", "order: [{ publishedOn: DESC }], where: { level: { eq: GROUP } }", false)]
    [InlineData("standardRelations", "order: [{ relatedOn: DESC }]", false)]
    [InlineData("standardStats", "order: [{ count: DESC }], where: { level: { eq: NATIONAL } }", false)]
    public async Task A_cursor_goes_on_only_in_the_order_and_filter_it_came_from(
        string root,
        string arguments,
        bool fits
    )
    {
        var cursor = await EndAsync(Came, Language.Chinese);
        var errors = await Tiny.ErrorsAsync(
            $"{{ {root}(after: \"{cursor}\", {arguments}) {{ totalCount }} }}"
        );

        Assert.Equal(fits, errors.Length == 0);
        if (!fits)
            Assert.StartsWith($"CURSOR_MISMATCH 1:3 {root}\n", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ standards(order: [{ title: ASC }], first: 1, after: $at) { pageInfo { endCursor } } }")]
    [InlineData(
        "{ standards(where: { title: { contains: \"O\" } }, first: 1, after: $at) { pageInfo { endCursor } } }"
    )]
    [InlineData("{ standardStats(first: 1, after: $at) { nodes { title } pageInfo { endCursor } } }")]
    public async Task A_cursor_of_one_language_is_refused_in_another(string body)
    {
        var query = "query($at: String) " + body;
        var cursor = await EndAsync(query, Language.English);
        var variables = new JsonObject { ["at"] = cursor }.ToJsonString();

        Assert.Empty(await Tiny.ErrorsAsync(query, variables, Language.English));
        Assert.StartsWith(
            "CURSOR_MISMATCH",
            await Tiny.ErrorsAsync(query, variables, Language.Chinese),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("averageEdition", "level")]
    [InlineData("level", "level publisher")]
    public async Task A_cursor_of_groups_is_refused_where_they_are_grouped_otherwise(
        string first,
        string then
    )
    {
        var cursor = await EndAsync(
            $"{{ standardStats(first: 1) {{ nodes {{ {first} }} pageInfo {{ endCursor }} }} }}",
            Language.Chinese
        );
        var errors = await Tiny.ErrorsAsync(
            $"{{ standardStats(first: 1, after: \"{cursor}\") {{ nodes {{ {then} }} }} }}"
        );

        Assert.StartsWith("CURSOR_MISMATCH", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_cursor_with_the_right_binding_and_wrong_values_is_refused()
    {
        Assert.True(Cursor.TryRead(await EndAsync(Came, Language.Chinese), out var binding, out var values));
        object?[][] forged =
        [
            [],
            [values[0]],
            [.. values, 1L],
            [values[1], values[0]],
            [1L, 1L],
            [values[0], true],
        ];

        foreach (var cursor in forged.Select(f => Cursor.Write(binding, f)))
        {
            var errors = await Tiny.ErrorsAsync(
                Came.Replace("first: 1", $"after: \"{cursor}\"", StringComparison.Ordinal)
            );
            Assert.StartsWith("CURSOR_MISMATCH", errors, StringComparison.Ordinal);
        }
    }

    private static async Task<string> EndAsync(string query, Language language) =>
        (string)(await Tiny.AskAsync(query, language: language))[0]!["pageInfo"]!["endCursor"]!;
}
