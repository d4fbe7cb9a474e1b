using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>The tables and views of a version that are so small that to read all of one costs no more than to look rows up in it.</summary>
internal static class SmallTables
{
    /// <summary>As many rows as DuckDB takes at once.</summary>
    private const long Rows = 2_048;

    public static async Task<IReadOnlyCollection<string>> OfAsync(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        List<string> small = await NamesAsync(connection, $"SELECT table_name FROM duckdb_tables() WHERE estimated_size <= {Rows}", cancellationToken);
        foreach (var view in await NamesAsync(connection, "SELECT view_name FROM duckdb_views() WHERE NOT internal", cancellationToken))
        {
            // only its rows tell how many a view has
            var name = $"\"{view.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            var beyond = await NamesAsync(connection, $"SELECT '' FROM {name} LIMIT 1 OFFSET {Rows}", cancellationToken);
            if (beyond.Count == 0)
                small.Add(view);
        }

        return small;
    }

    private static async Task<List<string>> NamesAsync(DuckDBConnection connection, string sql, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the version's own tables
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            names.Add(rows.GetString(0));

        return names;
    }
}
