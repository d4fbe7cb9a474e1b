using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Server.Encoding;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// Answers requests: compiles, runs the statements of each root field over one version, and writes the response. A root field
/// that fails is null with an error; the others are answered all the same.
/// </summary>
internal sealed class QueryRunner(
    QueryCompiler compiler,
    ServedWarehouse warehouse,
    KeptWarehouse kept,
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
    public async Task<bool> AnswerAsync(
        QueryRequest request,
        Caller caller,
        IBufferWriter<byte> response,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var compilation = await compiler.CompileAsync(request, cancellationToken);
        var explanation = caller.WantsPlan
            ? new Explanation { Compile = Stopwatch.GetElapsedTime(started) }
            : null;
        var (asOf, mistake) = compilation.AsOf is { } named
            ? await kept.EnterAsync(named, cancellationToken)
            : (null, null);
        if (mistake is not null)
            compilation = Compilation.Failed([mistake]);

        using var use = asOf ?? warehouse.Enter();
        await using var json = new Utf8JsonWriter(response, Json);
        json.WriteStartObject();
        if (compilation.Succeeded)
        {
            var provenance = await ProvenanceAsync(request, compilation, caller, use, cancellationToken);
            await DataAsync(
                compilation,
                new(use, provenance, caller.RequestId, explanation),
                json,
                cancellationToken
            );
        }
        else
        {
            JsonErrors.Write(json, compilation.Diagnostics);
        }

        Extensions(json, use, compilation.Succeeded ? explanation : null);
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

    /// <summary>What every root field of one request shares.</summary>
    private sealed record Answering(
        ServedWarehouse.Use Use,
        Provenance Provenance,
        string RequestId,
        Explanation? Explanation
    );

    private async Task<Provenance> ProvenanceAsync(
        QueryRequest request,
        Compilation compilation,
        Caller caller,
        ServedWarehouse.Use use,
        CancellationToken cancellationToken
    ) =>
        new(
            use.Published.Id,
            use.Published.Manifest.PublishedAt,
            new(() => Permalink.Of(caller.Address, request, compilation.Pin, use.Published.Id)),
            // looking into the folder is for those who ask only
            compilation.Fields.Any(ShowsVersions)
                ? await kept.ListAsync(cancellationToken)
                : [],
            use.Published.Manifest.Synthetic
        );

    private static bool ShowsVersions(RootField field) =>
        field is RootField.Queried { Shape: ResultShape.SingleRow row }
        && row.Item.Fields.Any(f => f.Shape is ResultShape.Versions);

    private async Task DataAsync(
        Compilation compilation,
        Answering answering,
        Utf8JsonWriter json,
        CancellationToken cancellationToken
    )
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_timeout);
        var failures = new List<Diagnostic>();
        using var shared = new SharedResults(compilation.Fields);
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
                    if (
                        await FieldAsync(
                            queried,
                            answering,
                            shared,
                            json,
                            timeout.Token,
                            cancellationToken
                        ) is
                        { } failure
                    )
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
        Answering answering,
        SharedResults shared,
        Utf8JsonWriter json,
        CancellationToken timeout,
        CancellationToken cancellationToken
    )
    {
        foreach (var statement in field.With is null ? field.Statements : [])
            Log.Statement(log, field.ResponseKey, answering.RequestId, statement.Text);

        var told = new FieldExplanation(field);
        answering.Explanation?.Add(told);
        var started = Stopwatch.GetTimestamp();
        var before = json.BytesCommitted + json.BytesPending;
        try
        {
            if (shared.Of(field) is { } known)
            {
                Write(known);
                return null;
            }

            using var loan = await answering.Use.Readers.RentAsync(timeout);
            told.Wait = Lap(ref started);
            var result = loan.Reader.Run(field, timeout);
            using var own = shared.Keep(field, result) ? null : result;
            told.Run = Lap(ref started);
            Write(result);
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
            if (FillLimit.Explain(e.Message, [field.ResponseKey], compiler.Pages.Groups) is { } tooMany)
                return tooMany;

            Log.StatementFailed(log, e, field.ResponseKey, answering.RequestId);
            return RunDiagnostics.Failed(field.ResponseKey, answering.RequestId);
        }

        void Write(FieldResult result)
        {
            using var rows = new JsonRows(json, answering.Provenance);
            rows.Write(field.Shape, result);
            told.Encode = Lap(ref started);
            told.Rows = result.RowCount;
            told.Bytes = json.BytesCommitted + json.BytesPending - before;
        }
    }

    private static TimeSpan Lap(ref long started)
    {
        var now = Stopwatch.GetTimestamp();
        var lap = Stopwatch.GetElapsedTime(started, now);
        started = now;
        return lap;
    }

    private static void Extensions(Utf8JsonWriter json, ServedWarehouse.Use use, Explanation? explanation)
    {
        var published = use.Published;
        json.WriteStartObject("extensions");
        json.WriteStartObject("warehouse");
        json.WriteString("version", published.Id);
        json.WriteString("publishedAt", published.Manifest.PublishedAt.UtcDateTime);
        if (published.Manifest.Synthetic)
            json.WriteBoolean("synthetic", true);

        json.WriteEndObject();
        explanation?.Write(json);
        json.WriteEndObject();
    }
}
