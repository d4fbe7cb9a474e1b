using System.Collections.Immutable;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Server.Execution;

namespace Jiaxing.Analytics.Benchmarks;

/// <summary>
/// Runs SQL in this process as fast as it can be run: over DuckDB as it comes, prepared once, fetched as vectors, with
/// neither HTTP nor JSON.
/// </summary>
internal sealed class InProcess : IDisposable
{
    private readonly Reader _reader;

    private InProcess(Reader reader) => _reader = reader;

    public static async Task<InProcess> OpenAsync(
        string file,
        int threads,
        CancellationToken cancellationToken
    )
    {
        // DuckDB.NET shares an instance among connections that spell the file alike: each number of threads spells it its own way
        var spelled = Path.Combine([
            Path.GetDirectoryName(file)!,
            .. Enumerable.Repeat(".", threads),
            Path.GetFileName(file),
        ]);
        var connection = new DuckDBConnection(
            $"Data Source={spelled};access_mode=READ_ONLY;threads={threads}"
        );
        await connection.OpenAsync(cancellationToken);
        return new(new Reader(connection, new WarehouseOptions().PreparedStatements));
    }

    /// <summary>The server's own connection, for what the compiler makes.</summary>
    public static async Task<InProcess> OpenAsServedAsync(string file, CancellationToken cancellationToken) =>
        new(await Reader.OpenAsync(file, new WarehouseOptions(), cancellationToken));

    /// <summary>A file's statements, each of which ends a line with a semicolon.</summary>
    /// <param name="values">Of the parameters <c>$1</c>, <c>$2</c>, …, which count through the file.</param>
    public static ImmutableArray<SqlStatement> Statements(string sql, ImmutableArray<string> values) =>
        [
            .. sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => Statement(text, values)),
        ];

    private static SqlStatement Statement(string text, ImmutableArray<string> values)
    {
        var used = Enumerable
            .Range(1, values.Length)
            .Where(i => text.Contains($"${i}", StringComparison.Ordinal))
            .ToList();
        foreach (var (number, name) in used.Index())
            text = text.Replace($"${name}", $"${number + 1}", StringComparison.Ordinal);

        return new SqlStatement(text, [.. used.Select(i => (object?)values[i - 1])]);
    }

    /// <summary>Runs the statements one after another.</summary>
    public void Run(ImmutableArray<SqlStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            using var result = _reader.Run(statement, cancellationToken);
        }
    }

    /// <summary>Runs the statements of root fields, as the server does.</summary>
    public void Run(ImmutableArray<RootField.Queried> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            using var result = _reader.Run(field, cancellationToken);
        }
    }

    public void Dispose() => _reader.Dispose();
}
