using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Lays filled tables out as the model declares: rows in the order of <c>@clustered</c>, and a table for each
/// <c>@rollup</c>. No answer depends on it, but the server looks for the roll-ups that its model names.
/// </summary>
public static class PhysicalDesign
{
    /// <summary>The attached database that is laid out.</summary>
    public const string Warehouse = "warehouse";

    /// <summary>
    /// Rows whose least and greatest values DuckDB keeps together: a quarter of what it does by itself, so that what is asked
    /// for in a table's order is found by reading a quarter as much. A multiple of its vectors of 2,048.
    /// </summary>
    private const int RowGroup = 15 * 2_048;

    /// <summary>
    /// The first version whose files compress text as DICT_FSST: measured, a third less time to write, a file a twentieth
    /// smaller, and groups and filters of text in a third of the time. DuckDB writes files for 0.10 by itself.
    /// </summary>
    private const string Storage = "v1.3.0";

    /// <summary>Opens a file to be filled, as <see cref="Warehouse"/>.</summary>
    public static string Attach(string file) =>
        $"ATTACH {SqlText.Constant(file)} AS {Warehouse} (ROW_GROUP_SIZE {RowGroup}, STORAGE_VERSION '{Storage}')";

    /// <param name="connection">Open, with the filled warehouse as its current database.</param>
    public static void Apply(SemanticModel model, DuckDBConnection connection)
    {
        foreach (var subject in model.Subjects)
            Cluster(subject, connection);

        AddRollUps(model, connection);
    }

    /// <summary>Builds the roll-ups of all subjects.</summary>
    internal static void AddRollUps(SemanticModel model, DuckDBConnection connection)
    {
        foreach (var subject in model.Subjects)
        {
            foreach (var rollUp in subject.RollUps)
                Execute(
                    $"CREATE OR REPLACE TABLE {SqlText.Name(rollUp.Table)} AS {RollUpRows(subject, rollUp)} ORDER BY ALL",
                    connection
                );
        }
    }

    /// <summary>The rows of a roll-up, made from the subject's own.</summary>
    internal static string RollUpRows(Subject subject, RollUp rollUp)
    {
        var keys = rollUp.Keys.Select(k => $"{Value(k)} AS {SqlText.Name(k.Column)}");
        var measures = rollUp.Measures.Select(name =>
            $"{Sum(subject.Measures!.Find(name)!)} AS {SqlText.Name(Naming.SnakeCase(name))}"
        );
        return $"SELECT {string.Join(", ", keys.Concat(measures))} FROM {SqlText.Name(subject.Table)} GROUP BY {string.Join(", ", rollUp.Keys.Select((_, i) => i + 1))}";
    }

    private static string Value(RollUpKey key) =>
        key.Grain is { } grain
            ? $"CAST(date_trunc('{grain.ToString().ToLowerInvariant()}', {SqlText.Name(key.Column)}) AS DATE)"
            : SqlText.Name(key.Column);

    /// <summary>An additive measure over the subject's rows: the reader lets no other into a roll-up.</summary>
    internal static string Sum(Measure measure)
    {
        var value =
            measure.Function == AggregateFunction.Count
                ? "count(*)"
                : $"sum({measure.Argument!.Fill(SqlText.Name)})";
        return measure.Where is null ? value : $"{value} FILTER (WHERE {measure.Where.Fill(SqlText.Name)})";
    }

    /// <summary>Brings the rows into the subject's order, if it has one. The table is emptied and filled again, so that its constraints and comments stay.</summary>
    internal static void Cluster(Subject subject, DuckDBConnection connection)
    {
        if (subject.ClusteredBy.IsEmpty)
            return;

        var table = SqlText.Name(subject.Table);
        // rows that agree in the order are told apart by the key, so that equal inputs give equal files
        var columns = subject
            .ClusteredBy.Concat(subject.KeyProperties.Select(k => ((ColumnSource.Column)k.Source).Name))
            .Distinct();
        // the newest are asked for first, and DuckDB stops looking where the rest is older
        var time = (
            (subject.Members.OfType<Property>().FirstOrDefault(p => p.IsTime)?.Source) as ColumnSource.Column
        )?.Name;
        var order = string.Join(", ", columns.Select(c => SqlText.Name(c) + (c == time ? " DESC" : "")));
        Execute(
            $"""
            CREATE TEMP TABLE clustered AS SELECT * FROM {table} ORDER BY {order};
            TRUNCATE {table};
            INSERT INTO {table} SELECT * FROM clustered;
            DROP TABLE clustered;
            """,
            connection
        );
    }

    private static void Execute(string sql, DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names and expressions of the model, which is as trusted as this program
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
