using System.Collections.Immutable;
using System.Text.Json;
using GraphQL;
using GraphQL.Instrumentation;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Graph;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// Reads requests: text to syntax tree, within the limits, valid against the schema, variables coerced. Valid
/// documents are kept by their text, so that of a repeated request only the variables are read again.
/// </summary>
public sealed class RequestDocuments(ServedSchema schema, QueryLimits limits)
{
    private static readonly ImmutableArray<IValidationRule> Rules =
    [
        .. DocumentValidator.CoreRules.Where(r =>
            r is not (ArgumentsOfCorrectType or DefaultValuesOfCorrectType or VariablesInAllowedPosition)
        ),
        ValuesOfCorrectType.Instance,
        VariablesFitTheirPlace.Instance,
    ];

    private readonly DocumentValidator _validator = new();
    private readonly DocumentCache _cache = new(limits.CachedDocuments);

    /// <summary>Valid documents that are kept at present.</summary>
    public int CachedCount => _cache.Count;

    public async ValueTask<RequestReading> ReadAsync(QueryRequest request, CancellationToken cancellation)
    {
        var document = _cache.Find(request.Query);
        var isKnown = document is not null;
        if (document is null)
        {
            var (parsed, errors) = DocumentParser.Parse(request.Query, limits);
            if (!errors.IsEmpty)
                return RequestReading.Failed(errors);

            document = new ValidDocument(parsed!);
        }

        var (operation, unchosen) = OperationChoice.Choose(document.Document, request.OperationName);
        if (operation is null)
            return RequestReading.Failed([unchosen!]);

        var (variables, mistake) = Variables(request.Variables);
        if (mistake is not null)
            return RequestReading.Failed([mistake]);

        var result = await ValidateAsync(
            document.Document,
            operation,
            variables,
            isKnown ? [] : Rules,
            cancellation
        );
        if (!result.IsValid)
            return RequestReading.Failed(Explain(result));

        if (!isKnown)
            _cache.Keep(request.Query, document);

        var read = new ValidatedOperation(document.Document, operation, document.Fragments, result);
        var refused = TextArguments.Refused(read);
        return refused.IsEmpty
            ? RequestReading.Of(read)
            : RequestReading.Failed([.. refused.Take(limits.Errors)]);
    }

    /// <summary>Applies the rules, if any, and then coerces variables and arguments.</summary>
    private Task<IValidationResult> ValidateAsync(
        GraphQLDocument document,
        GraphQLOperationDefinition operation,
        Inputs variables,
        ImmutableArray<IValidationRule> rules,
        CancellationToken cancellation
    ) =>
        _validator.ValidateAsync(
            new ValidationOptions
            {
                Schema = schema.Types,
                Document = document,
                Operation = operation,
                Variables = variables,
                Rules = rules,
                Extensions = Inputs.Empty,
                UserContext = new Dictionary<string, object?>(),
                Metrics = Metrics.None,
                CancellationToken = cancellation,
            }
        );

    private static (Inputs Variables, Diagnostic? Mistake) Variables(JsonElement variables) =>
        variables.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => (Inputs.Empty, null),
            JsonValueKind.Object => (VariableValues.Of(variables), null),
            var kind => (Inputs.Empty, DocumentDiagnostics.VariablesNotAnObject(kind.ToString())),
        };

    private ImmutableArray<Diagnostic> Explain(IValidationResult result)
    {
        var told = result.Errors.Take(limits.Errors).Select(e => ValidationMessages.Explain(e, schema.Types));
        var more = result.Errors.Count - limits.Errors;
        return more > 0 ? [.. told, DocumentDiagnostics.AndMore(more)] : [.. told];
    }
}
