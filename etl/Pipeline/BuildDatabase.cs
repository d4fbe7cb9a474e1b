using System.Collections.Immutable;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// The database being built: the warehouse's tables in a file, and beside it, in memory, <c>staging</c> (files as text)
/// and <c>clean</c> (typed rows), which are gone when it is closed. SQL in it cannot reach files or the network.
/// </summary>
internal sealed class BuildDatabase : IAsyncDisposable
{
    /// <summary>The attached database of the version whose tables are taken over.</summary>
    public const string Last = "last";

    private const string UseWarehouse = $"USE {PhysicalDesign.Warehouse}";

    private BuildDatabase(DuckDBConnection connection) => Connection = connection;

    public DuckDBConnection Connection { get; }

    /// <param name="extracts">Sources whose rows lie in files of their own.</param>
    /// <param name="last">The version that tables are taken over from, if any.</param>
    public static async Task<BuildDatabase> CreateAsync(
        string file,
        IEnumerable<JobSource> extracts,
        WarehouseVersion? last,
        CancellationToken cancellationToken
    )
    {
        var database = await OpenAsync(
            new($"Data Source=:memory:;{RightAnswers.Settings}"),
            cancellationToken
        );
        await database.ExecuteAsync(
            $"""
            SET temp_directory = {SqlText.Constant(file + ".tmp")};
            SET memory_limit = '1500MB'; -- beyond it rows wait on disk beside the database: a run takes the same memory however much it loads
            SET autoinstall_known_extensions = false;
            SET autoload_known_extensions = false;
            ATTACH ':memory:' AS staging;
            ATTACH ':memory:' AS clean;
            {PhysicalDesign.Attach(file)};
            """,
            cancellationToken
        );
        foreach (var extract in extracts.SelectMany(e => e.Files))
            await database.AttachAsync(extract.Path, Staging.ExtractOf(extract.Name), cancellationToken);

        if (last is not null)
            await database.AttachAsync(last.DatabaseFile, Last, cancellationToken);

        await database.ExecuteAsync($"SET enable_external_access = false; {UseWarehouse}", cancellationToken);
        return database;
    }

    /// <summary>A version that is published, to be looked at and not changed.</summary>
    public static async Task<BuildDatabase> OpenPublishedAsync(
        string file,
        CancellationToken cancellationToken
    )
    {
        var database = await OpenAsync(
            new($"Data Source={file};ACCESS_MODE=READ_ONLY;{RightAnswers.Settings}"),
            cancellationToken
        );
        await database.ExecuteAsync("SET enable_external_access = false", cancellationToken);
        return database;
    }

    /// <summary>A connection of its own to the same database, for a job that runs beside others.</summary>
    public async Task<BuildDatabase> OpenBesideAsync(CancellationToken cancellationToken)
    {
        var database = await OpenAsync(Connection.Duplicate(), cancellationToken);
        await database.ExecuteAsync(UseWarehouse, cancellationToken);
        return database;
    }

    public async Task<int> ExecuteAsync(
        string sql,
        CancellationToken cancellationToken,
        params object?[] values
    )
    {
        await using var command = Command(sql, values);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DuckDBException e) when (cancellationToken.IsCancellationRequested)
        {
            throw Cancelled(e, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken,
        params object?[] values
    )
    {
        await using var command = Command(sql, values);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(read(reader));

            return rows;
        }
        catch (DuckDBException e) when (cancellationToken.IsCancellationRequested)
        {
            throw Cancelled(e, cancellationToken);
        }
    }

    public async Task<T> ScalarAsync<T>(
        string sql,
        CancellationToken cancellationToken,
        params object?[] values
    ) => (await QueryAsync(sql, row => row.GetFieldValue<T>(0), cancellationToken, values))[0];

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it holds, or nothing.</summary>
    public async Task InTransactionAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await using var transaction = await Connection.BeginTransactionAsync(cancellationToken);
        await work();
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Columns of every table and view of the warehouse, in order.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadTablesAsync(
        CancellationToken cancellationToken
    )
    {
        var columns = await QueryAsync(
            """
            SELECT table_name, column_name FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
            ORDER BY table_name, column_index
            """,
            row => (Table: row.GetString(0), Column: row.GetString(1)),
            cancellationToken
        );
        return columns
            .GroupBy(c => c.Table, c => c.Column)
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g]);
    }

    /// <summary>Rows of each table of the warehouse.</summary>
    public async Task<ImmutableSortedDictionary<string, long>> CountRowsAsync(
        CancellationToken cancellationToken
    )
    {
        var tables = await QueryAsync(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal",
            row => row.GetString(0),
            cancellationToken
        );
        var rows = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
            rows[table] = await ScalarAsync<long>(
                $"SELECT count(*) FROM {SqlText.Name(table)}",
                cancellationToken
            );

        return rows.ToImmutable();
    }

    public DuckDBAppender Append(string catalog, string table) =>
        Connection.CreateAppender(catalog, "main", table);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private static async Task<BuildDatabase> OpenAsync(
        DuckDBConnection connection,
        CancellationToken cancellationToken
    )
    {
        await connection.OpenAsync(cancellationToken);
        var database = new BuildDatabase(connection);
        await database.ExecuteAsync("SET TimeZone = 'UTC'", cancellationToken);
        return database;
    }

    private Task<int> AttachAsync(string file, string name, CancellationToken cancellationToken) =>
        ExecuteAsync($"ATTACH {SqlText.Constant(file)} AS {name} (READ_ONLY)", cancellationToken);

    /// <summary>DuckDB reports an interrupted statement as an error of its own; to callers it is a cancellation.</summary>
    private static OperationCanceledException Cancelled(
        DuckDBException e,
        CancellationToken cancellationToken
    ) => new(e.Message, e, cancellationToken);

    private DuckDBCommand Command(string sql, object?[] values)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // the text comes from job files, DDL and this program; values are bound below
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));

        return command;
    }
}
