using System.Diagnostics;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Jiaxing.Analytics.Server.Tests;

/// <summary>Full-text search over the bundled catalogues finds what a scan of the titles finds.</summary>
[Collection(WithBundledServer.Name)]
public sealed class SearchTests(BundledServer server, ITestOutputHelper output)
{
    [Theory]
    [InlineData("quality management", "has(title, 'quality') AND has(title, 'management')")]
    [InlineData(
        "\\\"quality management\\\"",
        "regexp_matches(title, '(^|[^a-z0-9])quality[^a-z0-9]+management([^a-z0-9]|$)')"
    )]
    [InlineData("TEXTILE*", "regexp_matches(title, '(^|[^a-z0-9])textile')")]
    [InlineData(
        "solar photovoltaic energ*",
        "has(title, 'solar') AND has(title, 'photovoltaic') AND regexp_matches(title, '(^|[^a-z0-9])energ')"
    )]
    [InlineData("ｔｅｘｔｉｌｅｓ", "has(title, 'textiles')")]
    [InlineData("nowhereatall", "false")]
    public async Task Standards_are_those_whose_titles_have_the_words(string query, string reference)
    {
        var answer = await server.AskAsync(
            $"{{ standards(where: {{ title: {{ matches: \"{query}\" }} }}, first: 10000) {{ totalCount nodes {{ number }} }} }}"
        );
        var standards = answer.GetProperty("data").GetProperty("standards");
        var found = standards
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(n => n.GetProperty("number").GetString()!)
            .ToList();
        var expected = await NumbersAsync(reference);

        Assert.Equal(expected, found);
        Assert.Equal(expected.Count, standards.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task No_two_numbers_share_a_spelling() =>
        Assert.Empty(
            await RowsAsync(
                "SELECT min(number) FROM standard GROUP BY number_key HAVING count(*) > 1 OR number_key IS NULL"
            )
        );

    [Theory]
    [InlineData("iso9001：2015", "ISO 9001:2015")]
    [InlineData("ISO/IEC27006:2015/AMD1:2020", "ISO/IEC 27006:2015/Amd 1:2020")]
    public async Task A_number_is_found_by_any_spelling(string spelling, string published)
    {
        var answer = await server.AskAsync(
            "query ($n: String!) { standard(number: $n) { number } }",
            new { n = spelling }
        );
        Assert.Equal(
            published,
            answer.GetProperty("data").GetProperty("standard").GetProperty("number").GetString()
        );
    }

    /// <summary>No promise in milliseconds on a shared machine: the ratio is written down for whoever reads the log.</summary>
    [Fact]
    public async Task Searching_is_measured_against_contains()
    {
        var matches = await MillisecondsAsync(
            "{ standards(where: { title: { matches: \"quality management\" } }) { totalCount } }"
        );
        var contains = await MillisecondsAsync(
            "{ standards(where: { title: { contains: \"uality management\" } }) { totalCount } }"
        );
        output.WriteLine($"matches {matches:0.0} ms, contains {contains:0.0} ms");
    }

    private async Task<double> MillisecondsAsync(string query)
    {
        await server.AskAsync(query);
        var times = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await server.AskAsync(query);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(4);
    }

    private static Task<List<string>> NumbersAsync(string condition) =>
        RowsAsync(
            $"SELECT number FROM (SELECT number, lower(strip_accents(concat_ws(' ', title_zh, title_en))) AS title FROM standard) WHERE {condition} ORDER BY number"
        );

    private static async Task<List<string>> RowsAsync(string sql)
    {
        var version = await BundledWarehouse.GetAsync(CancellationToken.None);
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // this test's own text
        command.CommandText = $"""
            ATTACH '{version.DatabaseFile}' AS bundled (READ_ONLY); USE bundled;
            CREATE TEMP MACRO has(title, word) AS regexp_matches(title, '(^|[^a-z0-9])' || word || '([^a-z0-9]|$)');
            """;
        await command.ExecuteNonQueryAsync();
        command.CommandText = sql;
#pragma warning restore CA2100
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));

        return rows;
    }
}
