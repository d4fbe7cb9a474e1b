using System.Data.Common;
using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// The rows of a Parquet file, as text. DuckDB reads it in a database of its own, which is no part of the warehouse:
/// there, SQL cannot reach files.
/// </summary>
internal sealed class ParquetRecords : IRecords
{
    private readonly SourcePart _part;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBCommand _command;
    private readonly DbDataReader _rows;
    private bool _isBegun;
    private int _row;

    private ParquetRecords(
        SourcePart part,
        DuckDBConnection connection,
        DuckDBCommand command,
        DbDataReader rows
    ) => (_part, _connection, _command, _rows) = (part, connection, command, rows);

    /// <summary>Rows count from 1; the header has no line, and stands before them.</summary>
    public int Line => _row;

    public RecordFault? Fault => null;

    public int CellCount => _rows.FieldCount;

    public string this[int index] =>
        _row == 0 ? _rows.GetName(index)
        : _rows.IsDBNull(index) ? ""
        : _rows.GetString(index);

    public string Raw => string.Join('\t', Enumerable.Range(0, CellCount).Select(i => this[i]));

    /// <exception cref="EtlException">It is no Parquet file.</exception>
    public static async Task<ParquetRecords> OpenAsync(SourcePart part, CancellationToken cancellationToken)
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        DuckDBCommand? command = null;
        try
        {
            await connection.OpenAsync(cancellationToken);
            command = connection.CreateCommand();
            command.CommandText = "SET memory_limit = '512MB'; SET threads = 1; SET TimeZone = 'UTC'";
            await command.ExecuteNonQueryAsync(cancellationToken);
            var columns = await ColumnsAsync(command, part.Path, cancellationToken);
#pragma warning disable CA2100 // names come from the file and are quoted; the path is bound
            command.CommandText = $"SELECT {string.Join(", ", columns)} FROM read_parquet($1)";
#pragma warning restore CA2100
            command.UseStreamingMode = true;
            return new ParquetRecords(
                part,
                connection,
                command,
                await command.ExecuteReaderAsync(cancellationToken)
            );
        }
        catch (DuckDBException e)
        {
            await DisposeAsync(connection, command);
            throw part.Damaged(0, e);
        }
    }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_isBegun)
            return _isBegun = true;

        try
        {
            if (!await _rows.ReadAsync(cancellationToken))
                return false;
        }
        catch (DuckDBException e)
        {
            throw _part.Damaged(_row, e);
        }

        _row++;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await DisposeAsync(_connection, _command);
    }

    private static async Task DisposeAsync(DuckDBConnection connection, DuckDBCommand? command)
    {
        if (command is not null)
            await command.DisposeAsync();

        await connection.DisposeAsync();
    }

    private static async Task<List<string>> ColumnsAsync(
        DuckDBCommand command,
        string path,
        CancellationToken cancellationToken
    )
    {
        command.CommandText =
            "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($1))";
        command.Parameters.Add(new DuckDBParameter(path));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            columns.Add(AsText(reader.GetString(0), reader.GetString(1)));

        return columns;
    }

    /// <summary>A list becomes its elements parted by <c>;</c>, as in other files; what is nested deeper becomes JSON.</summary>
    private static string AsText(string name, string type)
    {
        var column = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var text =
            type.EndsWith("[]", StringComparison.Ordinal) && !type.Contains('(', StringComparison.Ordinal)
                ? $"array_to_string({column}::VARCHAR[], ';')"
            : type.StartsWith("STRUCT", StringComparison.Ordinal)
            || type.StartsWith("MAP", StringComparison.Ordinal)
            || type.EndsWith("[]", StringComparison.Ordinal)
                ? $"to_json({column})::VARCHAR"
            : $"{column}::VARCHAR";
        return $"{text} AS {column}";
    }
}
