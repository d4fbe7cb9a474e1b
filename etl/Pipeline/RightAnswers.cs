namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// What every connection sets that answers or transforms. From 1.5.1 to 1.5.6 DuckDB takes two joins of the same tables for
/// one plan though each shows other columns, and then answers with the wrong one (duckdb/duckdb#25819): a page beside its
/// count listed other rows. A first group under an outer row was another one than its order says, too, until windows were
/// left as they are (<c>top_n_window_elimination</c>).
/// </summary>
public static class RightAnswers
{
    /// <summary>For a connection string.</summary>
    public const string Settings = "disabled_optimizers=common_subplan,top_n_window_elimination";
}
