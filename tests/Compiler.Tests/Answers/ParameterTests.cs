using System.Globalization;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests.Answers;

/// <summary>What a request brings travels beside the SQL and never in it, and in few types.</summary>
public sealed class ParameterTests
{
    private const string Marked = "zz'; DROP TABLE standard; --";

    [Theory]
    [InlineData("{ standards(where: { number: { eq: $text }, title: { contains: $text } }) { totalCount } }")]
    [InlineData(
        "{ standards(where: { draftings: { some: { organization: { code: { in: [$text] } } } } }) { totalCount nodes { number } } }"
    )]
    [InlineData(
        "{ standards(where: { ics: { within: $text } }) { nodes { draftings(where: { id: { neq: $text } }) { totalCount } } } }"
    )]
    [InlineData(
        "{ organization(code: $text) { draftings(where: { id: { startsWith: $text } }) { nodes { id } } } }"
    )]
    [InlineData(
        "{ standards(where: { title: { matches: $text }, publisher: { neq: $text } }) { totalCount } }"
    )]
    [InlineData("{ standardStats(where: { publisher: { endsWith: $text } }) { nodes { level count } } }")]
    public async Task No_text_of_a_request_stands_in_a_statement(string body)
    {
        var compilation = await TinyWarehouse.CompileAsync(
            $"query($text: String!) {body}",
            CancellationToken.None,
            $$"""{ "text": "{{Marked}}" }"""
        );

        var field = Assert.IsType<RootField.Queried>(Assert.Single(compilation.Fields));
        Assert.DoesNotContain("zz", field.Statement.Text, StringComparison.Ordinal);
        Assert.Contains(Marked, field.Statement.Parameters);
        await TinyWarehouse.RunAsync(field.Statement, CancellationToken.None);
    }

    [Theory]
    [InlineData(
        "{ standards(where: { editionNumber: { gt: 1, in: [2] } }, first: 3) { totalCount nodes { number } } }",
        "{}"
    )]
    [InlineData(
        "query($n: Int) { standards(where: { editionNumber: { gt: $n } }) { totalCount } }",
        """{ "n": 1 }"""
    )]
    [InlineData("{ places(where: { seatLongitude: { gt: 1 } }) { totalCount } }", "{}")]
    [InlineData(
        "query($n: Float) { places(where: { seatLongitude: { gt: $n } }) { totalCount } }",
        """{ "n": 1 }"""
    )]
    [InlineData(
        "query($n: Long) { standardStats(having: { count: { gt: $n } }) { totalCount } }",
        """{ "n": 1 }"""
    )]
    [InlineData(
        "{ standardStats(having: { count: { gt: 9223372036854775807 } }) { nodes { ics(level: 1) { code } publishedOn { year } change(of: COUNT, periods: 3) } } }",
        "{}"
    )]
    [InlineData(
        "{ standards(where: { isAmendment: { eq: false }, publishedOn: { lt: \"2022-01-01\" }, level: { eq: LOCAL } }) { totalCount } }",
        "{}"
    )]
    [InlineData(
        "{ standardStats { nodes { county { code } per(of: COUNT, denominator: AREA, scale: 2) } } }",
        "{}"
    )]
    public async Task A_parameter_is_one_of_the_promised_types(string query, string variables)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None, variables);

        Assert.Empty(compilation.Diagnostics);
        var parameters = compilation.Fields.Cast<RootField.Queried>().SelectMany(f => f.Statement.Parameters);
        Assert.All(
            parameters,
            p =>
                Assert.True(
                    p is null or string or long or double or bool or DateOnly or DateTime,
                    p?.GetType().Name
                )
        );
    }

    [Theory]
    [InlineData("-1.0513126736812515")]
    [InlineData("0.20833333333333334")]
    [InlineData("0.1")]
    [InlineData("123456789012345.67")]
    [InlineData("4.9406564584124654E-324")]
    public async Task A_float_is_the_same_in_a_literal_and_in_a_variable(string number)
    {
        var literal = await ParametersAsync(
            $"{{ places(where: {{ seatLongitude: {{ gt: {number} }} }}) {{ totalCount }} }}",
            "{}"
        );
        var variable = await ParametersAsync(
            "query($n: Float) { places(where: { seatLongitude: { gt: $n } }) { totalCount } }",
            $$"""{ "n": {{number}} }"""
        );

        Assert.Equal([double.Parse(number, CultureInfo.InvariantCulture)], literal);
        Assert.Equal(literal, variable);
    }

    [Fact]
    public async Task A_request_of_another_period_is_the_same_statement()
    {
        var one = await TextAsync(
            "{ standardStats { nodes { publishedOn { year } change(of: COUNT, periods: 1) } } }"
        );
        var two = await TextAsync(
            "{ standardStats { nodes { publishedOn { year } change(of: COUNT, periods: 2) } } }"
        );

        Assert.Equal(one, two); // so that a prepared statement serves both
    }

    private static async Task<IEnumerable<object?>> ParametersAsync(string query, string variables)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None, variables);
        return Assert.IsType<RootField.Queried>(Assert.Single(compilation.Fields)).Statement.Parameters;
    }

    private static async Task<string> TextAsync(string query)
    {
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);
        return Assert.IsType<RootField.Queried>(Assert.Single(compilation.Fields)).Statement.Text;
    }
}
