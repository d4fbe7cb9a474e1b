using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>
/// Decides which of several rows with one key stays, by the rule of the source, and records the others: as rejected, or
/// as duplicates of the one kept.
/// </summary>
internal sealed class RepeatedKeys(string job, JobSource source, int loadId, BuildDatabase database)
{
    private readonly SourceSpec _spec = source.Spec;
    private readonly SourceTables _tables = new(source.Spec);

    public async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var keep = _spec.Duplicates as DuplicateRule.Keep;
        var order = keep?.OrderBy is { } orderBy ? $"{orderBy}, source_line" : "source_line";
        var repeats = _spec.Key.IsEmpty
            ? $"SELECT source_line, source_line AS kept_line FROM {_tables.StagingTyped} WHERE false"
            : $"""
                SELECT source_line, first_value(source_line) OVER key AS kept_line
                FROM {_tables.StagingTyped}
                WINDOW key AS (PARTITION BY {SqlText.Names(_spec.Key)} ORDER BY {order})
                QUALIFY row_number() OVER key > 1
                """;
        try
        {
            await database.ExecuteAsync($"CREATE TABLE {_tables.StagingRepeats} AS {repeats}", cancellationToken);
        }
        catch (DuckDBException e) when (keep is not null)
        {
            var reason = DuckDbMessage.Read(e.Message).Message;
            throw new EtlException(
                keep.Location.Error(
                    EtlError.WrongType,
                    $"duplicates.keep 不是 ORDER BY 可用的表达式：{reason}",
                    $"duplicates.keep is not what ORDER BY takes: {reason}"
                )
            );
        }

        if (keep is null)
            await RejectAsync(cancellationToken);
        else
            await RecordAsync(keep, cancellationToken);
    }

    private Task<int> RejectAsync(CancellationToken cancellationToken)
    {
        var raw = string.Join(", ", _spec.Key.Select(k => $"coalesce({SqlText.Name(k)}, '')"));
        return database.ExecuteAsync(
            $"""
            INSERT INTO {_tables.StagingFaults}
            SELECT source_line, $1, concat_ws(',', {(_spec.Key.IsEmpty ? "''" : raw)}), 'DUPLICATE_KEY',
              '与第 ' || kept_line || ' 行的键相同。', 'Has the same key as line ' || kept_line || '.', false
            FROM {_tables.StagingRepeats} JOIN {_tables.StagingRows} USING (source_line)
            """,
            cancellationToken,
            string.Join(',', _spec.Key)
        );
    }

    private Task<int> RecordAsync(DuplicateRule.Keep keep, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO duplicate_row BY NAME
            SELECT $1 AS load_id, $2 AS job, $3 AS source_file, source_line, $3 AS kept_file, kept_line,
              $4 AS rule_zh, $5 AS rule_en
            FROM {_tables.StagingRepeats}
            ORDER BY source_line
            """,
            cancellationToken,
            loadId,
            job,
            source.File.Name,
            keep.Rule.Chinese,
            keep.Rule.English
        );
}
