using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Server.Encoding;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// Answers requests: compiles, runs one statement per root field over one version, and writes the response. A root field
/// that fails is null with an error; the others are answered all the same.
/// </summary>
internal sealed class QueryRunner(
    QueryCompiler compiler,
    ServedWarehouse warehouse,
    WarehouseOptions options,
    ILogger<QueryRunner> log
)
{
    internal static readonly JsonWriterOptions Json = new()
    {
        // the answer is JSON and never part of a page: Chinese stays readable and short
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);

    /// <summary>Writes the response to the request; returns whether the request could be carried out.</summary>
    /// <param name="requestId">Under which a failure is logged, and which the client is told.</param>
    public async Task<bool> AnswerAsync(
        QueryRequest request,
        string requestId,
        IBufferWriter<byte> response,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        using var use = warehouse.Enter();
        var compilation = await compiler.CompileAsync(request, cancellationToken);
        await using var json = new Utf8JsonWriter(response, Json);
        json.WriteStartObject();
        if (compilation.Succeeded)
            await DataAsync(compilation, use, requestId, json, cancellationToken);
        else
            JsonErrors.Write(json, compilation.Diagnostics);

        Extensions(json, use);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        Log.Answered(
            log,
            compilation.Fields.Length,
            compilation.Diagnostics.Length,
            json.BytesCommitted,
            Stopwatch.GetElapsedTime(started).TotalMilliseconds
        );
        return compilation.Succeeded;
    }

    private async Task DataAsync(
        Compilation compilation,
        ServedWarehouse.Use use,
        string requestId,
        Utf8JsonWriter json,
        CancellationToken cancellationToken
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_timeout);
        var failures = new List<Diagnostic>();
        json.WriteStartObject("data");
        foreach (var field in compilation.Fields)
        {
            json.WritePropertyName(field.ResponseKey);
            switch (field)
            {
                case RootField.Known known:
                    json.WriteRawValue(known.Json.Span, skipInputValidation: true);
                    break;
                case RootField.Queried queried:
                    if (await FieldAsync(queried, use, requestId, json, timeout.Token, cancellationToken) is { } failure)
                        failures.Add(failure);
                    break;
                default:
                    throw new UnreachableException(field.GetType().Name);
            }
        }

        json.WriteEndObject();
        if (failures.Count > 0)
            JsonErrors.Write(json, failures);
    }

    /// <summary>Writes the field's value, or null and says why.</summary>
    private async Task<Diagnostic?> FieldAsync(
        RootField.Queried field,
        ServedWarehouse.Use use,
        string requestId,
        Utf8JsonWriter json,
        CancellationToken timeout,
        CancellationToken cancellationToken
    )
    {
        Log.Statement(log, field.ResponseKey, requestId, field.Statement.Text);
        try
        {
            using var loan = await use.Readers.RentAsync(timeout);
            using var result = loan.Reader.Run(field.Statement, timeout);
            using var rows = new JsonRows(json);
            rows.Write(field.Shape, result);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            json.WriteNullValue();
            return RunDiagnostics.TimedOut(field.ResponseKey, options.TimeoutSeconds);
        }
        catch (StatementFailedException e)
        {
            json.WriteNullValue();
            if (FillLimit.Explain(e.Message, [field.ResponseKey], PageLimits.Standard.Groups) is { } tooMany)
                return tooMany;

            Log.StatementFailed(log, e, field.ResponseKey, requestId);
            return RunDiagnostics.Failed(field.ResponseKey, requestId);
        }
    }

    private static void Extensions(Utf8JsonWriter json, ServedWarehouse.Use use)
    {
        var published = use.Published;
        json.WriteStartObject("extensions");
        json.WriteStartObject("warehouse");
        json.WriteString("version", published.Id);
        json.WriteString("publishedAt", published.Manifest.PublishedAt.UtcDateTime);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
