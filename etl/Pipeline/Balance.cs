using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Counts where the rows of a job's files went. A row is loaded when a table of the job holds its
/// file and line: what the reader counted must come out again, and a join in a transform cannot lose it quietly.
/// </summary>
internal sealed class Balance
{
    private const int Shown = 5;

    private readonly Job _job;
    private readonly BuildDatabase _database;
    private readonly string _tables;
    private readonly string _fates;

    private Balance(Job job, IReadOnlyList<string> tables, BuildDatabase database)
    {
        (_job, _database) = (job, database);
        var held = string.Concat(
            tables.Select(t => $" UNION SELECT source_line FROM {SqlText.Name(t)} WHERE source_file = $1")
        );
        _tables = string.Concat(
            tables.Select(t =>
                $" UNION ALL SELECT source_line, 'held' FROM {SqlText.Name(t)} WHERE source_file = $1"
            )
        );
        _fates = $"""
            rejected AS (SELECT DISTINCT source_line FROM rejected_row WHERE source_file = $1 AND NOT is_kept),
            duplicate AS (
              SELECT DISTINCT source_line FROM duplicate_row
              WHERE source_file = $1 AND source_line NOT IN (FROM rejected)),
            held AS (SELECT NULL::INTEGER AS source_line WHERE false{held}),
            loaded AS (
              FROM held WHERE source_line NOT IN (FROM rejected) AND source_line NOT IN (FROM duplicate))
            """;
    }

    /// <summary>The balance of a job whose transform has run.</summary>
    public static async Task<Balance> OfAsync(
        Job job,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        var columns = await database.ReadTablesAsync(cancellationToken);
        var tables = job.Spec.Tables.Select(t => t.Name).Where(t => columns[t].Contains("source_line"));
        return new Balance(job, [.. tables], database);
    }

    /// <exception cref="EtlException">Rows are in no table and neither rejected nor duplicate, or the counts differ.</exception>
    public async Task<LoadedFile> StrikeAsync(Load load, CancellationToken cancellationToken)
    {
        var (source, file) = (load.Source, load.File);
        var (loaded, rejected, duplicate) = (
            await _database.QueryAsync(
                Counts(),
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
                cancellationToken,
                file.Name
            )
        )[0];
        var result = new LoadedFile(
            load.LoadId,
            _job.Name,
            source.Name,
            file.Name,
            file.Sha256,
            file.Bytes,
            load.RowsRead,
            loaded,
            rejected,
            duplicate
        );
        return result.IsBalanced
            ? result
            : throw Unbalanced(result, await LostAsync(load, cancellationToken));
    }

    /// <summary>The promise that nothing of a file is lost, as a check.</summary>
    public static CheckOutcome Check(LoadedFile file) =>
        new(
            file.Job,
            new Bilingual($"{file.File}：行数平衡", $"{file.File}: rows balance"),
            $"{file.RowsLoaded} + {file.RowsRejected} + {file.RowsDuplicate}",
            $"{file.RowsRead}",
            file.IsBalanced ? CheckStatus.Passed : CheckStatus.Failed,
            new(
                file.RowsLoaded + file.RowsRejected + file.RowsDuplicate,
                Least: file.RowsRead,
                Most: file.RowsRead
            )
        );

    /// <summary>Counts the lines of each fate as bits, 32 lines in a word: told apart by their values they take five times as long.</summary>
    private string Counts() =>
        $"""
            WITH line(source_line, fate) AS (
              SELECT source_line, 'rejected' FROM rejected_row WHERE source_file = $1 AND NOT is_kept
              UNION ALL SELECT source_line, 'duplicate' FROM duplicate_row WHERE source_file = $1{_tables}),
            word AS (
              SELECT coalesce(bit_or(bit) FILTER (fate = 'held'), 0) AS held, coalesce(bit_or(bit) FILTER (fate = 'rejected'), 0) AS rejected,
                coalesce(bit_or(bit) FILTER (fate = 'duplicate'), 0) AS duplicate
              FROM (SELECT source_line >> 5 AS number, 1::BIGINT << (source_line & 31) AS bit, fate FROM line)
              GROUP BY number)
            SELECT coalesce(sum(bit_count(held & ~(rejected | duplicate))), 0)::BIGINT, coalesce(sum(bit_count(rejected)), 0)::BIGINT,
              coalesce(sum(bit_count(duplicate & ~rejected)), 0)::BIGINT
            FROM word
            """;

    private Task<IReadOnlyList<int>> LostAsync(Load load, CancellationToken cancellationToken) =>
        _database.QueryAsync(
            $"""
            WITH {_fates}
            SELECT source_line FROM {new SourceTables(load.Source).Clean}
            WHERE source_file = $1 AND source_line NOT IN (FROM loaded UNION ALL FROM rejected UNION ALL FROM duplicate)
            ORDER BY source_line LIMIT {Shown}
            """,
            row => row.GetInt32(0),
            cancellationToken,
            load.File.Name
        );

    private EtlException Unbalanced(LoadedFile file, IReadOnlyList<int> lost)
    {
        var (counts, lines) = (Check(file).Observed, string.Join(", ", lost));
        var transform = $"{_job.Name}/{JobFolder.TransformFile}";
        return new EtlException(
            lost is [var first, ..]
                ? new EtlDiagnostic(
                    EtlError.Unbalanced,
                    new(
                        $"读了 {file.RowsRead} 行，载入、拒收、重复只有 {counts} 行；第 {lines} 行等不在任何表中。{transform} 须载入或拒收每一行。",
                        $"{file.RowsRead} rows were read, {counts} were loaded, rejected or duplicate; lines such as {lines} are in no table. {transform} must load or reject each row."
                    ),
                    file.File,
                    first
                )
                : new EtlDiagnostic(
                    EtlError.Unbalanced,
                    new(
                        $"读了 {file.RowsRead} 行，载入、拒收、重复却有 {counts} 行；{transform} 写入了文件中没有的行号。",
                        $"{file.RowsRead} rows were read, yet {counts} were loaded, rejected or duplicate: {transform} writes lines that the file does not have."
                    ),
                    file.File
                )
        );
    }
}
