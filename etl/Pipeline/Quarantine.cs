using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>Keeps what was not loaded: writes <c>rejected_row</c>, completes what transforms wrote there, and counts.</summary>
internal sealed class Quarantine(Job job, BuildDatabase database)
{
    private const string Faulty =
        "INSERT INTO rejected_row BY NAME SELECT load_id, $1 AS job, source_file, source_line, column_name, raw, code, reason_zh, reason_en, is_kept";

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
    /// Fills what a transform leaves open in the rows it rejected or merged, adds to every rejected row its whole
    /// record, and numbers them in the order of load and line.
    /// </summary>
    public async Task CompleteAsync(ImmutableArray<Load> loads, CancellationToken cancellationToken)
    {
        foreach (var load in loads)
        {
            foreach (var table in (string[])["rejected_row", "duplicate_row"])
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

        await database.ExecuteAsync(
            """
            UPDATE rejected_row SET reject_id = numbered.id
            FROM (
              SELECT rowid AS at,
                (SELECT coalesce(max(reject_id), 0) FROM rejected_row)
                  + row_number() OVER (ORDER BY load_id, source_line, column_name, code, raw) AS id
              FROM rejected_row WHERE reject_id IS NULL
            ) AS numbered
            WHERE rejected_row.rowid = numbered.at
            """,
            cancellationToken
        );
    }

    /// <summary>A transform can only reject or merge rows of its own job's files.</summary>
    /// <exception cref="EtlException">It wrote rows of another file.</exception>
    public async Task RequireOwnRowsAsync(CancellationToken cancellationToken)
    {
        var strangers = await database.QueryAsync(
            """
            SELECT DISTINCT source_file FROM (
              SELECT source_file, load_id FROM rejected_row UNION ALL SELECT source_file, load_id FROM duplicate_row)
            WHERE load_id IS NULL OR load_id NOT IN (SELECT load_id FROM load) ORDER BY ALL
            """,
            row => row.GetString(0),
            cancellationToken
        );
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
