using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Injection;

/// <summary>No text that the served schema lets a client write alters a statement, wherever it is written.</summary>
public sealed class ServedTextTests
{
    private const string Marker = "zqx";
    private static readonly string Hostilities = Marker + string.Concat(Hostile.Texts) + Marker;

    /// <summary>Short enough for a cursor of several texts.</summary>
    private static readonly string Short =
        Marker + string.Concat(Hostile.Texts.Where(t => t.Length < 100)) + Marker;

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
                wrong.Add(
                    $"{place}: {query}: {string.Join(' ', harmless.Diagnostics.Concat(hostile.Diagnostics).Take(1))}"
                );
            else if (Texts(hostile).Any(text => text.Contains(Marker, StringComparison.OrdinalIgnoreCase)))
                wrong.Add($"{place}: spliced by {query}");
            else if (
                !IsHeldToAForm(place)
                && !MakesGrams(place)
                && !Texts(harmless).SequenceEqual(Texts(hostile))
            )
                wrong.Add($"{place}: another statement for {query}");
        }

        Assert.True(
            wrong.Count == 0,
            $"{wrong.Count} of {TextPlaces.Queries.Count}:\n{string.Join('\n', wrong)}"
        );
    }

    [Fact]
    public async Task A_text_with_a_NUL_is_refused_wherever_it_is_written()
    {
        var wrong = new List<string>();
        // an answer tells of twenty mistakes
        foreach (var places in Plain.Chunk(20))
        {
            var compilation = await CompileAsync(Together(places, ""), "a\0b");
            if (
                compilation.Diagnostics.Length != places.Length
                || compilation.Diagnostics.Any(d =>
                    d.Code != "BAD_USER_INPUT" || !d.Message.English.Contains("NUL", StringComparison.Ordinal)
                )
            )
                wrong.Add(
                    $"{compilation.Diagnostics.Length} of {places.Length}: {string.Join(' ', places.Select(p => p.Key))}"
                );
        }

        // which version @asOf names is looked for among those kept: it reaches no statement
        foreach (
            var (place, query) in TextPlaces.Queries.Where(q => !IsPlain(q.Key) && !q.Key.StartsWith('@'))
        )
            if ((await CompileAsync(query, "a\0b")).Succeeded)
                wrong.Add(place);

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_megabyte_alters_no_statement_wherever_it_is_written()
    {
        var megabyte = Marker + new string('長', 350_000) + "'; --";
        var wrong = new List<string>();
        foreach (var places in Plain.Where(p => !MakesGrams(p.Key)).Chunk(40))
        {
            var harmless = await WithVariableAsync(Together(places, "query($t: String!) "), Marker);
            var large = await WithVariableAsync(Together(places, "query($t: String!) "), megabyte);
            if (
                !large.Succeeded
                || !Texts(harmless).SequenceEqual(Texts(large))
                || Texts(large).Any(t => t.Contains(Marker, StringComparison.Ordinal))
            )
                wrong.Add(
                    $"{string.Join(' ', large.Diagnostics.Take(1))} {string.Join(' ', places.Select(p => p.Key))}"
                );
        }

        foreach (var (place, query) in TextPlaces.Queries.Where(q => !IsPlain(q.Key) || MakesGrams(q.Key)))
        {
            var type =
                place.Contains("DateTimeOperation", StringComparison.Ordinal) ? "DateTime"
                : place.Contains("DateOperation", StringComparison.Ordinal) ? "Date"
                : "String";
            var around = query.StartsWith('{')
                ? $"query($t: {type}!) {query}"
                : query.Replace("query ", $"query($t: {type}!) ", StringComparison.Ordinal);
            var large = await WithVariableAsync(around, megabyte);
            if (
                IsHeldToAForm(place) == large.Succeeded && !MakesGrams(place)
                || Texts(large).Any(t => t.Contains(Marker, StringComparison.Ordinal))
            )
                wrong.Add($"{place} {string.Join(' ', large.Diagnostics.Take(1))}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact] // what is searched for travels as parameters, each word of it
    public async Task What_is_searched_for_is_a_parameter_wherever_it_is_written()
    {
        foreach (var (place, query) in TextPlaces.Queries.Where(q => MakesGrams(q.Key)))
        {
            var compilation = await CompileAsync(query, $"{Marker}one' {Marker}two; -- 質量");
            var parameters = compilation
                .Fields.OfType<RootField.Queried>()
                .SelectMany(f => f.Statements)
                .SelectMany(s => s.Parameters)
                .OfType<string>()
                .ToList();

            Assert.True(compilation.Succeeded, place);
            Assert.DoesNotContain(
                Texts(compilation),
                t =>
                    t.Contains(Marker, StringComparison.Ordinal) || t.Contains('質', StringComparison.Ordinal)
            );
            Assert.Contains(parameters, p => p.Contains($"{Marker}one", StringComparison.Ordinal));
            Assert.Contains(parameters, p => p.Contains($"{Marker}two", StringComparison.Ordinal));
        }
    }

    [Theory] // a cursor of the right connection whose values are a client's own
    [InlineData("first: 1, after: ")]
    [InlineData("last: 1, before: ")]
    public async Task No_value_of_a_cursor_alters_a_statement_of_any_connection(string arguments)
    {
        var reached = 0;
        foreach (var (place, query) in TextPlaces.Connections)
        {
            // statistics page forwards only
            if (
                arguments.StartsWith("last", StringComparison.Ordinal)
                && !TextPlaces.Queries.ContainsKey(
                    place.Replace("(after:)", "(before:)", StringComparison.Ordinal)
                )
            )
                continue;

            var page = arguments[..arguments.IndexOf(',', StringComparison.Ordinal)];
            var plain = await TinyWarehouse.CompileAsync(
                query.Replace(TextPlaces.Mark, page, StringComparison.Ordinal),
                CancellationToken.None
            );
            Assert.True(plain.Succeeded, $"{place}: {query}: {string.Join(' ', plain.Diagnostics)}");
            var cursor = Cursors(((RootField.Queried)plain.Fields[0]).Shape).Single();

            var harmless = await WithAsync(Marker);
            var hostile = await WithAsync(Short);

            if (!harmless.Succeeded) // ordered by a code: only codes are taken for one
            {
                Assert.All(
                    harmless.Diagnostics.Concat(hostile.Diagnostics),
                    d => Assert.Equal("CURSOR_MISMATCH", d.Code)
                );
                Assert.False(hostile.Succeeded, place);
                continue;
            }

            Assert.True(hostile.Succeeded, $"{place}: {string.Join(' ', hostile.Diagnostics)}");
            Assert.Equal(Texts(harmless), Texts(hostile));
            Assert.DoesNotContain(Texts(hostile), t => t.Contains(Marker, StringComparison.Ordinal));
            if (cursor.Columns.Any(c => c.Kind == ScalarKind.String))
            {
                reached++;
                Assert.Contains(
                    Short,
                    hostile
                        .Fields.OfType<RootField.Queried>()
                        .SelectMany(f => f.Statements)
                        .SelectMany(s => s.Parameters)
                );
            }

            Task<Compilation> WithAsync(string text)
            {
                var values = cursor.Columns.Select(c => Value(c.Kind, text)).ToArray();
                return TinyWarehouse.CompileAsync(
                    query.Replace(
                        TextPlaces.Mark,
                        $"{arguments}\"{Cursor.Write(cursor.Binding, values)}\"",
                        StringComparison.Ordinal
                    ),
                    CancellationToken.None
                );
            }
        }

        Assert.True(reached > 50, $"{reached} connections are ordered by a text");
    }

    private static object Value(ScalarKind kind, string text) =>
        kind switch
        {
            ScalarKind.String => text,
            ScalarKind.Boolean => true,
            ScalarKind.Int or ScalarKind.Long => 1L,
            ScalarKind.Float => 1.5,
            ScalarKind.Date => new DateOnly(2021, 1, 1),
            _ => new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };

    /// <summary>The cursors that are shown.</summary>
    private static IEnumerable<CursorShape> Cursors(ResultShape shape) =>
        shape switch
        {
            ResultShape.SingleRow row => Cursors(row.Item),
            ResultShape.Object item => item.Fields.SelectMany(f => Cursors(f.Shape)),
            ResultShape.LookedUp linked => Cursors(linked.Item),
            ResultShape.Nested nested => Cursors(nested.Rows),
            ResultShape.Apart apart => Cursors(apart.Rows),
            ResultShape.Rowset rows => rows
                .Fields.OfType<ConnectionField.Nodes>()
                .SelectMany(n => n.Item)
                .SelectMany(f => Cursors(f.Shape))
                .Concat(rows.Fields.Any(f => f is ConnectionField.PageInfo) ? [rows.Cursor] : []),
            _ => [],
        };

    [Theory] // words that mean something to SQL are names like any other to GraphQL
    [InlineData("query NAME { standards(first: 2) { nodes { number title } totalCount } }")]
    [InlineData("{ NAME: standards(first: 2) { NAME1: nodes { NAME2: number title } totalCount } }")]
    [InlineData("{ standardStats { nodes { NAME: count level } totals { NAME1: count } } }")]
    [InlineData(
        "query($NAME: String = \"x\") { standards(where: { projectCode: { eq: $NAME } }) { nodes { number } } }"
    )]
    [InlineData("{ standards(first: 2) { nodes { ...NAME } } } fragment NAME on Standard { number }")]
    [InlineData(
        "{ counties { nodes { NAME: standards(first: 1) { nodes { number } } NAME1: standardStats { nodes { level count } } } } }"
    )]
    public async Task No_name_alters_a_statement(string query)
    {
        var usual = await CompileAsync(query.Replace("NAME", "plain", StringComparison.Ordinal), null);
        foreach (
            var name in new[] { "zqxMarker", "SELECT", "DROP", "_", "null1", "order", new string('a', 5_000) }
        )
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
        var query =
            $"{{ standardStats({arguments}) {{ nodes {{ publishedOn {{ year }} count }} }} }}".Replace(
                "TEXT",
                TextPlaces.Mark,
                StringComparison.Ordinal
            );
        Assert.True((await CompileAsync(query, "2020")).Succeeded);

        foreach (var text in Hostile.Texts)
            Assert.Equal("BAD_USER_INPUT", Assert.Single((await CompileAsync(query, text)).Diagnostics).Code);
    }

    private static IEnumerable<KeyValuePair<string, string>> Plain =>
        TextPlaces.Queries.Where(q => IsPlain(q.Key));

    /// <summary>Whether any text may stand there, and several such places in one document.</summary>
    private static bool IsPlain(string place) => !IsHeldToAForm(place) && !place.StartsWith('@');

    /// <summary>The queries as one, each under an alias of its own.</summary>
    private static string Together(IEnumerable<KeyValuePair<string, string>> places, string head) =>
        $"{head}{{ {string.Join(' ', places.Select((p, i) => $"a{i}: {p.Value.Trim()[1..^1].Trim()}"))} }}";

    private static Task<Compilation> WithVariableAsync(string query, string text) =>
        TinyWarehouse.CompileAsync(
            query,
            CancellationToken.None,
            JsonSerializer.Serialize(new Dictionary<string, string> { ["t"] = text })
        );

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
            : TinyWarehouse.CompileAsync(
                query.Replace(TextPlaces.Mark, JsonSerializer.Serialize(text), StringComparison.Ordinal),
                CancellationToken.None
            );

    private static List<string> Texts(Compilation compilation) =>
        [.. compilation.Fields.OfType<RootField.Queried>().SelectMany(f => f.Statements).Select(s => s.Text)];
}
