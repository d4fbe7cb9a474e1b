using System.Collections.Concurrent;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Etl.Pipeline;
using Jiaxing.Analytics.Testing;

namespace Jiaxing.Analytics.Differential.Tests.Province;

/// <summary>The province's rows in DuckDB, in the real tables. A connection serves one statement at a time.</summary>
#pragma warning disable CA1001 // lives as long as the tests
internal sealed class ProvinceWarehouse
#pragma warning restore CA1001
{
    private readonly DuckDBConnection _first;
    private readonly ConcurrentBag<DuckDBConnection> _idle = [];

    public ProvinceWarehouse(ProvinceRows rows)
    {
        _first = new DuckDBConnection($"Data Source=:memory:;threads=1;{RightAnswers.Settings}");
        _first.Open();
        RealTables.Create(
            _first,
            _ =>
            {
                foreach (var (table, filled) in rows.Tables)
                    Append(table, filled);
            }
        );
    }

    public IReadOnlyList<object?[]> Read(SqlStatement statement)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = _first.Duplicate();
            connection.Open();
        }

        try
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the compiler's own text, whose values are parameters
            command.CommandText = statement.Text;
#pragma warning restore CA2100
            foreach (var parameter in statement.Parameters)
                command.Parameters.Add(new DuckDBParameter(parameter ?? DBNull.Value));

            using var reader = command.ExecuteReader();
            var read = new List<object?[]>();
            while (reader.Read())
                read.Add([
                    .. Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => reader.GetValue(i) is var v and not DBNull ? v : null),
                ]);
            return read;
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    private void Append(string table, List<Row> rows)
    {
        var columns = Columns(table);
        if (rows.SelectMany(r => r.Values.Keys).FirstOrDefault(c => !columns.Contains(c)) is { } unknown)
            throw new InvalidOperationException($"The table {table} has no column {unknown}.");

        using var appender = _first.CreateAppender(table);
        foreach (var row in rows)
        {
            var appended = appender.CreateRow();
            foreach (var column in columns)
            {
                _ = row[column] switch
                {
                    null => appended.AppendNullValue(),
                    string text => appended.AppendValue(text),
                    int number => appended.AppendValue(number),
                    long number => appended.AppendValue(number),
                    double number => appended.AppendValue(number),
                    bool truth => appended.AppendValue(truth),
                    DateOnly date => appended.AppendValue(date),
                    DateTime instant => appended.AppendValue(instant),
                    var value => throw new InvalidOperationException(
                        $"{table}.{column} holds a {value.GetType()}."
                    ),
                };
            }

            appended.EndRow();
        }
    }

    private List<string> Columns(string table)
    {
        using var command = _first.CreateCommand();
        command.CommandText =
            "SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position";
        command.Parameters.Add(new DuckDBParameter(table));
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return columns;
    }
}
