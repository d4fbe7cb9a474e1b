using Jiaxing.Analytics.Compiler.Selection;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Stages;

/// <summary>What the first stage understands of a query, in the model's terms.</summary>
public sealed class SelectionTextTests
{
    [Fact]
    public Task Aliases_fragments_and_directives_are_resolved() =>
        SelectedAsync(
            """
            { newest: standards(where: { county: { code: { eq: "330402" } } }, order: [{ publishedOn: DESC }], first: 3) {
                ...Page nodes { number heading: title(lang: EN) lineage { file } url @skip(if: true) } } }
            fragment Page on StandardsConnection { totalCount pageInfo { hasNextPage } nodes { county { name } __typename } }
            """,
            """
            newest: rows of Standard
              where county.code = '330402'
              first 3 order [publishedOn DESC, number]
              totalCount: totalCount
              pageInfo: HasNextPage
              nodes: nodes
                county: county
                  name: name@Chinese
                __typename: 'Standard'
                number: number
                heading: title@English
                lineage: part
                  file: file

            """
        );

    [Fact]
    public Task Groups_are_by_the_things_values_and_grains_selected() =>
        SelectedAsync(
            """
            { standardStats(having: { count: { gte: 2 } }, order: [{ rank: { of: COUNT, direction: ASC } }]) {
                nodes { county { name prefecture { code } } kind: county { kind } publishedOn { year month } ics(level: 1) { code } count share(of: COUNT, within: [COUNTY]) }
                totals { count } } }
            """,
            """
            standardStats: groups of Standard by [county, county.kind, publishedOn@Month, ics@1]
              having count >= 2
              first 50 order [rank(count), county, county.kind, publishedOn@Month, ics@1]
              nodes: nodes
                county: key county
                  name: name@Chinese
                  prefecture: prefecture
                    code: code
                kind:
                  kind: key county.kind
                publishedOn: key publishedOn@Month
                  year: Year
                  month: Month
                ics: key ics@1
                  code: code
                count: count
                share: share(count within county)
              totals: totals
                count: count

            """
        );

    [Fact]
    public Task Connections_nest() =>
        SelectedAsync(
            """
            { county(code: "330402") { pinyin @skip(if: true)
                standards(first: 2) { edges { cursor node { number } } } standardStats { nodes { level count } } } }
            """,
            """
            county: the County where code = '330402'
              standards: standards: rows of Standard
                first 2 order [number]
                edges: edges
                  cursor: cursor
                  node: node
                    number: number
              standardStats: standards: groups of Standard by [level]
                first 50 order [level]
                nodes: nodes
                  level: key level
                  count: count

            """
        );

    private static async Task SelectedAsync(string query, string expected)
    {
        var root = Assert.Single(await Stage.SelectAsync(query));
        Assert.Equal(expected.ReplaceLineEndings("\n"), SelectionText.Of(root));
    }
}
