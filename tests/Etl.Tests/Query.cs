using System.Text;
using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>Reads a published version as a test wants to see it.</summary>
internal static class Query
{
    /// <summary>The rows, a line each, cells parted by <c>|</c> and nulls shown as <c>·</c>.</summary>
    public static async Task<string> RowsAsync(this WarehouseVersion version, string sql)
    {
        await using var connection = new DuckDBConnection(
            $"Data Source={version.DatabaseFile};ACCESS_MODE=READ_ONLY"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var text = new StringBuilder();
        while (await reader.ReadAsync())
        {
            var cells = Enumerable
                .Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? "·" : Show(reader.GetValue(i)));
            text.AppendJoin(" | ", cells).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>All tables with all rows in their order, but for the times at which they were read.</summary>
    public static async Task<string> AllRowsAsync(this WarehouseVersion version)
    {
        var text = new StringBuilder();
        foreach (var table in version.Manifest.Tables.Keys.Where(t => t != "warehouse_version"))
        {
            var columns = table == "load" ? "* EXCLUDE (loaded_at)" : "*";
            text.Append("== ")
                .Append(table)
                .Append('\n')
                .Append(await version.RowsAsync($"SELECT {columns} FROM \"{table}\""));
        }

        return text.ToString();
    }

    private static string Show(object value) =>
        value switch
        {
            DateTime date => date.ToString("yyyy-MM-dd"),
            DateOnly date => date.ToString("yyyy-MM-dd"),
            _ => Convert.ToString(value, null)!,
        };
}
