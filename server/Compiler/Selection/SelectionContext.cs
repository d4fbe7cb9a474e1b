using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>What every reader of one operation needs, and where they put the mistakes they find.</summary>
internal sealed class SelectionContext(
    SemanticModel model,
    PageLimits pages,
    ValidatedOperation operation,
    Language language
)
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics =
        ImmutableArray.CreateBuilder<Diagnostic>();

    public SemanticModel Model => model;
    public PageLimits Pages => pages;
    public RowBudget Budget { get; } = new(pages.Nested);
    public ValidatedOperation Operation => operation;
    public Language Language => language;
    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    /// <summary>Notes a mistake; what is read on goes nowhere, since an operation with mistakes is not compiled.</summary>
    public Condition? Fail(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        return null;
    }

    /// <summary>The place of a field selected under another; it has its own line and column.</summary>
    public Place PlaceOf(CollectedField field, Place parent) =>
        new(operation.LocationOf(field.First), parent.Path.Add(field.ResponseKey));

    /// <summary>The language a <c>lang</c> argument asks for; the request's without one.</summary>
    public Language LanguageOf(IReadOnlyDictionary<string, object?> arguments) =>
        arguments.GetValueOrDefault("lang") switch
        {
            "ZH" => Language.Chinese,
            "EN" => Language.English,
            _ => language,
        };
}

/// <summary>How long a page may be.</summary>
/// <param name="Default">Rows on a page when the query does not say.</param>
/// <param name="Nested">Rows of all pages of an operation together, those inside others once for each row outside.</param>
public sealed record PageLimits(int Default, int Rows, int Groups, long Nested)
{
    public static readonly PageLimits Standard = new(
        Default: 50,
        Rows: 10_000,
        Groups: 50_000,
        Nested: 10_000_000
    ); // four pages of 50 inside each other are 6,377,550
}
