using DuckDB.NET.Data;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>
/// Decides which of several rows with one key stays, by the rule of the source, and records the others: as rejected, or
/// as duplicates of the one kept.
/// </summary>
internal sealed class RepeatedKeys(string job, SourceSpec source, BuildDatabase database)
{
    private readonly SourceSpec _spec = source;
    private readonly SourceTables _tables = new(source);

    public async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var keep = _spec.Duplicates as DuplicateRule.Keep;
        var order = keep?.OrderBy is { } orderBy
            ? $"{orderBy}, load_id, source_line"
            : "load_id, source_line";
        var repeats = _spec.Key.IsEmpty
            ? $"SELECT load_id, source_line, load_id AS kept_load, source_line AS kept_line FROM {_tables.StagingTyped} WHERE false"
            : $"""
                SELECT load_id, source_line,
                  first_value(load_id) OVER key AS kept_load, first_value(source_line) OVER key AS kept_line
                FROM {_tables.StagingTyped}
                WHERE hash({SqlText.Names(_spec.Key)}) IN (
                  -- most keys stand once: their hashes tell so in a fraction of the time that sorting them takes
                  SELECT hash({SqlText.Names(
                    _spec.Key
                )}) FROM {_tables.StagingTyped} GROUP BY ALL HAVING count(*) > 1)
                WINDOW key AS (PARTITION BY {SqlText.Names(_spec.Key)} ORDER BY {order})
                QUALIFY row_number() OVER key > 1
                """;
        try
        {
            await database.ExecuteAsync(
                $"CREATE TABLE {_tables.StagingRepeats} AS {repeats}",
                cancellationToken
            );
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
            SELECT load_id, source_line, $1, concat_ws(',', {(
                _spec.Key.IsEmpty ? "''" : raw
            )}), 'DUPLICATE_KEY',
              '与' || kept_place || '第 ' || kept_line || ' 行的键相同。',
              'Has the same key as ' || kept_place_en || 'line ' || kept_line || '.', false
            FROM (
              SELECT r.*,
                CASE WHEN kept_load = r.load_id THEN '' ELSE ' ' || source_file || ' ' END AS kept_place,
                CASE WHEN kept_load = r.load_id THEN '' ELSE source_file || ', ' END AS kept_place_en
              FROM {_tables.StagingRepeats} AS r JOIN {_tables.StagingParts} AS p ON p.load_id = kept_load)
            JOIN {_tables.StagingRows} USING (load_id, source_line)
            """,
            cancellationToken,
            string.Join(',', _spec.Key)
        );
    }

    private Task<int> RecordAsync(DuplicateRule.Keep keep, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO duplicate_row BY NAME
            SELECT r.load_id, $1 AS job, own.source_file, source_line, kept.source_file AS kept_file, kept_line,
              $2 AS rule_zh, $3 AS rule_en
            FROM {_tables.StagingRepeats} AS r
            JOIN {_tables.StagingParts} AS own ON own.load_id = r.load_id
            JOIN {_tables.StagingParts} AS kept ON kept.load_id = kept_load
            ORDER BY r.load_id, source_line
            """,
            cancellationToken,
            job,
            keep.Rule.Chinese,
            keep.Rule.English
        );
}
