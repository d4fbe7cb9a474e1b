using System.IO.Pipelines;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Encoding;
using Jiaxing.Analytics.Server.Execution;
using Microsoft.AspNetCore.Http.Extensions;

namespace Jiaxing.Analytics.Server.Http;

/// <summary><c>/graphql</c>, as GraphQL over HTTP asks for it.</summary>
internal sealed class GraphQLEndpoint(
    QueryRunner runner,
    QueryCompiler compiler,
    RequestReader reader,
    HttpOptions options
)
{
    public const string Path = "/graphql";

    /// <summary>Answers are made whole before they are sent, so that a failure can still choose the status.</summary>
    private static readonly PipeOptions Whole = new(
        pauseWriterThreshold: 0,
        useSynchronizationContext: false
    );

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext http, GraphQLEndpoint endpoint) => endpoint.GetAsync(http));
        routes.MapPost(Path, (HttpContext http, GraphQLEndpoint endpoint) => endpoint.PostAsync(http));
        routes.MapGet(
            $"{Path}/schema.graphql",
            (HttpContext http, GraphQLEndpoint endpoint) => endpoint.SchemaAsync(http)
        );
        routes.Map(Path, (HttpContext http) => RefuseMethodAsync(http));
    }

    private async Task GetAsync(HttpContext http)
    {
        if (http.Request.Query.ContainsKey("sdl"))
        {
            await SchemaAsync(http);
        }
        else if (MediaTypes.PrefersHtml(http.Request))
        {
            // the IDE reads a query from behind the #, where no log sees it
            var query = http.Request.QueryString.HasValue ? $"#{http.Request.QueryString.Value![1..]}" : "";
            http.Response.Redirect($"/graphiql/{query}");
        }
        else
        {
            var (request, mistake) = RequestReader.ReadQuery(http.Request);
            await AnswerAsync(http, request, mistake);
        }
    }

    private async Task PostAsync(HttpContext http)
    {
        var (request, mistake) = await reader.ReadBodyAsync(http.Request, http.RequestAborted);
        await AnswerAsync(http, request, mistake);
    }

    private async Task AnswerAsync(HttpContext http, QueryRequest? request, HttpMistake? mistake)
    {
        if (MediaTypes.Negotiate(http.Request) is not { } mediaType)
        {
            await RefuseAsync(
                http,
                HttpMistake.NotAcceptable(http.Request.Headers.Accept.ToString()),
                MediaTypes.Json
            );
            return;
        }

        if (request is null)
        {
            await RefuseAsync(http, mistake!, mediaType);
            return;
        }

        var (wantsPlan, refusal) = ExplainHeader.Read(http.Request, options);
        if (refusal is not null)
        {
            await RefuseAsync(http, refusal, mediaType);
            return;
        }

        var pipe = new Pipe(Whole);
        var caller = new Caller(http.TraceIdentifier, AddressOf(http.Request), wantsPlan);
        var isCarriedOut = await runner.AnswerAsync(request, caller, pipe.Writer, http.RequestAborted);
        // a client that only knows JSON would take 4xx for a broken connection; the newer media type says what it is
        var status =
            isCarriedOut || mediaType == MediaTypes.Json
                ? StatusCodes.Status200OK
                : StatusCodes.Status400BadRequest;
        await SendAsync(http, pipe, status, mediaType);
    }

    private string AddressOf(HttpRequest request) =>
        options.PublicAddress.Length > 0
            ? options.PublicAddress.TrimEnd('/')
            : UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/');

    private static Task RefuseMethodAsync(HttpContext http)
    {
        http.Response.Headers.Allow = "GET, POST";
        return RefuseAsync(http, HttpMistake.MethodNotAllowed(http.Request.Method), MediaTypes.Json);
    }

    private static async Task RefuseAsync(HttpContext http, HttpMistake mistake, string mediaType)
    {
        var pipe = new Pipe(Whole);
        await using (var json = new Utf8JsonWriter(pipe.Writer, QueryRunner.Json))
        {
            json.WriteStartObject();
            JsonErrors.Write(json, [mistake.Diagnostic]);
            json.WriteEndObject();
        }

        await SendAsync(http, pipe, mistake.Status, mediaType);
    }

    private static async Task SendAsync(HttpContext http, Pipe pipe, int status, string mediaType)
    {
        await pipe.Writer.CompleteAsync();
        var whole = await pipe.Reader.ReadAsync(http.RequestAborted);
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{mediaType}; charset=utf-8";
        http.Response.ContentLength = whole.Buffer.Length;
        foreach (var part in whole.Buffer)
            await http.Response.Body.WriteAsync(part, http.RequestAborted);

        await pipe.Reader.CompleteAsync();
    }

    private async Task SchemaAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(compiler.Sdl, http.RequestAborted);
    }
}
