using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads the roots whose rows are computed: their own arguments here, the rest as of any rows.</summary>
internal sealed class ComputedReader(SelectionContext context)
{
    /// <summary>Null: the field is another root.</summary>
    public RootSelection? Read(CollectedField field, IReadOnlyDictionary<string, object?> arguments, Place at)
    {
        if (context.Model.Comparable is not { } comparable)
            return null;

        if (field.Name == "compare")
            return Rows(ComparisonSubject.Of(comparable), ReadComparison(arguments, at));

        return
            context.Model.Subjects.FirstOrDefault(s =>
                s.Denominators is not null && s.Tree is null && ComputedTypes.SimilarName(s) == field.Name
            )
                is { } level
            ? Rows(SimilaritySubjects.Place(comparable), ReadSimilarity(level, arguments, at))
            : null;

        RootSelection.Rows Rows(Subject subject, ComputedRequest request) =>
            new(field.ResponseKey, new RowsReader(context).Read(subject, field, arguments, at, request));
    }

    private ComparisonRequest ReadComparison(IReadOnlyDictionary<string, object?> arguments, Place at)
    {
        var measures = ComparedMeasures.All(context.Model).ToDictionary(m => m.Code);
        var years = (IReadOnlyDictionary<string, object?>)arguments["years"]!;
        var request = new ComparisonRequest(
            Texts(arguments, "places"),
            [
                .. Texts(arguments, "indicators")
                    .Select(c => measures.GetValueOrDefault(c) ?? new ComparedIndicator(c, null, null)),
            ],
            (int)years["from"]!,
            (int)years["to"]!,
            arguments.GetValueOrDefault("baseline") as string,
            Texts(arguments, "peers")
        );
        if (request.Places.IsEmpty)
            context.Fail(QueryDiagnostics.NothingListed(at.Then("places")));
        if (request.Indicators.IsEmpty)
            context.Fail(QueryDiagnostics.NothingListed(at.Then("indicators")));
        if (request.From > request.To || request.From < 1 || request.To > 9999)
            context.Fail(QueryDiagnostics.YearsReversed(at.Then("years"), request.From, request.To));
        else if (Cells(request) is var cells && cells > context.Pages.Groups)
            context.Fail(QueryDiagnostics.TooManyCells(at, cells, context.Pages.Groups));
        return request;
    }

    private static long Cells(ComparisonRequest request) =>
        ((long)request.Places.Length + request.Peers.Length)
        * request.Indicators.Length
        * (request.To - request.From + 1);

    private SimilarityRequest ReadSimilarity(
        Subject level,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    )
    {
        var features = Features.Of(context.Model).Select(f => f.Feature).ToDictionary(f => f.Name);
        var by = Texts(arguments, "by");
        if (by.IsEmpty)
            context.Fail(QueryDiagnostics.NothingListed(at.Then("by")));
        return new SimilarityRequest((string)arguments["to"]!, level, [.. by.Select(name => features[name])]);
    }

    /// <summary>A text or list of texts, each once: what is asked twice is answered once.</summary>
    private static ImmutableArray<string> Texts(
        IReadOnlyDictionary<string, object?> arguments,
        string name
    ) =>
        arguments.GetValueOrDefault(name) switch
        {
            null => [],
            string text => [text],
            IEnumerable<object?> texts => [.. texts.Cast<string>().Distinct()],
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };
}
