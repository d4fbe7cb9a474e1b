using System.Collections.Immutable;
using System.Text.Json;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Planning.Rules;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Sql;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler;

/// <summary>A GraphQL request as it came in, before anything is known about it.</summary>
/// <param name="Variables">A JSON object, or an undefined element when the request had none.</param>
public sealed record QueryRequest(
    string Query,
    string? OperationName,
    JsonElement Variables,
    Language Language
);

/// <summary>The language in which localized texts are answered when the query does not say.</summary>
public enum Language
{
    Chinese,
    English,
}

/// <summary>
/// What became of a request: either diagnostics that explain what to mend, or one entry per root field,
/// in the order in which they are answered.
/// </summary>
/// <param name="AsOf">The warehouse version to answer from; null: the current one.</param>
/// <param name="Pin">Where a link to the operation names the version; null where it names one already.</param>
public sealed record Compilation(
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableArray<RootField> Fields,
    AsOf? AsOf = null,
    Pin? Pin = null
)
{
    public bool Succeeded => Diagnostics.IsEmpty;

    public static Compilation Failed(ImmutableArray<Diagnostic> diagnostics) => new(diagnostics, []);

    public static Compilation Of(ImmutableArray<RootField> fields, AsOf? asOf, Pin? pin) =>
        new([], fields, asOf, pin);
}

/// <summary>One root field of the operation under its response key.</summary>
public abstract record RootField(string ResponseKey)
{
    /// <summary>
    /// Answered by one SQL statement, one more for what is said about all rows of a connection, one for each list of a row that
    /// is looked up by its key, and one for each link of that row or of a short page: so many as the query names, however many rows there are.
    /// </summary>
    /// <param name="Statements">
    /// The first brings the field's rows; <see cref="ResultShape.Apart"/>, <see cref="ResultShape.LookedUp"/> and
    /// <see cref="ResultShape.Rowset.HeadStatement"/> name the others, which may take values from those before them. Where a
    /// single row is asked for, there is no need to run those when none came.
    /// </param>
    public sealed record Queried(
        string ResponseKey,
        RootSelection Selection,
        Plan Plan,
        ImmutableArray<SqlStatement> Statements,
        ResultShape Shape
    ) : RootField(ResponseKey)
    {
        public SqlStatement Statement => Statements[0];

        /// <summary>The earlier field of the operation whose statements, the same as this one's, have answered this too.</summary>
        public string? With { get; init; }

        /// <summary>All root fields; those that are parts of one plan have the same statements.</summary>
        public static IEnumerable<Queried> Of(
            ImmutableArray<RootSelection> selections,
            ImmutableArray<SharedAliases.Shown> plans,
            SemanticModel model
        )
        {
            var whole = new Dictionary<Plan, Queried>(ReferenceEqualityComparer.Instance);
            foreach (var (selection, shown) in selections.Zip(plans))
            {
                if (shown.Items is not { } items)
                {
                    yield return Of(selection, shown.Plan, model);
                    continue;
                }

                var with = whole.GetValueOrDefault(shown.Plan);
                if (with is null)
                    whole.Add(shown.Plan, with = Of(selection, shown.Plan, model));
                yield return with with
                {
                    ResponseKey = selection.ResponseKey,
                    Selection = selection,
                    Shape = ((ResultShape.Rowset)with.Shape).Showing(items),
                    With = with.ResponseKey == selection.ResponseKey ? null : with.ResponseKey,
                };
            }
        }

        /// <summary>The last stages: plan to SQL to text.</summary>
        public static Queried Of(RootSelection selection, Plan plan, SemanticModel model)
        {
            var lowered = SqlLowering.Lower(plan, model);
            return new(
                selection.ResponseKey,
                selection,
                plan,
                [.. lowered.Queries.Select(Emit)],
                lowered.Shape
            );
        }

        private static SqlStatement Emit(SqlQuery query) =>
            SqlEmitter.Emit(query) with
            {
                Whole = query is { Whole: { } whole, From: SqlSource.Table table }
                    ? new(table.Name, SqlEmitter.Emit(whole))
                    : null,
            };
    }

    /// <summary>Known without the warehouse: <c>__typename</c>, <c>__schema</c>, <c>__type</c>. UTF-8 JSON.</summary>
    public sealed record Known(string ResponseKey, ReadOnlyMemory<byte> Json) : RootField(ResponseKey);
}
