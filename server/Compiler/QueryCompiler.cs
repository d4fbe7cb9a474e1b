using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler;

/// <summary>Turns one GraphQL operation into SQL, a statement per root field. Pure: no clock, no connection, no logging.</summary>
public sealed class QueryCompiler
{
    /// <summary>The model and what is computed from it.</summary>
    private readonly SemanticModel _whole;
    private readonly ServedSchema _schema;
    private readonly RequestDocuments _documents;
    private readonly ImmutableArray<PlanRule> _rules;
    private readonly CompilationCache _compilations;

    public QueryCompiler(SemanticModel model, QueryLimits limits, PageLimits pages)
        : this(model, limits, pages, PlanRewriter.Rules) { }

    /// <summary>A compiler that leaves some rules out, so that what they are good for can be seen.</summary>
    public QueryCompiler(
        SemanticModel model,
        QueryLimits limits,
        PageLimits pages,
        ImmutableArray<PlanRule> rules
    )
    {
        _rules = rules;
        _compilations = new CompilationCache(limits.CachedCompilations);
        Model = model;
        _whole = ComputedSubjects.AddTo(model);
        _schema = ServedSchema.Of(model);
        _documents = new RequestDocuments(_schema, limits);
        Pages = pages;
    }

    public SemanticModel Model { get; }

    public PageLimits Pages { get; }

    /// <summary>The served schema as SDL, bilingual descriptions included.</summary>
    public string Sdl => _schema.Sdl;

    public async ValueTask<Compilation> CompileAsync(QueryRequest request, CancellationToken cancellation)
    {
        if (_compilations.Find(request) is { } known)
            return known;

        var compilation = await CompileNewAsync(request, cancellation);
        // introspection answers are large and asked by people
        if (compilation.Succeeded && compilation.Fields.All(f => f is RootField.Queried))
            _compilations.Keep(request, compilation);
        return compilation;
    }

    private async ValueTask<Compilation> CompileNewAsync(QueryRequest request, CancellationToken cancellation)
    {
        var reading = await _documents.ReadAsync(request, cancellation);
        if (reading.Operation is not { } operation)
            return Compilation.Failed(reading.Diagnostics);

        var selection = Selector.Select(operation, _whole, Pages, request.Language);
        if (!selection.Diagnostics.IsEmpty)
            return Compilation.Failed(selection.Diagnostics);

        var known = selection.Roots.Any(r => r is RootSelection.Introspection)
            ? await _schema.IntrospectAsync(operation, cancellation)
            : ImmutableDictionary<string, RootField.Known>.Empty;
        var queried = Compile([.. selection.Roots.Where(r => !known.ContainsKey(r.ResponseKey))])
            .ToDictionary(f => f.ResponseKey);
        return Compilation.Of(
            [
                .. selection.Roots.Select(root =>
                    (RootField?)known.GetValueOrDefault(root.ResponseKey) ?? queried[root.ResponseKey]
                ),
            ],
            selection.AsOf,
            selection.Pin
        );
    }

    private IEnumerable<RootField.Queried> Compile(ImmutableArray<RootSelection> roots)
    {
        var plans = roots.Select(root => PlanRewriter.Rewrite(Planner.Plan(root, _whole)!, _rules)).ToList();
        return RootField.Queried.Of(roots, PlanRewriter.Together(plans, _rules), _whole);
    }
}
