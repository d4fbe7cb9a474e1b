using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>
/// Keeps what one job does not load: writes its <c>rejected_row</c> and completes what the transform wrote there. While it
/// runs, a job has tables of these names to itself, in place of the warehouse's: it sees no rows of jobs beside it.
/// </summary>
internal sealed class Quarantine(Job job, BuildDatabase database)
{
    private const string Faulty =
        "INSERT INTO rejected_row BY NAME SELECT load_id, $1 AS job, source_file, source_line, column_name, raw, code, reason_zh, reason_en, is_kept";

    public static readonly string[] Tables = ["rejected_row", "duplicate_row"];

    /// <summary>Where a job's rows are kept once it is done.</summary>
    public static string Kept(Job job, string table) => $"staging.{SqlText.Name($"{job.Name}${table}")}";

    /// <summary>Makes the job's own tables, which hide those of the warehouse from its connection.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            var create = await database.ScalarAsync<string>(
                "SELECT sql FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'main' AND table_name = $1",
                cancellationToken,
                table
            );
            await database.ExecuteAsync($"CREATE TEMP {create["CREATE ".Length..]}", cancellationToken);
        }
    }

    /// <summary>Moves the faults found in staging and cleaning to the warehouse.</summary>
    public Task<int> RecordAsync(SourceSpec source, CancellationToken cancellationToken)
    {
        var tables = new SourceTables(source);
        return database.ExecuteAsync(
            $"""
            {Faulty} FROM {tables.StagingFaults} JOIN {tables.StagingParts} USING (load_id)
            ORDER BY load_id, source_line, column_name, code
            """,
            cancellationToken,
            job.Name
        );
    }

    /// <summary>
    /// Fills what a transform leaves open in the rows it rejected or merged, and adds to every rejected row its whole
    /// record.
    /// </summary>
    public async Task CompleteAsync(ImmutableArray<Load> loads, CancellationToken cancellationToken)
    {
        foreach (var load in loads)
        {
            foreach (var table in Tables)
            {
                await database.ExecuteAsync(
                    $"""
                    UPDATE {table} SET load_id = $1, job = $2
                    WHERE source_file = $3 AND (load_id IS DISTINCT FROM $1 OR job IS DISTINCT FROM $2)
                    """,
                    cancellationToken,
                    load.LoadId,
                    job.Name,
                    load.File.Name
                );
            }
        }

        foreach (var source in loads.Select(l => l.Source).Distinct())
            await AddRecordsAsync(source, cancellationToken);
    }

    /// <summary>Keeps the rows, in an order that does not depend on how they came, until all jobs are done.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            await database.ExecuteAsync(
                $"CREATE TABLE {Kept(job, table)} AS SELECT * FROM temp.{table} ORDER BY {Order(table)}",
                cancellationToken
            );
        }
    }

    /// <summary>A transform can only reject or merge rows of its own job's files.</summary>
    /// <exception cref="EtlException">It wrote rows of another file.</exception>
    public async Task RequireOwnRowsAsync(ImmutableArray<Load> loads, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            "SELECT DISTINCT source_file FROM (SELECT source_file FROM rejected_row UNION ALL SELECT source_file FROM duplicate_row) ORDER BY ALL",
            row => row.GetString(0),
            cancellationToken
        );
        var strangers = found.Except(loads.Select(l => l.File.Name)).ToList();
        if (strangers.Count == 0)
            return;

        var files = string.Join(", ", strangers);
        throw new EtlException(
            new EtlDiagnostic(
                EtlError.TransformFailed,
                new(
                    $"拒收或合并了不属于本作业的文件的行：{files}。",
                    $"Rows of files that are not this job's were rejected or merged: {files}."
                ),
                $"{job.Name}/{JobFolder.TransformFile}"
            )
        );
    }

    private static string Order(string table) =>
        table == "rejected_row"
            ? "load_id, source_line, column_name, code, raw, reason_en, is_kept"
            : "load_id, source_line, kept_file, kept_line, rule_en";

    private Task<int> AddRecordsAsync(SourceSpec source, CancellationToken cancellationToken)
    {
        var cells = source.Loaded.Select(c => $"{SqlText.Name(c.Name)} := s.{SqlText.Name(c.Name)}");
        return database.ExecuteAsync(
            $"""
            UPDATE rejected_row SET record = to_json(struct_pack({string.Join(", ", cells)}))::VARCHAR
            FROM {new SourceTables(source).StagingRows} AS s
            WHERE rejected_row.load_id = s.load_id AND rejected_row.source_line = s.source_line
            """,
            cancellationToken
        );
    }
}

/// <summary>One file, sheet or entry being loaded, and how many records were read from it.</summary>
internal sealed record Load(int LoadId, SourceSpec Source, SourcePart File, long RowsRead);
