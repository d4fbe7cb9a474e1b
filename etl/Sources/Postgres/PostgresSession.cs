using System.Collections.Immutable;
using System.Data;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Npgsql;

namespace Jiaxing.Analytics.Etl.Sources.Postgres;

/// <summary>
/// One read-only transaction, so that what is counted is what is read. The server itself renders values as text: it
/// knows every type it has, exactly. They travel in COPY's binary form, which tells null from empty and escapes nothing.
/// </summary>
internal sealed class PostgresSession(NpgsqlConnection connection, RemoteSpec source) : IRemoteSession
{
    /// <summary>COPY takes no parameters, so the watermark travels as a setting of the transaction.</summary>
    private const string SinceSetting = "jiaxing_etl.since";

    private readonly string _rows = source.Query is { } query
        ? $"(\n{query}\n) AS q" // the line break ends a comment that the query may end with
        : $"{string.Join('.', source.Table.Select(Quote))} AS q";

    public Task<int> BeginAsync(CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            SET datestyle = 'ISO, YMD';
            SET timezone = 'UTC';
            SET intervalstyle = 'iso_8601';
            SET extra_float_digits = 3;
            SET bytea_output = 'hex';
            BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
            """,
            cancellationToken
        );

    public async Task<ImmutableArray<RemoteColumn>> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT * FROM {_rows} LIMIT 0");
        await using var reader = await command.ExecuteReaderAsync(
            CommandBehavior.SchemaOnly,
            cancellationToken
        );
        return
        [
            .. Enumerable
                .Range(0, reader.FieldCount)
                .Select(i => new RemoteColumn(reader.GetName(i), reader.GetDataTypeName(i))),
        ];
    }

    public async Task<RemoteExtent> MeasureAsync(RemoteColumn watermark, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT count(*), max({Column(watermark)})::text FROM {_rows}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new RemoteExtent(
            reader.GetInt64(0),
            await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1)
        );
    }

    public async Task<IRemoteRows> ReadAsync(
        ImmutableArray<RemoteColumn> columns,
        Since? since,
        CancellationToken cancellationToken
    )
    {
        var where = "";
        if (since is not null)
        {
            await using var set = Command($"SELECT set_config('{SinceSetting}', $1, true)");
            set.Parameters.Add(new NpgsqlParameter { Value = since.Watermark });
            await set.ExecuteNonQueryAsync(cancellationToken);
            var comparison = since.IsInclusive ? ">=" : ">";
            where =
                $" WHERE {Column(since.Column)} {comparison} CAST(current_setting('{SinceSetting}') AS {since.Column.Type})";
        }

        var list = string.Join(", ", columns.Select(c => $"{Column(c)}::text"));
        var stream = await connection.BeginRawBinaryCopyAsync(
            $"COPY (SELECT {list} FROM {_rows}{where}) TO STDOUT (FORMAT BINARY)",
            cancellationToken
        );
        return new PostgresCopy(stream, TimeSpan.FromSeconds(source.TimeoutSeconds));
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql)
    {
#pragma warning disable CA2100 // names are quoted, the query is the job's own text, values are parameters
        return new NpgsqlCommand(sql, connection) { CommandTimeout = source.TimeoutSeconds };
#pragma warning restore CA2100
    }

    private static string Column(RemoteColumn column) => $"q.{Quote(column.Name)}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
