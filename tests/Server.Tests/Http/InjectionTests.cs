using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary>Whatever text comes over HTTP, in whatever part of a request: it is answered or refused, and the server stays well.</summary>
[Collection(WithBundledServer.Name)]
public sealed class InjectionTests(BundledServer server)
{
    /// <summary>As they stand inside a JSON string: what no JSON text could hold is escaped.</summary>
    public static TheoryData<string> Texts =>
        [
            "'",
            "'; DROP TABLE standard; --",
            "\\\"; DROP TABLE standard; --",
            "$1",
            "\\u0000",
            "a\\u0000' OR 1=1",
            "\\u202e\\u2066",
            "e\\u0301",
            "\\ud800",
            "\\udc00x",
            "\\ud83d",
            "\\uffff",
            "\\\\",
            "{number}",
            "\\u0001\\u001f",
            "\\r\\n;",
            "𠮷",
        ];

    [Theory, MemberData(nameof(Texts))]
    public async Task In_variables(string text)
    {
        await SendAsync(
            $$$$$"""{"query": "query($t: String!) { standard(number: $t) { number } }", "variables": {"t": "{{{{{text}}}}}"}}"""
        );
        await SendAsync(
            $$$$$"""{"query": "query($t: String) { standards(after: $t, first: 1) { nodes { number } } }", "variables": {"t": "{{{{{text}}}}}"}}"""
        );
        await SendAsync(
            $$$$$"""{"query": "query($t: String!) @asOf(version: $t) { sources { totalCount } }", "variables": {"t": "{{{{{text}}}}}"}}"""
        );
        await SendAsync(
            $$$$$"""{"query": "query($w: StandardFilterInput) { standards(where: $w, first: 1) { nodes { number } } }", "variables": {"w": {"title": {"contains": "{{{{{text}}}}}"}}}}"""
        );
        await SendAsync(
            $$$$$"""{"query": "query($w: StandardFilterInput) { standards(where: $w) { totalCount } }", "variables": {"{{{{{text}}}}}": {"{{{{{text}}}}}": 1}}}"""
        );
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task In_the_document_and_beside_it(string text)
    {
        await SendAsync(
            $$$$$"""{"query": "{ standards(where: { number: { eq: \"{{{{{text.Replace("\\", "\\\\", StringComparison.Ordinal)}}}}}\" } }) { totalCount } }"}"""
        );
        await SendAsync($$$$$"""{"query": "{ standards{{{{{text}}}}} { totalCount } }"}""");
        await SendAsync($$$$$"""{"query": "{{{{{text}}}}}"}""");
        await SendAsync(
            $$$$$"""{"query": "query A { standards { totalCount } }", "operationName": "{{{{{text}}}}}"}"""
        );
        await SendAsync($$$$$"""{"{{{{{text}}}}}": 1, "query": "{ standards { totalCount } }"}""");
    }

    [Fact]
    public async Task A_megabyte_is_answered_or_refused()
    {
        var text = new string('x', 900_000);
        await SendAsync(
            $$$$$"""{"query": "query($t: String!) { standard(number: $t) { number } }", "variables": {"t": "{{{{{text}}}}}"}}"""
        );
        await SendAsync(
            $$$$$"""{"query": "query($t: String!) @asOf(version: $t) { sources { totalCount } }", "variables": {"t": "{{{{{text}}}}}"}}"""
        );
        await SendAsync(
            $$$$$"""{"query": "query($t: String!) { standards(after: $t) { totalCount } }", "variables": {"t": "{{{{{text}}}}}"}}"""
        );
        await SendAsync($$$$$"""{"query": "{{{{{text}}}}}"}""");
        await SendAsync(
            $$$$$"""{"query": "query A { standards { totalCount } }", "operationName": "{{{{{text}}}}}"}"""
        );
    }

    /// <summary>What a header can hold at all: no line breaks.</summary>
    public static TheoryData<string> Headers =>
        [
            "'",
            "'; DROP TABLE standard; --",
            "\"; DROP TABLE standard; --",
            "en'; --",
            "$1",
            "zh;q=1'",
            "en;q=NaN",
            "en;q=99999999999999999999",
            "{number}",
            "..\\..",
            "%00",
            new('a', 4_000),
            ",,,;;;q=q=q",
        ];

    [Theory, MemberData(nameof(Headers))]
    public async Task In_headers(string text)
    {
        foreach (var name in new[] { "Accept-Language", "GraphQL-Explain", "Accept" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "graphql")
            {
                Content = new StringContent(
                    """{"query": "{ place(code: \"330400\") { name } }"}""",
                    new MediaTypeHeaderValue("application/json")
                ),
            };
            request.Headers.TryAddWithoutValidation(name, text);
            await SendAsync(request, $"{name}: {Short(text)}");
        }

        using var address = new HttpRequestMessage(
            HttpMethod.Get,
            $"graphql?query=%7Bplaces%7BtotalCount%7D%7D&lang={Uri.EscapeDataString(text)}"
        );
        await SendAsync(address, $"lang={Short(text)}");
    }

    private async Task SendAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql")
        {
            Content = new StringContent(
                body,
                System.Text.Encoding.UTF8,
                new MediaTypeHeaderValue("application/json")
            ),
        };
        await SendAsync(request, body);
    }

    private async Task SendAsync(HttpRequestMessage request, string what)
    {
        using var response = await server.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.True(
            response.StatusCode < HttpStatusCode.InternalServerError,
            $"{(int)response.StatusCode} for {Short(what)}\n{Short(text)}"
        );
        using var answer = JsonDocument.Parse(text);
        Assert.DoesNotContain("\"INTERNAL\"", text, StringComparison.Ordinal);
        Assert.True(text.Length < 20_000, "what was sent is not sent back at length");
    }

    private static string Short(string text) => text.Length > 500 ? text[..500] : text;
}
