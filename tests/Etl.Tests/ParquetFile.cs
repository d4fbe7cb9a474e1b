using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Tests;

/// <summary>A Parquet file as DuckDB writes it.</summary>
internal static class ParquetFile
{
    /// <param name="select">SQL that gives its rows.</param>
    public static async Task<byte[]> OfAsync(string select)
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var connection = new DuckDBConnection("Data Source=:memory:");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text and file
            command.CommandText = $"COPY ({select}) TO '{file}' (FORMAT parquet)";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
