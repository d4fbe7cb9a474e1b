using System.Collections.Immutable;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>What a plan becomes.</summary>
/// <param name="Query">Its rows.</param>
/// <param name="Lists">The rows of each <see cref="ResultShape.Apart"/>, and each <see cref="ResultShape.Rowset.HeadList"/>.</param>
public sealed record LoweredPlan(SqlQuery Query, ImmutableArray<SqlQuery> Lists, ResultShape Shape);
