using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Jiaxing.Analytics.Server.Tests.Http;

/// <summary>What the GraphQL-over-HTTP specification asks of a server.</summary>
[Collection(WithBundledServer.Name)]
public sealed class GraphQLOverHttpTests(BundledServer server)
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Query = """{"query":"{ standards(first: 0) { __typename } }"}""";
    private const string Invalid = """{"query":"{ nothing }"}""";

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData(Json, Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData(GraphQLResponse, GraphQLResponse)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Json)]
    [InlineData("text/csv, */*;q=0.1", Json)]
    public async Task Answers_in_the_form_the_client_likes_best(string? accept, string expected)
    {
        using var response = await PostAsync(Query, accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json;q=0")]
    public async Task Refuses_what_it_cannot_answer_in(string accept)
    {
        using var response = await PostAsync(Query, accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal("BAD_USER_INPUT", await CodeAsync(response));
    }

    [Theory]
    [InlineData(Json, HttpStatusCode.OK)]
    [InlineData(GraphQLResponse, HttpStatusCode.BadRequest)]
    public async Task An_invalid_document_is_400_only_in_the_newer_form(
        string accept,
        HttpStatusCode expected
    )
    {
        using var response = await PostAsync(Invalid, accept);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("GRAPHQL_VALIDATION_FAILED", await CodeAsync(response));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Refuses_bodies_of_other_types(string contentType)
    {
        using var response = await PostAsync(Query, null, contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ query")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":1}""")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""")]
    [InlineData("""{"query":"{ __typename }","operationName":{}}""")]
    [InlineData("""{"query":"{ __typename }","extensions":1}""")]
    [InlineData("""{"query":"{ __typename }","variables":{"a":"\ud800"}}""")]
    public async Task Refuses_bodies_that_are_no_request(string body)
    {
        using var response = await PostAsync(body, Json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_USER_INPUT", await CodeAsync(response));
    }

    [Fact]
    public async Task Refuses_bytes_that_are_not_utf8()
    {
        using var content = new ByteArrayContent([.. "{\"query\":\"{ __typename }"u8, 0xC3, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        using var response = await server.Client.PostAsync("/graphql", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"query":"{ __typename }","variables":null,"operationName":null,"extensions":null}""")]
    [InlineData("""{"query":"{ __typename }","operationName":"","unknown":[1]}""")]
    public async Task Takes_members_left_empty(string body)
    {
        using var response = await PostAsync(body, Json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_body_that_is_too_large_and_says_how_large_it_may_be()
    {
        using var response = await PostAsync($$"""{"query":"{{new string(' ', 2_000_001)}}"}""", Json);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("2000000", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_may_come_in_the_address()
    {
        var query = Uri.EscapeDataString(
            "query A($c: String!) { county(code: $c) { code } } query B { __typename }"
        );
        var variables = Uri.EscapeDataString("""{"c":"330402"}""");
        using var response = await server.Client.GetAsync(
            $"/graphql?query={query}&variables={variables}&operationName=A"
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(
            """{"data":{"county":{"code":"330402"}}""",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query=%7B__typename%7D&variables=%7B")]
    public async Task An_address_without_a_readable_query_is_refused(string address)
    {
        using var response = await server.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("mutation { a }")]
    [InlineData("subscription { a }")]
    public async Task There_is_nothing_to_change_by_get(string document)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/graphql?query={Uri.EscapeDataString(document)}"
        );
        request.Headers.Accept.ParseAdd(GraphQLResponse);
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_refused_with_those_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_browser_that_opens_the_address_gets_the_ide_with_its_query()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        client.BaseAddress = server.Client.BaseAddress;
        client.DefaultRequestHeaders.Accept.ParseAdd(
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        );
        using var response = await client.GetAsync("/graphql?query=%7B__typename%7D");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/graphiql/#query=%7B__typename%7D", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql/schema.graphql")]
    public async Task The_schema_can_be_read(string address)
    {
        var sdl = await server.Client.GetStringAsync(address);

        Assert.Equal(await File.ReadAllTextAsync(Testing.Repository.Path("schema", "served.graphql")), sdl);
    }

    [Fact]
    public async Task Every_response_names_the_warehouse_version()
    {
        foreach (var body in (string[])[Query, Invalid])
        {
            using var response = await PostAsync(body, Json);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            var warehouse = answer.RootElement.GetProperty("extensions").GetProperty("warehouse");

            Assert.Equal(
                (await Testing.BundledWarehouse.GetAsync(CancellationToken.None)).Id,
                warehouse.GetProperty("version").GetString()
            );
            Assert.EndsWith("Z", warehouse.GetProperty("publishedAt").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "Jiaxing City")]
    [InlineData("zh-CN", "嘉兴市")]
    [InlineData("fr, en;q=0.5, zh;q=0.4", "Jiaxing City")]
    [InlineData("zh;q=0.3, en-GB;q=0.2", "嘉兴市")]
    [InlineData("fr", "嘉兴市")]
    public async Task Names_come_in_the_language_the_client_likes_best(string languages, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.AcceptLanguage.ParseAdd(languages);
        request.Content = new StringContent(
            """{"query":"{ prefecture(code: \"330400\") { name } }"}""",
            MediaTypeHeaderValue.Parse(Json)
        );
        using var response = await server.Client.SendAsync(request);

        Assert.Contains(
            $"\"{expected}\"",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? accept, string contentType = Json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);

        request.Content = new StringContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await server.Client.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer
            .RootElement.GetProperty("errors")[0]
            .GetProperty("extensions")
            .GetProperty("code")
            .GetString();
    }
}
