using System.Collections.Immutable;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>What a plan becomes.</summary>
/// <param name="Queries">
/// The first brings its rows; the others those of each <see cref="ResultShape.Apart"/> and <see cref="ResultShape.LookedUp"/>,
/// and each <see cref="ResultShape.Rowset.HeadStatement"/>.
/// </param>
public sealed record LoweredPlan(ImmutableArray<SqlQuery> Queries, ResultShape Shape);
