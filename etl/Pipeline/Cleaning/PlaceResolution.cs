using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>
/// Finds the places that a source's columns of type <c>place</c> name: each text once, whatever the number of rows that
/// have it, kept in <see cref="SourceTables.StagingPlaces"/>. What leads to none, or not to one, is a fault of its cell.
/// </summary>
internal sealed class PlaceResolution(SourceSpec source, TypedRows rows, BuildDatabase database)
{
    private readonly SourceTables _tables = new(source);

    public async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var resolved = new List<ColumnSql>();
        foreach (var column in rows.Places)
        {
            await RequireContextAsync(column.Spec.Place!, cancellationToken);
            var cells =
                $"SELECT DISTINCT {column.Text} AS text, {rows.WithinOf(column)} AS within FROM {rows.Resolved(resolved)} WHERE {column.Text} IS NOT NULL";
            await database.ExecuteAsync(
                $"CREATE TABLE {_tables.StagingPlaces(column.Spec)} AS {OfCells(cells, column.Spec.Place!)}",
                cancellationToken
            );
            resolved.Add(column);
            await RecordFaultsAsync(column, rows.Resolved(resolved), cancellationToken);
        }
    }

    private static string OfCells(string cells, PlaceReading reading) =>
        reading.Separator is { } separator
            ? OfLists(cells, separator, reading)
            : PlaceSql.Resolution(cells, reading);

    /// <summary>A cell that names several has a list of each, in its order, and the first of its faults.</summary>
    private static string OfLists(string cells, string separator, PlaceReading reading) =>
        $"""
            WITH cell AS MATERIALIZED (
              SELECT text, within, unnest(parts) AS part, generate_subscripts(parts, 1) AS position
              FROM (
                SELECT text, within,
                  list_filter(list_transform(string_split(text, {SqlText.Constant(
                separator
            )}), lambda x: trim(x)), lambda x: x <> '') AS parts
                FROM ({cells}))
            )
            SELECT cell.text, cell.within, list(place ORDER BY position) AS place, list(method ORDER BY position) AS method,
              list(confidence ORDER BY position) AS confidence, arg_min(code, position) AS code,
              arg_min('“' || part || '”：' || reason_zh, position) AS reason_zh, arg_min('''' || part || ''': ' || reason_en, position) AS reason_en
            FROM cell JOIN ({PlaceSql.Resolution(
                "SELECT DISTINCT part AS text, within FROM cell",
                reading
            )}) AS found
              ON found.text = cell.part AND found.within IS NOT DISTINCT FROM cell.within
            GROUP BY cell.text, cell.within
            """;

    /// <summary>A row that is rejected anyway, or a cell that is reported already, is not told again.</summary>
    private Task<int> RecordFaultsAsync(ColumnSql column, string from, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO {_tables.StagingFaults}
            SELECT load_id, source_line, $1, {column.Raw}, {column.Found}.code, {column.Found}.reason_zh, {column.Found}.reason_en, $2
            FROM {from}
            ANTI JOIN (SELECT load_id, source_line FROM {_tables.StagingFaults} WHERE NOT is_kept OR column_name = $1) USING (load_id, source_line)
            WHERE {column.Found}.code IS NOT NULL
            """,
            cancellationToken,
            column.Spec.Name,
            column.Spec.IsNulled
        );

    private async Task RequireContextAsync(PlaceReading reading, CancellationToken cancellationToken)
    {
        if (reading.WithinCode is not { } code)
            return;

        if (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM place WHERE place_code = $1",
                cancellationToken,
                code
            ) == 0
        )
        {
            throw new EtlException(
                reading.Location.Error(
                    EtlError.UnknownName,
                    $"表 place 没有代码为 {code} 的地区，within 无从限定。",
                    $"The table place has no place {code} for within to name."
                )
            );
        }
    }
}
