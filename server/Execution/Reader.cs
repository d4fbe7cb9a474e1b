using System.Collections.Frozen;
using System.Collections.Immutable;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Jiaxing.Analytics.Compiler;
using RightAnswers = Jiaxing.Analytics.Etl.Pipeline.RightAnswers;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>A read-only connection to a version, with what it has prepared. Runs one statement at a time.</summary>
internal sealed class Reader : IDisposable
{
    private readonly PreparedStatements _statements;
    private readonly FrozenSet<string> _smallTables;

    /// <param name="connection">Open; closed with this.</param>
    internal Reader(DuckDBConnection connection, int prepared, IEnumerable<string>? smallTables = null)
    {
        Connection = connection;
        _statements = new PreparedStatements(connection.NativeConnection, prepared);
        _smallTables = (smallTables ?? []).ToFrozenSet();
    }

    public DuckDBConnection Connection { get; }

    /// <summary>Opens the file so that SQL can neither change it nor reach other files or the network.</summary>
    public static async Task<Reader> OpenAsync(
        string file,
        WarehouseOptions options,
        CancellationToken cancellationToken
    )
    {
        var threads =
            options.Threads == 0
                ? Math.Max(1, Environment.ProcessorCount / options.Readers)
                : options.Threads;
        var connection = new DuckDBConnection(
            $"Data Source={file};access_mode=READ_ONLY;enable_external_access=false;autoinstall_known_extensions=false;"
                + $"autoload_known_extensions=false;memory_limit={options.MemoryLimit};threads={threads};late_materialization_max_rows=0;{RightAnswers.Settings};lock_configuration=true"
        );
        await connection.OpenAsync(cancellationToken);
        return new Reader(
            connection,
            options.PreparedStatements,
            await SmallTables.OfAsync(connection, cancellationToken)
        );
    }

    /// <summary>Runs the field's statements one after another, as <see cref="Run(SqlStatement, CancellationToken)"/> does each.</summary>
    public FieldResult Run(RootField.Queried field, CancellationToken cancellationToken)
    {
        var results = ImmutableArray.CreateBuilder<ColumnResult>(field.Statements.Length);
        try
        {
            foreach (var statement in field.Statements)
            {
                var asked =
                    statement.Whole is { } whole && _smallTables.Contains(whole.Table)
                        ? whole.Statement
                        : statement.With(found => results[found.Statement].Values(found));
                results.Add(Run(asked, cancellationToken));
                if (field.Shape is ResultShape.SingleRow && results[0].RowCount == 0)
                    break;
            }

            return new(results.ToImmutable());
        }
        catch
        {
            new FieldResult(results.ToImmutable()).Dispose();
            throw;
        }
    }

    /// <summary>Runs the statement to its end on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement has stopped.</exception>
    /// <exception cref="StatementFailedException">DuckDB could not answer it.</exception>
    public ColumnResult Run(SqlStatement statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Telemetry.Statements.Add(1);
        var prepared = _statements.Bound(statement);
        using var interruption = new Interruption(Connection.NativeConnection, cancellationToken);
        var state = NativeMethods.PreparedStatements.DuckDBExecutePrepared(prepared, out var result);
        if (state.IsSuccess())
            return new ColumnResult(result);

        var message = NativeMethods.Query.DuckDBResultError(ref result);
        result.Close();
        cancellationToken.ThrowIfCancellationRequested();
        throw new StatementFailedException(message);
    }

    public void Dispose()
    {
        _statements.Dispose();
        Connection.Dispose();
    }
}
