using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources.Remote;
using Microsoft.Data.SqlClient;

namespace Jiaxing.Analytics.Etl.Sources.SqlServer;

/// <summary>One connection, outside a transaction: a server that locks its readers out is not made to wait by us.</summary>
internal sealed class SqlServerSession(SqlConnection connection, RemoteSpec source) : IRemoteSession
{
    private readonly string _rows = source.Query is { } query
        ? $"(\n{query}\n) AS q" // the line break ends a comment that the query may end with
        : $"{string.Join('.', source.Table.Select(Quote))} AS q";

    public async Task<ImmutableArray<RemoteColumn>> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT TOP (0) * FROM {_rows}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = await reader.GetColumnSchemaAsync(cancellationToken);
        return [.. columns.Select(c => new RemoteColumn(c.ColumnName, SqlServerType.Of(c)))];
    }

    public async Task<RemoteExtent> MeasureAsync(RemoteColumn watermark, CancellationToken cancellationToken)
    {
        var highest = SqlServerType.Select($"max({Column(watermark)})", watermark.Type);
        var command = Command($"SELECT count_big(*), {highest} FROM {_rows}");
        await using var rows = await ReadAsync(command, ["bigint", watermark.Type], cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return new RemoteExtent(long.Parse(rows.Text(0)!, CultureInfo.InvariantCulture), rows.Text(1));
    }

    public async Task<IRemoteRows> ReadAsync(
        ImmutableArray<RemoteColumn> columns,
        Since? since,
        CancellationToken cancellationToken
    )
    {
        var list = string.Join(", ", columns.Select(c => SqlServerType.Select(Column(c), c.Type)));
        var comparison = since?.IsInclusive == true ? ">=" : ">";
        var where = since is null
            ? ""
            : $" WHERE {Column(since.Column)} {comparison} {SqlServerType.Convert("@since", since.Column.Type)}";
        var command = Command($"SELECT {list} FROM {_rows}{where}");
        if (since is not null)
            command.Parameters.Add(
                new SqlParameter("@since", SqlDbType.NVarChar, 4000) { Value = since.Watermark }
            );

        return await ReadAsync(command, [.. columns.Select(c => c.Type)], cancellationToken);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static async Task<SqlServerRows> ReadAsync(
        SqlCommand command,
        string[] types,
        CancellationToken cancellationToken
    )
    {
        const CommandBehavior forward = CommandBehavior.SingleResult | CommandBehavior.SequentialAccess;
        return new(command, await command.ExecuteReaderAsync(forward, cancellationToken), types);
    }

    private SqlCommand Command(string sql)
    {
#pragma warning disable CA2100 // names are quoted, the query is the job's own text, values are parameters
        return new SqlCommand(sql, connection) { CommandTimeout = source.TimeoutSeconds };
#pragma warning restore CA2100
    }

    private static string Column(RemoteColumn column) => $"q.{Quote(column.Name)}";

    private static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";
}
