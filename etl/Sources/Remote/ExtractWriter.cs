using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>Writes the rows of a source to a new file. DuckDB puts full row groups on disk as they come: memory stays flat.</summary>
internal sealed class ExtractWriter(DuckDBConnection connection, IReadOnlyList<string> columns)
    : IAsyncDisposable
{
    public const string Table = "row";

    private const int HeldBytes = 1 << 24;

    private readonly ContentHash _content = new();

    public int LastLine { get; private set; }

    public long Bytes => _content.Bytes;

    public string Identity(string? before) => _content.Finish(before);

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var list = string.Concat(columns.Select(c => $", {SqlText.Name(c)} VARCHAR"));
        await ExecuteAsync(
            $"""
            SET memory_limit = '256MB'; -- it would otherwise keep in memory what it has written, as long as there is any
            CREATE TABLE {Table} (source_line INTEGER{list});
            """,
            cancellationToken
        );
    }

    /// <summary>Appends all rows, numbered from <paramref name="lastLine"/> on.</summary>
    public async Task AppendAsync(
        IRemoteRows rows,
        int lastLine,
        JobProgress progress,
        CancellationToken cancellationToken
    )
    {
        LastLine = lastLine;
        // each appender's rows would otherwise be committed, and so written to the log before they are written to the
        // table: thrice the bytes. What fails here is discarded with the connection
        await ExecuteAsync("BEGIN", cancellationToken);
        while (await AppendSomeAsync(rows, progress, cancellationToken)) { }
        await ExecuteAsync("COMMIT", cancellationToken);
    }

    /// <summary>An appender holds 200,000 rows before it writes, however wide they are: a wide table needs several.</summary>
    /// <returns>Whether there may be more.</returns>
    private async Task<bool> AppendSomeAsync(
        IRemoteRows rows,
        JobProgress progress,
        CancellationToken cancellationToken
    )
    {
        using var appender = connection.CreateAppender(Table);
        var enough = _content.Bytes + HeldBytes;
        while (_content.Bytes < enough)
        {
            if (!await rows.ReadAsync(cancellationToken))
                return false;

            Append(rows, appender.CreateRow());
            progress.AddRow();
        }

        return true;
    }

    private void Append(IRemoteRows rows, IDuckDBAppenderRow row)
    {
        row.AppendValue(++LastLine);
        for (var i = 0; i < columns.Count; i++)
        {
            var text = rows.Text(i)?.Trim(Staging.Blank);
            _content.Append(text);
            if (text is null)
                row.AppendNullValue();
            else
                row.AppendValue(text);
        }

        row.EndRow();
        _content.EndRow();
    }

    /// <summary>Adds the rows of the file before, except those whose key has been read anew.</summary>
    public async Task AddKnownAsync(
        string before,
        IReadOnlyList<string> key,
        CancellationToken cancellationToken
    )
    {
        var same = string.Join(
            " AND ",
            key.Select(k => $"n.{SqlText.Name(k)} IS NOT DISTINCT FROM o.{SqlText.Name(k)}")
        );
        var replaced = key.Count == 0 ? "" : $"WHERE NOT EXISTS (FROM {Table} AS n WHERE {same})";
        await ExecuteAsync(
            $"""
            ATTACH {SqlText.Constant(before)} AS before (READ_ONLY);
            INSERT INTO {Table} SELECT o.* FROM before.{Table} AS o {replaced};
            DETACH before;
            """,
            cancellationToken
        );
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT count(*) FROM {Table}");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task CompleteAsync(CancellationToken cancellationToken) =>
        ExecuteAsync("CHECKPOINT", cancellationToken);

    public ValueTask DisposeAsync()
    {
        _content.Dispose();
        return connection.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DuckDBCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of columns and files, quoted; rows pass through the appender
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
