using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>How long a page is, and how it is found.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task A_page_has_fifty_rows_or_groups_where_the_query_does_not_say()
    {
        using var warehouse = TinyWarehouse.OpenWith(
            "INSERT INTO source (source_id, title, publisher, url, licence, retrieved_on) SELECT 's' || i, 't' || i, 'p', 'u', 'l', '2026-01-01' FROM range(60) r(i)"
        );

        var data = await Tiny.AskAsync(
            "{ sources { nodes { id } totalCount pageInfo { hasNextPage } } sourceStats { nodes { id } totalCount pageInfo { hasNextPage } } }",
            over: warehouse
        );

        foreach (var connection in data.Select(d => d.Value!))
        {
            Assert.Equal(50, connection["nodes"]!.AsArray().Count);
            Assert.Equal(61, (long)connection["totalCount"]!);
            Assert.True((bool)connection["pageInfo"]!["hasNextPage"]!);
        }
    }

    [Fact]
    public async Task Limits_of_pages_can_be_set()
    {
        var compiler = new QueryCompiler(
            TinyWarehouse.Model,
            QueryLimits.Default,
            PageLimits.Standard with
            {
                Rows = 7,
                Groups = 8,
            }
        );

        Assert.Contains(
            " 7",
            await MessageAsync("{ standards(first: 8) { totalCount } }"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            " 8",
            await MessageAsync("{ standardStats(first: 9) { totalCount } }"),
            StringComparison.Ordinal
        );

        async Task<string> MessageAsync(string query) =>
            Assert
                .Single(
                    (
                        await compiler.CompileAsync(
                            new(query, null, default, Language.English),
                            CancellationToken.None
                        )
                    ).Diagnostics
                )
                .Message.English;
    }

    [Theory] // a page far down costs what the first does: it is found by the cursor's values and not by passing over rows
    [InlineData(
        "standards(first: 2, order: [{ publishedOn: DESC }]CURSOR) { nodes { number } pageInfo { endCursor } }",
        "after"
    )]
    [InlineData(
        "standards(last: 2, order: [{ publishedOn: DESC }]CURSOR) { nodes { number } pageInfo { startCursor } }",
        "before"
    )]
    [InlineData(
        "standardStats(first: 2, order: [{ count: DESC }]CURSOR) { nodes { publisher count } pageInfo { endCursor } }",
        "after"
    )]
    public async Task A_page_is_found_by_values_and_not_by_counting_rows(string field, string argument)
    {
        var first = await Tiny.AskAsync(
            $"{{ page: {field.Replace("CURSOR", "", StringComparison.Ordinal)} }}"
        );
        var cursor = first["page"]!["pageInfo"]!.AsObject().Single().Value!.GetValue<string>();

        var next = await TinyWarehouse.CompileAsync(
            $"{{ {field.Replace("CURSOR", $", {argument}: \"{cursor}\"", StringComparison.Ordinal)} }}",
            CancellationToken.None
        );

        var statements = next.Fields.Cast<RootField.Queried>().SelectMany(f => f.Statements).ToList();
        Assert.All(statements, s => Assert.DoesNotContain("OFFSET", s.Text, StringComparison.Ordinal));
        Assert.NotEmpty(statements[0].Parameters);
    }

    [Theory] // the draft Gamma has no Chinese title, 丁 no English one
    [InlineData("title", Language.Chinese, "丁 Gamma")]
    [InlineData("title", Language.English, "丁 Gamma")]
    [InlineData("title(lang: EN)", Language.Chinese, "丁 Gamma")]
    [InlineData("title", Language.Chinese, "甲 Gamma", "GB/T 1-2021")]
    [InlineData("title", Language.English, "One Gamma", "GB/T 1-2021")]
    [InlineData("title(lang: ZH)", Language.English, "甲 Gamma", "GB/T 1-2021")]
    public async Task A_text_comes_in_the_language_asked_for_and_else_in_the_other(
        string field,
        Language language,
        string expected,
        string number = "GB/T 4-2022"
    )
    {
        var data = await Tiny.AskAsync(
            $"{{ one: standard(number: \"{number}\") {{ {field} }} draft: standard(number: \"ISO/DIS 3\") {{ {field} }} }}",
            language: language
        );

        Assert.Equal(expected, $"{data["one"]!["title"]} {data["draft"]!["title"]}");
    }

    [Fact] // two works of one name, in one county
    public async Task Namesakes_stay_apart_where_a_label_is_selected()
    {
        using var warehouse = TinyWarehouse.OpenWith(
            """
            INSERT INTO organization (organization_code, name_zh, name_en, county_code, prefecture_code, source_id)
            VALUES ('o4', '一厂', 'Works One', '330402', '330400', 'tiny');
            INSERT INTO drafting (drafting_id, number, organization_code, rank, credit, county_code, prefecture_code, source_id)
            VALUES ('7', 'GB/T 4-2022', 'o4', 1, 1, '330402', '330400', 'tiny');
            """
        );

        Assert.Equal(
            "Works One 2\nWorks Two 3\nInstitute Three 1\nWorks One 1",
            await Tiny.NodesAsync(
                "{ draftingStats { nodes { organization { name(lang: EN) } count } } }",
                over: warehouse
            )
        );
    }
}
