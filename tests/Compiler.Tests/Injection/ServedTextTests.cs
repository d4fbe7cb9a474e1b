using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Injection;

/// <summary>No text that the served schema lets a client write alters a statement, wherever it is written.</summary>
public sealed class ServedTextTests
{
    private const string Marker = "zqx";
    private static readonly string Hostilities = Marker + string.Concat(Hostile.Texts) + Marker;

    [Fact]
    public void Every_place_for_a_text_is_reached()
    {
        var reached = TextPlaces.Queries.Keys.SelectMany(k => k.Split(' ')).ToHashSet();

        Assert.NotEmpty(TextPlaces.Declared);
        Assert.Equal("", string.Join(' ', TextPlaces.Declared.Except(reached)));
    }

    [Fact]
    public async Task No_text_alters_a_statement()
    {
        var wrong = new List<string>();
        foreach (var (place, query) in TextPlaces.Queries)
        {
            var harmless = await CompileAsync(query, Marker);
            var hostile = await CompileAsync(query, Hostilities);
            if (IsHeldToAForm(place) ? hostile.Succeeded : !(harmless.Succeeded && hostile.Succeeded))
                wrong.Add($"{place}: {query}: {string.Join(' ', harmless.Diagnostics.Concat(hostile.Diagnostics).Take(1))}");
            else if (Texts(hostile).Any(text => text.Contains(Marker, StringComparison.OrdinalIgnoreCase)))
                wrong.Add($"{place}: spliced by {query}");
            else if (!IsHeldToAForm(place) && !MakesGrams(place) && !Texts(harmless).SequenceEqual(Texts(hostile)))
                wrong.Add($"{place}: another statement for {query}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {TextPlaces.Queries.Count}:\n{string.Join('\n', wrong)}");
    }

    [Theory] // words that mean something to SQL are names like any other to GraphQL
    [InlineData("query NAME { standards(first: 2) { nodes { number title } totalCount } }")]
    [InlineData("{ NAME: standards(first: 2) { NAME1: nodes { NAME2: number title } totalCount } }")]
    [InlineData("{ standardStats { nodes { NAME: count level } totals { NAME1: count } } }")]
    [InlineData("query($NAME: String = \"x\") { standards(where: { projectCode: { eq: $NAME } }) { nodes { number } } }")]
    [InlineData("{ standards(first: 2) { nodes { ...NAME } } } fragment NAME on Standard { number }")]
    [InlineData("{ counties { nodes { NAME: standards(first: 1) { nodes { number } } NAME1: standardStats { nodes { level count } } } } }")]
    public async Task No_name_alters_a_statement(string query)
    {
        var usual = await CompileAsync(query.Replace("NAME", "plain", StringComparison.Ordinal), null);
        foreach (var name in new[] { "zqxMarker", "SELECT", "DROP", "_", "null1", "order", new string('a', 5_000) })
        {
            var named = await CompileAsync(query.Replace("NAME", name, StringComparison.Ordinal), null);

            Assert.True(named.Succeeded, string.Join('\n', named.Diagnostics));
            Assert.Equal(Texts(usual), Texts(named));
        }
    }

    [Theory] // the walk asks these without the time dimension that they need
    [InlineData("having: { index: { of: COUNT, base: TEXT, op: { gte: 1 } } }")]
    [InlineData("having: { cagr: { of: COUNT, from: TEXT, to: \"2021\", op: { gte: 1 } } }")]
    [InlineData("order: [{ index: { of: COUNT, base: TEXT, direction: ASC } }]")]
    [InlineData("order: [{ cagr: { of: COUNT, from: \"2019\", to: TEXT, direction: ASC } }]")]
    public async Task What_is_no_period_is_refused(string arguments)
    {
        var query = $"{{ standardStats({arguments}) {{ nodes {{ publishedOn {{ year }} count }} }} }}".Replace("TEXT", TextPlaces.Mark, StringComparison.Ordinal);
        Assert.True((await CompileAsync(query, "2020")).Succeeded);

        foreach (var text in Hostile.Texts)
            Assert.Equal("BAD_USER_INPUT", Assert.Single((await CompileAsync(query, text)).Diagnostics).Code);
    }

    /// <summary>Cursors, periods, dates and times: whatever has not their form is refused before there is a statement.</summary>
    private static bool IsHeldToAForm(string place) =>
        place.Contains("(after:)", StringComparison.Ordinal)
        || place.Contains("(before:)", StringComparison.Ordinal)
        || place.Contains(".cagr(", StringComparison.Ordinal)
        || place.Contains(".index(", StringComparison.Ordinal)
        || place.Contains("CagrFilterInput.", StringComparison.Ordinal)
        || place.Contains("CagrSortInput.", StringComparison.Ordinal)
        || place.Contains("IndexFilterInput.", StringComparison.Ordinal)
        || place.Contains("IndexSortInput.", StringComparison.Ordinal)
        || place.Contains("DateOperationFilterInput.", StringComparison.Ordinal)
        || place.Contains("DateTimeOperationFilterInput.", StringComparison.Ordinal);

    /// <summary>A search has as many parameters as its text has grams.</summary>
    private static bool MakesGrams(string place) => place.EndsWith("matches", StringComparison.Ordinal);

    private static Task<Compilation> CompileAsync(string query, string? text) =>
        text is null
            ? TinyWarehouse.CompileAsync(query, CancellationToken.None)
            : TinyWarehouse.CompileAsync(query.Replace(TextPlaces.Mark, JsonSerializer.Serialize(text), StringComparison.Ordinal), CancellationToken.None);

    private static List<string> Texts(Compilation compilation) =>
        [.. compilation.Fields.OfType<RootField.Queried>().SelectMany(f => f.Statements).Select(s => s.Text)];
}
