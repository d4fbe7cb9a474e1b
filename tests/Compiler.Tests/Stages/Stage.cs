using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Computed;
using Jiaxing.Analytics.Compiler.Graph;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Compiler.Tests.Stages;

/// <summary>The compiler's stages one at a time, over the real model.</summary>
internal static class Stage
{
    private static readonly SemanticModel Model = ComputedSubjects.AddTo(TinyWarehouse.Model);

    private static readonly RequestDocuments Documents = new(
        ServedSchema.Of(TinyWarehouse.Model),
        QueryLimits.Default
    );

    public static async Task<ImmutableArray<RootSelection>> SelectAsync(string query)
    {
        var reading = await Documents.ReadAsync(
            new(query, null, default, Language.Chinese),
            CancellationToken.None
        );
        return Selector.Select(reading.Operation!, Model, PageLimits.Standard, Language.Chinese).Roots;
    }

    /// <summary>The plan of the query's first root field, as the planner makes it: no rule has seen it.</summary>
    public static async Task<Plan> PlanAsync(string query) => Plan((await SelectAsync(query))[0]);

    public static Plan Plan(RootSelection root) => Planner.Plan(root, Model)!;

    public static RootField.Queried Lower(RootSelection root, Plan plan) =>
        RootField.Queried.Of(root, plan, Model);
}
