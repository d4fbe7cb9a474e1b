using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Stages;

/// <summary><c>@asOf</c> is read from the operation, and put into links to those that lack it.</summary>
public sealed class AsOfTests
{
    [Theory]
    [InlineData("query @asOf(version: \"v1\") { standards { totalCount } }", "v1", 7)]
    [InlineData("query Q($v: String!) @asOf(version: $v) { standards { totalCount } }", "v2", 22)]
    [InlineData("query Q($v: String! = \"v3\") @asOf(version: $v) { standards { totalCount } }", "v2", 29)]
    public async Task A_version_is_named_by_a_literal_or_a_variable(string query, string version, int column)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None, """{"v":"v2"}""");

        Assert.Empty(compilation.Diagnostics);
        Assert.Equal((version, column), (compilation.AsOf?.Version, compilation.AsOf?.Location.Column));
        Assert.Null(compilation.Pin);
    }

    [Theory]
    [InlineData("{ standards { totalCount } }", "query @asOf(version: \"v1\") { standards { totalCount } }")]
    [InlineData(
        "# a {\nquery { standards { totalCount } }",
        "# a {\nquery @asOf(version: \"v1\") { standards { totalCount } }"
    )]
    [InlineData(
        "fragment F on StandardsConnection { totalCount } query Q($n: Int = 1) {standards(first: $n) { ...F } }",
        "fragment F on StandardsConnection { totalCount } query Q($n: Int = 1) @asOf(version: \"v1\") {standards(first: $n) { ...F } }"
    )]
    public async Task A_link_to_a_query_names_the_version_it_was_answered_from(string query, string expected)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);
        var pinned = compilation.Pin!.Apply(query, "v1");

        Assert.Null(compilation.AsOf);
        Assert.Equal(expected, pinned);
        Assert.Equal("v1", (await TinyWarehouse.CompileAsync(pinned, CancellationToken.None)).AsOf?.Version);
    }

    [Theory]
    [InlineData("query @asOf { standards { totalCount } }")]
    [InlineData("query @asOf(version: null) { standards { totalCount } }")]
    [InlineData("query @asOf(version: 1) { standards { totalCount } }")]
    [InlineData("query @asOf(version: \"a\") @asOf(version: \"b\") { standards { totalCount } }")]
    [InlineData("{ standards @asOf(version: \"a\") { totalCount } }")]
    [InlineData("query Q($v: String) @asOf(version: $v) { standards { totalCount } }")]
    [InlineData("query Q($v: Int!) @asOf(version: $v) { standards { totalCount } }")]
    public async Task Any_other_use_is_refused(string query) =>
        Assert.StartsWith(
            "GRAPHQL_VALIDATION_FAILED",
            await Tiny.ErrorsAsync(query, """{"v":1}"""),
            StringComparison.Ordinal
        );
}
