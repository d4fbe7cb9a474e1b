using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>
/// Makes <c>clean.&lt;source&gt;</c> from the staged text: cells are typed and tried against their rules, references are
/// followed, repeated keys resolved. Whatever is kept back is recorded with its line, its text and the reason.
/// </summary>
/// <param name="loads">The source's files, each with its rows staged.</param>
/// <param name="cleaned">Names of the sources of the same job that were cleaned before this one.</param>
internal sealed class SourceCleaning(
    string job,
    SourceSpec source,
    IReadOnlyList<Load> loads,
    IReadOnlySet<string> cleaned,
    BuildDatabase database
)
{
    private readonly SourceSpec _spec = source;
    private readonly SourceTables _tables = new(source);

    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        await NameLoadsAsync(cancellationToken);
        var rows = new TypedRows(_spec);
        await database.ExecuteAsync(
            $"INSERT INTO {_tables.StagingFaults} {rows.Faults()}",
            cancellationToken
        );
        await new PlaceResolution(_spec, rows, database).ResolveAsync(cancellationToken);
        await database.ExecuteAsync(
            $"CREATE VIEW {_tables.StagingTyped} AS {rows.Select()}",
            cancellationToken
        );
        await FollowReferencesAsync(cancellationToken);
        await new RepeatedKeys(job, _spec, database).ResolveAsync(cancellationToken);
        await database.ExecuteAsync(CleanTable(), cancellationToken);
    }

    private async Task NameLoadsAsync(CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            $"CREATE TABLE {_tables.StagingParts} (load_id INTEGER, source_file VARCHAR)",
            cancellationToken
        );
        foreach (var load in loads)
        {
            await database.ExecuteAsync(
                $"INSERT INTO {_tables.StagingParts} VALUES ($1, $2)",
                cancellationToken,
                load.LoadId,
                load.File.Name
            );
        }
    }

    /// <summary>
    /// A row whose reference leads nowhere is rejected, and then rows that refer to it are, until none is left: a
    /// source may refer to itself, as a place to its parent.
    /// </summary>
    private async Task FollowReferencesAsync(CancellationToken cancellationToken)
    {
        var referring = _spec.Loaded.Where(c => c.References is not null).ToList();
        int rejected;
        do
        {
            rejected = 0;
            foreach (var column in referring)
                rejected += await FollowReferenceAsync(column, column.References!, cancellationToken);
        } while (rejected > 0);
    }

    /// <summary>Returns how many rows were rejected.</summary>
    private async Task<int> FollowReferenceAsync(
        ColumnSpec column,
        ColumnReference reference,
        CancellationToken cancellationToken
    )
    {
        var (holder, name) = (TableOf(reference), SqlText.Name(column.Name));
        var values =
            column.Type == ColumnType.List || column.Place?.Separator is not null ? $"unnest({name})" : name;
        var astray = await database.ExecuteAsync(
            $"""
            INSERT INTO {_tables.StagingFaults}
            SELECT load_id, source_line, $1, s.{name}, 'UNKNOWN_REFERENCE', $2, $3, $4
            FROM {_tables.StagingRows} AS s
            SEMI JOIN (
              SELECT load_id, source_line
              FROM (SELECT load_id, source_line, {values} AS value FROM {_tables.StagingTyped})
              WHERE value IS NOT NULL AND value::VARCHAR NOT IN (
                SELECT {SqlText.Name(reference.Column)}::VARCHAR FROM {holder}
                WHERE {SqlText.Name(reference.Column)} IS NOT NULL)) USING (load_id, source_line)
            """,
            cancellationToken,
            column.Name,
            $"{reference} 中没有此值。",
            $"{reference} has no such value.",
            column.IsNulled
        );
        return column.IsNulled ? 0 : astray;
    }

    private string TableOf(ColumnReference reference)
    {
        if (reference.Holder == _spec.Name)
            return _tables.StagingTyped;

        // a source of this job comes before a table of the same name: the spec check made sure it is one or the other
        return cleaned.Contains(reference.Holder)
            ? $"clean.{SqlText.Name(reference.Holder)}"
            : SqlText.Name(reference.Holder);
    }

    private string CleanTable()
    {
        var columns = _spec.Loaded.SelectMany(c => c.CleanNames).ToImmutableArray();
        var sourceId = _spec.Source switch
        {
            SourceOfRows.Constant constant => $", {SqlText.Constant(constant.SourceId)} AS source_id",
            SourceOfRows.Column column when column.Name != "source_id" =>
                $", {SqlText.Name(column.Name)} AS source_id",
            _ => "",
        };
        return $"""
            CREATE VIEW {_tables.Clean} AS
            SELECT {SqlText.Names(columns)}{sourceId},
              load_id, source_file, source_line
            FROM {_tables.StagingTyped} JOIN {_tables.StagingParts} USING (load_id)
            ANTI JOIN {_tables.StagingRepeats} USING (load_id, source_line)
            """;
    }
}
