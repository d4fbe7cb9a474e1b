using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Injection;

/// <summary>Whatever text a client sends, the statement is the one that a harmless text gets, and the text is a parameter of it.</summary>
public sealed class ValueTests
{
    private const string Harmless = "abc";

    /// <summary>Every place of a query that takes a text; <c>$t</c> stands for it.</summary>
    public static TheoryData<string> Places =>
        [
            """{ county(code: $t) { name } }""",
            """{ standards(where: { projectCode: { eq: $t } }) { nodes { number } } }""",
            """{ standards(where: { title: { neq: $t } }) { nodes { number } totalCount } }""",
            """{ standards(where: { projectCode: { in: [$t, "x"] } }) { nodes { number } } }""",
            """{ standards(where: { projectCode: { nin: [$t] } }) { nodes { number } } }""",
            """{ standards(where: { title: { contains: $t } }) { nodes { number } } }""",
            """{ standards(where: { title: { nstartsWith: $t } }) { nodes { number } } }""",
            """{ standards(where: { title: { endsWith: $t } }) { nodes { number } } }""",
            """{ standards(where: { projectCode: { neq: $t, nendsWith: $t } }) { nodes { number } } }""",
            """{ standards(where: { title: { or: [{ eq: $t }, { contains: $t }] } }) { nodes { number } } }""",
            """{ standards(where: { or: [{ county: { name: { eq: $t } } }, { ics: { within: $t } }] }) { nodes { number } } }""",
            """{ standards(where: { draftings: { all: { organization: { name: { eq: $t } } } } }) { nodes { number } } }""",
            """{ places(where: { within: $t }) { nodes { code } } }""",
            """{ counties { nodes { standards(where: { projectCode: { eq: $t } }) { nodes { number } } standardStats(where: { projectCode: { eq: $t } }) { nodes { level count } } } } }""",
            """{ standardStats(where: { projectCode: { eq: $t } }) { nodes { level count share(of: COUNT) } totals { count } } }""",
        ];

    [Theory, MemberData(nameof(Places))]
    public async Task Never_change_the_statement(string query)
    {
        var harmless = (await StatementAsync(query, Harmless)).Text;
        foreach (var text in Hostile.Texts)
        {
            var statement = await StatementAsync(query, text);

            Assert.Equal(harmless, statement.Text);
            Assert.Contains(text, statement.Parameters);
            await TinyWarehouse.ReadAsync(statement, CancellationToken.None);
        }
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_megabyte_is_a_value_like_any_other(string query)
    {
        var text = new string('長', 350_000) + "';";

        var statement = await StatementAsync(query, text);

        Assert.Equal((await StatementAsync(query, Harmless)).Text, statement.Text);
        await TinyWarehouse.ReadAsync(statement, CancellationToken.None);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_text_that_DuckDB_would_cut_or_mend_is_refused(string query)
    {
        foreach (
            var (text, told) in new[]
            {
                ("a\0' OR 1=1", "NUL"),
                ("\0", "NUL"),
                ("\ud800", "surrogate"),
                ("a\udc00b", "surrogate"),
            }
        )
        {
            var compilation = await TinyWarehouse.CompileAsync(Literal(query, text), CancellationToken.None);

            Assert.False(compilation.Succeeded);
            Assert.All(compilation.Diagnostics, d => Assert.Equal("BAD_USER_INPUT", d.Code));
            Assert.All(
                compilation.Diagnostics,
                d => Assert.Contains(told, d.Message.English, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task A_cursor_carries_values_and_nothing_else()
    {
        const string query =
            """{ standards(first: 2, order: [{ title: ASC }] AFTER) { nodes { number } pageInfo { endCursor } } }""";
        var first = await Tiny.AskAsync(query.Replace("AFTER", "", StringComparison.Ordinal));
        var cursor = (string)first["standards"]!["pageInfo"]!["endCursor"]!;
        Assert.True(Cursor.TryRead(cursor, out var binding, out _));

        var harmless = await WithAsync(Harmless);
        foreach (var text in Hostile.Texts)
        {
            var compilation = await WithAsync(text);
            var statement = Assert.IsType<RootField.Queried>(Assert.Single(compilation.Fields)).Statement;

            Assert.Equal(((RootField.Queried)harmless.Fields[0]).Statement.Text, statement.Text);
            Assert.Contains(text, statement.Parameters);
            await TinyWarehouse.ReadAsync(statement, CancellationToken.None);
        }

        Assert.Equal("CURSOR_MISMATCH", Assert.Single((await WithAsync("a\0b")).Diagnostics).Code);

        Task<Compilation> WithAsync(string text) =>
            TinyWarehouse.CompileAsync(
                query.Replace(
                    "AFTER",
                    $", after: \"{Cursor.Write(binding, [text, text])}\"",
                    StringComparison.Ordinal
                ),
                CancellationToken.None
            );
    }

    [Fact]
    public async Task What_is_no_cursor_is_refused_as_such()
    {
        string[] texts =
        [
            .. Hostile.Texts,
            Base64Url.EncodeToString("[\"x\",\"s\\ud800\"]"u8),
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes("[\"'; DROP\"]")),
            new('A', 100_000),
        ];
        foreach (var text in texts)
        {
            var compilation = await TinyWarehouse.CompileAsync(
                "query($t: String) { standards(after: $t) { nodes { number } } }",
                CancellationToken.None,
                Variables(text)
            );

            Assert.Equal("CURSOR_MISMATCH", Assert.Single(compilation.Diagnostics).Code);
        }
    }

    /// <summary>As a literal where it fits into a document, and as a variable always: both must give the same.</summary>
    private static async Task<SqlStatement> StatementAsync(string query, string text)
    {
        var compilation = await TinyWarehouse.CompileAsync(
            $"query($t: String!) {query}",
            CancellationToken.None,
            Variables(text)
        );
        Assert.True(compilation.Succeeded, string.Join('\n', compilation.Diagnostics));
        var statement = ((RootField.Queried)compilation.Fields.Single()).Statement;
        if (text.Length < 10_000)
        {
            var literal = await TinyWarehouse.CompileAsync(Literal(query, text), CancellationToken.None);
            Assert.True(literal.Succeeded, string.Join('\n', literal.Diagnostics));
            var same = ((RootField.Queried)literal.Fields.Single()).Statement;
            Assert.Equal(statement.Text, same.Text);
            Assert.Equal(statement.Parameters.AsEnumerable(), same.Parameters.AsEnumerable());
        }

        return statement;
    }

    private static string Variables(string text) => $$"""{"t": {{JsonSerializer.Serialize(text)}}}""";

    /// <summary>Escaped to the letter, so that a document may hold even what is no Unicode.</summary>
    private static string Literal(string query, string text) =>
        query.Replace(
            "$t",
            $"\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\"",
            StringComparison.Ordinal
        );
}
