using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Counts where the rows of a file went and writes <c>load</c>. What the reader counted must come out again.</summary>
internal static class Balance
{
    public static async Task<LoadedFile> StrikeAsync(
        Job job,
        Load load,
        BuildDatabase database,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (source, file) = (load.Source.Spec, load.Source.File);
        var (loaded, rejected, duplicate) = (
            await database.QueryAsync(
                $"""
                WITH rejected AS (SELECT DISTINCT source_line FROM rejected_row WHERE source_file = $1 AND NOT is_kept),
                duplicate AS (
                  SELECT DISTINCT source_line FROM duplicate_row
                  WHERE source_file = $1 AND source_line NOT IN (FROM rejected)),
                loaded AS (
                  SELECT DISTINCT source_line FROM {new SourceTables(source).Clean}
                  WHERE source_line NOT IN (FROM rejected) AND source_line NOT IN (FROM duplicate))
                SELECT (SELECT count(*) FROM loaded), (SELECT count(*) FROM rejected), (SELECT count(*) FROM duplicate)
                """,
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
                cancellationToken,
                file.Name
            )
        )[0];
        var result = new LoadedFile(
            load.LoadId,
            job.Name,
            source.Name,
            file.Name,
            file.Sha256,
            file.Bytes,
            load.RowsRead,
            loaded,
            rejected,
            duplicate
        );
        await WriteAsync(result, now, database, cancellationToken);
        return result;
    }

    /// <summary>The promise that nothing of a file is lost, as a check.</summary>
    public static CheckOutcome Check(LoadedFile file) =>
        new(
            file.Job,
            new Bilingual($"{file.File}：行数平衡", $"{file.File}: rows balance"),
            file.IsBalanced,
            $"{file.RowsLoaded} + {file.RowsRejected} + {file.RowsDuplicate}",
            $"{file.RowsRead}"
        );

    private static Task<int> WriteAsync(
        LoadedFile file,
        DateTimeOffset now,
        BuildDatabase database,
        CancellationToken cancellationToken
    ) =>
        database.ExecuteAsync(
            """
            INSERT INTO load BY NAME SELECT $1 AS load_id, $2 AS job, $3 AS source_name, $4 AS file, $5 AS sha256,
              $6 AS bytes, $7 AS rows_read, $8 AS rows_loaded, $9 AS rows_rejected, $10 AS rows_duplicate,
              $11::TIMESTAMP AS loaded_at
            """,
            cancellationToken,
            file.LoadId,
            file.Job,
            file.Source,
            file.File,
            file.Sha256,
            file.Bytes,
            file.RowsRead,
            file.RowsLoaded,
            file.RowsRejected,
            file.RowsDuplicate,
            now.UtcDateTime
        );
}
