using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Etl.Pipeline.FromModel;

namespace Jiaxing.Analytics.Testing;

/// <summary>The warehouse's real tables in a database of a test's own, laid out as a run of the ETL does it.</summary>
public static class RealTables
{
    /// <summary>Creates the tables, fills them by <paramref name="fill"/>, and adds what the model asks for.</summary>
    public static void Create(DuckDBConnection connection, Action<DuckDBConnection> fill)
    {
        foreach (
            var file in Directory
                .EnumerateFiles(Repository.Path("schema", "warehouse"), "*.sql")
                .Order(StringComparer.Ordinal)
        )
            Execute(connection, File.ReadAllText(file));

        fill(connection);
        ModelColumns.Fill(TinyWarehouse.Model, connection, CancellationToken.None);
        PhysicalDesign.Apply(TinyWarehouse.Model, connection);
        KeyIndexes.Build(TinyWarehouse.Model, connection);
    }

    public static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the repository's own files, and the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
