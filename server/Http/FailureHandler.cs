using System.Text.Json;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Server.Encoding;
using Jiaxing.Analytics.Server.Execution;
using Microsoft.AspNetCore.Diagnostics;

namespace Jiaxing.Analytics.Server.Http;

/// <summary>The edge: whatever nobody expected is logged under a number, and the client is told the number and no more.</summary>
internal sealed class FailureHandler(ILogger<FailureHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext http,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            return true; // the client has left

        if (exception is BadHttpRequestException bad)
        {
            http.Response.StatusCode = bad.StatusCode;
            return true;
        }

        Log.RequestFailed(log, exception, http.TraceIdentifier);
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        http.Response.ContentType = $"{MediaTypes.Json}; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, QueryRunner.Json);
        json.WriteStartObject();
        JsonErrors.Write(json, [Unexpected(http.TraceIdentifier)]);
        json.WriteEndObject();
        return true;
    }

    private static Diagnostic Unexpected(string requestId) =>
        new(
            ErrorCode.Internal,
            new Bilingual(
                $"服务器内部出错。请将编号 {requestId} 告知管理员。",
                $"Something went wrong in the server. Give the administrator the number {requestId}."
            ),
            [],
            []
        );
}
