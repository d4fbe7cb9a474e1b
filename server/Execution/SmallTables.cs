using System.Text.Json.Nodes;
using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>
/// The tables of a version that are so small that to read all of one costs no more than to look rows up in it, and the
/// views that only pick from such a table.
/// </summary>
internal static class SmallTables
{
    /// <summary>As many rows as DuckDB takes at once.</summary>
    private const long Rows = 2_048;

    private static readonly HashSet<string> Picking = ["PROJECTION", "FILTER", "SEQ_SCAN"];

    public static async Task<IReadOnlySet<string>> OfAsync(
        DuckDBConnection connection,
        CancellationToken cancellationToken
    )
    {
        var ofTables = $"SELECT table_name FROM duckdb_tables() WHERE estimated_size <= {Rows}";
        const string OfViews = "SELECT view_name FROM duckdb_views() WHERE NOT internal";

        var small = (await TextsAsync(connection, ofTables, 0, cancellationToken)).ToHashSet();
        foreach (var view in await TextsAsync(connection, OfViews, 0, cancellationToken))
        {
            if (
                await PlanAsync(connection, view, cancellationToken) is [{ } root]
                && IsPickedFrom(root, small)
            )
                small.Add(view);
        }

        return small;
    }

    /// <summary>What a view costs only its plan tells; it is not run.</summary>
    /// <returns>Null of a view that cannot be planned: who asks for it is told why.</returns>
    private static async Task<JsonArray?> PlanAsync(
        DuckDBConnection connection,
        string view,
        CancellationToken cancellationToken
    )
    {
        var name = $"\"{view.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        try
        {
            var plan = await TextsAsync(
                connection,
                $"EXPLAIN (FORMAT JSON) SELECT * FROM {name}",
                1,
                cancellationToken
            );
            return JsonNode.Parse(plan.Single())!.AsArray();
        }
        catch (DuckDBException)
        {
            return null;
        }
    }

    private static bool IsPickedFrom(JsonNode step, IReadOnlySet<string> small)
    {
        var inputs = step["children"]!.AsArray();
        if (!Picking.Contains(step["name"]!.GetValue<string>().Trim()))
            return false;

        return inputs.Count == 0
            ? step["extra_info"]!["Table"]?.GetValue<string>().Split('.')[^1] is { } table
                && small.Contains(table)
            : inputs is [{ } input] && IsPickedFrom(input, small);
    }

    private static async Task<List<string>> TextsAsync(
        DuckDBConnection connection,
        string sql,
        int column,
        CancellationToken cancellationToken
    )
    {
        var texts = new List<string>();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the version's own tables
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            texts.Add(rows.GetString(column));

        return texts;
    }
}
