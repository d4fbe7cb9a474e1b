using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>Missing combinations appear, so that a gap is seen.</summary>
public sealed class FillTests
{
    private const string NoInternational = "where: { level: { neq: INTERNATIONAL } }";

    [Theory]
    [InlineData(
        "ZERO",
        "NATIONAL 2019 1 1\nNATIONAL 2020 0 ·\nNATIONAL 2021 2 1.5\nNATIONAL 2022 2 1\nZHEJIANG_MADE 2019 0 ·\nZHEJIANG_MADE 2020 1 1\nZHEJIANG_MADE 2021 0 ·\nZHEJIANG_MADE 2022 2 1"
    )]
    [InlineData(
        "NULL",
        "NATIONAL 2019 1 1\nNATIONAL 2020 · ·\nNATIONAL 2021 2 1.5\nNATIONAL 2022 2 1\nZHEJIANG_MADE 2019 · ·\nZHEJIANG_MADE 2020 1 1\nZHEJIANG_MADE 2021 · ·\nZHEJIANG_MADE 2022 2 1"
    )]
    [InlineData(
        "null",
        "NATIONAL 2019 1 1\nNATIONAL 2021 2 1.5\nNATIONAL 2022 2 1\nZHEJIANG_MADE 2020 1 1\nZHEJIANG_MADE 2022 2 1"
    )]
    public async Task Every_combination_has_a_group(string fill, string expected) =>
        Assert.Equal(
            expected,
            await Asked.StandardsAsync(
                "level publishedOn { year } count averageEdition",
                $"fill: {fill}, {NoInternational}"
            )
        );

    [Theory]
    [InlineData(
        "publishedOn { quarter } count",
        """fill: ZERO, where: { publishedOn: { gte: "2021-01-01", lt: "2022-03-01" } }""",
        "2021-Q1 2\n2021-Q2 0\n2021-Q3 1\n2021-Q4 0\n2022-Q1 4"
    )]
    [InlineData(
        "publishedOn { month } count",
        """fill: ZERO, where: { publishedOn: { gte: "2022-01-01", lt: "2022-07-01" } }""",
        "2022-01 3\n2022-02 1\n2022-03 0\n2022-04 0\n2022-05 0\n2022-06 1"
    )]
    [InlineData(
        "publishedOn { day } count",
        """fill: NULL, where: { publishedOn: { gte: "2022-01-08", lt: "2022-02-01" } }""",
        "2022-01-10 1"
    )]
    [InlineData(
        "publishedOn { year } level count",
        """fill: ZERO, where: { level: { eq: INTERNATIONAL } }""",
        "2021 INTERNATIONAL 1\n2022 INTERNATIONAL 2\n· INTERNATIONAL 1"
    )] // the undated are a period of their own
    [InlineData(
        "county { code } level count",
        "fill: ZERO, where: { county: { code: { neq: null } } }",
        "330402 NATIONAL 2\n330402 ZHEJIANG_MADE 1\n330482 NATIONAL 2\n330482 ZHEJIANG_MADE 1\n330521 NATIONAL 1\n330521 ZHEJIANG_MADE 0"
    )]
    [InlineData(
        "ics(level: 1) { code } fine: ics(level: 2) { code } publisher count",
        "fill: ZERO, where: { ics: { any: true } }",
        "01 01.040 IEC 0\n01 01.040 ISO 1\n01 · IEC 1\n01 · ISO 0\n59 59.080 IEC 0\n59 59.080 ISO 2"
    )] // two levels of a tree are not combined
    [InlineData("count", """fill: ZERO, where: { level: { eq: LOCAL } }""", "0")]
    [InlineData("level count", """fill: ZERO, where: { level: { eq: LOCAL } }""", "")]
    public async Task Dates_have_every_period_and_other_fields_what_occurs(
        string selected,
        string arguments,
        string expected
    ) => Assert.Equal(expected, await Asked.StandardsAsync(selected, arguments));

    [Theory]
    [InlineData(
        "ZERO",
        "NATIONAL 2019 · 1 ·\nNATIONAL 2020 -1 1 0.5\nNATIONAL 2021 2 3 1\nNATIONAL 2022 0 5 2"
    )]
    [InlineData("NULL", "NATIONAL 2019 · 1 ·\nNATIONAL 2020 · 1 ·\nNATIONAL 2021 · 3 ·\nNATIONAL 2022 0 5 2")]
    public async Task Derived_measures_see_the_groups_made(string fill, string expected) =>
        Assert.Equal(
            expected,
            await Asked.StandardsAsync(
                "level publishedOn { year } change(of: COUNT) cumulative(of: COUNT) movingAverage(of: COUNT, periods: 2)",
                $$"""fill: {{fill}}, where: { level: { eq: NATIONAL } }"""
            )
        );

    [Fact]
    public async Task A_stock_that_was_not_observed_is_not_zero() =>
        Assert.Equal(
            "2019 1 490000 1\n2020 1 500000 1\n2021 0 · 0\n2022 1 520000 1",
            await Asked.ObservationsAsync(
                "period { year } count sum places",
                """fill: ZERO, where: { county: { code: { eq: "330402" } } }"""
            )
        );

    [Fact]
    public async Task Filled_groups_are_paged_counted_and_ordered_like_any()
    {
        var data = await Tiny.AskAsync(
            $$"""{ standardStats(fill: ZERO, {{NoInternational}}, having: { count: { lt: 2 } }, order: [{ count: ASC }], first: 3, others: true) { totalCount totals { count } nodes { level publishedOn { year } count rank(of: COUNT) isOthers } } }"""
        );

        Assert.Equal(
            "NATIONAL 2020 0 6 false\nZHEJIANG_MADE 2019 0 6 false\nZHEJIANG_MADE 2021 0 6 false\n· · 2 · true",
            Tiny.Lines(data["standardStats"]!["nodes"]!.AsArray())
        );
        Assert.Equal(
            (5L, 8L),
            ((long)data["standardStats"]!["totalCount"]!, (long)data["standardStats"]!["totals"]!["count"]!)
        );
    }

    [Fact]
    public async Task Nested_statistics_are_filled_from_what_the_outer_row_has()
    {
        var data = await Tiny.AskAsync(
            """{ counties(order: [{ code: ASC }], first: 2) { nodes { code standardStats(fill: ZERO, order: [{ publishedOn: ASC }]) { nodes { publishedOn { year } count change(of: COUNT) } } } } }"""
        );

        Assert.Equal(
            "330402 [2019 1 ·; 2020 1 0; 2021 1 0]\n330482 [2021 1 ·; 2022 2 1]",
            Tiny.Lines(data["counties"]!["nodes"]!.AsArray())
        );
    }

    [Fact]
    public async Task More_groups_than_a_page_may_hold_are_not_made()
    {
        const string Query =
            "{ standardStats(fill: ZERO) { nodes { number publisher publishedOn { day } count } } }";
        var failed = await Assert.ThrowsAnyAsync<Exception>(() => Tiny.AskAsync(Query));
        var told = FillLimit.Explain(failed.Message, ["standardStats"], 50_000)!;

        // 12 numbers, 4 publishers, 1,341 days and the undated
        Assert.Equal("fill would make 64416 groups; it makes at most 50000.", told.Message.English);
        Assert.Equal(new QueryLocation(1, 3), Assert.Single(told.Locations));
        Assert.Null(FillLimit.Explain("something else", ["standardStats"], 50_000));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, false)]
    public async Task The_limit_is_on_what_is_filled_under_each_outer_row(int limit, bool isAnswered)
    {
        // 330402 and 330482 make six groups together, and no more than four each
        const string Query = """
            { counties(order: [{ code: ASC }]) { nodes { code
                standardStats(fill: ZERO, where: { publishedOn: { gte: "2021-01-01" } }) { totalCount nodes { level publishedOn { year } count } } } } }
            """;
        var compiler = new QueryCompiler(
            TinyWarehouse.Model,
            QueryLimits.Default,
            new PageLimits(3, 100, limit, Nested: 1_000)
        );
        var compilation = await compiler.CompileAsync(
            new(Query, null, default, Language.Chinese),
            CancellationToken.None
        );
        var field = (RootField.Queried)Assert.Single(compilation.Fields);

        if (!isAnswered)
            Assert.Contains(
                FillLimit.Mark + "4",
                (await Assert.ThrowsAnyAsync<Exception>(RunAsync)).Message,
                StringComparison.Ordinal
            );
        else
            Assert.NotEmpty(await RunAsync());

        Task<IReadOnlyList<object?[]>> RunAsync() =>
            TinyWarehouse.ReadAsync(field.Statement, CancellationToken.None);
    }
}
