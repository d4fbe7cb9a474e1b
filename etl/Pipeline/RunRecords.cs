namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Fills <c>load</c>, <c>rejected_row</c> and <c>duplicate_row</c> once all jobs are done, in their order: jobs that run
/// side by side would leave their rows in another order every time.
/// </summary>
internal sealed class RunRecords(BuildDatabase database, LastVersion? last)
{
    public async Task KeepAsync(IEnumerable<JobResult> results, CancellationToken cancellationToken)
    {
        foreach (var result in results)
        {
            if (result.LoadedAt is { } at)
                await KeepAsync(result, at, cancellationToken);
            else
                await TakeOverAsync(result.Job.Name, cancellationToken);
        }

        await NumberAsync(cancellationToken);
    }

    private async Task KeepAsync(JobResult result, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var file in result.Files)
            await WriteAsync(file, at, cancellationToken);

        foreach (var table in Quarantine.Tables)
            await database.ExecuteAsync(
                $"INSERT INTO {table} BY NAME FROM {Quarantine.Kept(result.Job, table)}",
                cancellationToken
            );
    }

    private async Task TakeOverAsync(string job, CancellationToken cancellationToken)
    {
        foreach (var table in Quarantine.Tables.Prepend("load"))
            await last!.CopyAsync(table, database, cancellationToken, "job = $1", job);
    }

    /// <summary>Rejected rows are numbered through all jobs.</summary>
    private Task<int> NumberAsync(CancellationToken cancellationToken) =>
        database.ExecuteAsync("UPDATE rejected_row SET reject_id = rowid + 1", cancellationToken);

    private Task<int> WriteAsync(LoadedFile file, DateTimeOffset at, CancellationToken cancellationToken) =>
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
            at.UtcDateTime
        );
}
