using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>
/// A source's rows as its columns declare, and what is wrong with them, as SELECTs over the staged text: nothing is
/// copied, and a fault recorded later takes its row or cell out at once.
/// </summary>
internal sealed class TypedRows
{
    private readonly SourceTables _tables;
    private readonly ImmutableArray<ColumnSql> _columns;
    private readonly ImmutableArray<(ColumnSql Column, ColumnRule Rule)> _rules;

    public TypedRows(SourceSpec source)
    {
        _tables = new SourceTables(source);
        _columns = [.. source.Loaded.Select((column, i) => new ColumnSql(column, i))];
        _rules = [.. _columns.SelectMany(c => c.Rules().Select(r => (c, r)))];
    }

    /// <summary>The cells that break a rule, one fault a cell, the first rule it breaks: found in one pass over all rows.</summary>
    public string Faults()
    {
        var broken = _columns.Select(c => SqlText.Name($"broken {c.Raw}")).ToList();
        var tried = _columns.Zip(
            broken,
            (column, name) =>
                $"CASE {string.Concat(_rules.Index().Where(r => r.Item.Column == column).Select(r => $"WHEN {r.Item.Rule.Condition} THEN {r.Index} "))}END AS {name}"
        );
        var found = _columns.Zip(broken, (column, name) => $"{{ 'rule': {name}, 'raw': {column.Raw} }}");
        var rules = _rules.Select(
            (r, i) =>
                $"({i}, {string.Join(", ", new[] { r.Column.Spec.Name, r.Rule.Code, r.Rule.Reason.Chinese, r.Rule.Reason.English }.Select(SqlText.Constant))}, {r.Column.Spec.IsNulled})"
        );
        return $"""
            SELECT load_id, source_line, column_name, fault.raw, code, reason_zh, reason_en, is_kept
            FROM (
              SELECT load_id, source_line,
                unnest(CASE WHEN coalesce({string.Join(", ", broken)}) IS NOT NULL THEN [{string.Join(
                ", ",
                found
            )}] END) AS fault
              FROM (SELECT *, {string.Join(",\n  ", tried)} FROM ({Layered()})))
            JOIN (VALUES {string.Join(
                ",\n  ",
                rules
            )}) AS rule(number, column_name, code, reason_zh, reason_en, is_kept)
              ON rule.number = fault.rule
            """;
    }

    /// <summary>The rows that are not rejected, typed; a cell that was reported and nulled is null.</summary>
    public string Select()
    {
        var nulled = _columns.Any(c => c.Spec.IsNulled)
            ? $"LEFT JOIN (SELECT load_id, source_line, list(column_name) AS nulled FROM {_tables.StagingFaults} WHERE is_kept GROUP BY ALL) USING (load_id, source_line)"
            : "";
        return $"""
            SELECT load_id, source_line,
              {string.Join(",\n  ", _columns.SelectMany(Typed))}
            FROM {Resolved(_columns)}
            ANTI JOIN (SELECT load_id, source_line FROM {_tables.StagingFaults} WHERE NOT is_kept) USING (load_id, source_line)
            {nulled}
            """;
    }

    private static IEnumerable<string> Typed(ColumnSql column)
    {
        yield return $"{OrNull(column, column.Value)} AS {SqlText.Name(column.Spec.Name)}";
        if (column.Spec.Type == ColumnType.PartialDate)
            yield return $"{OrNull(column, column.Precision)} AS {SqlText.Name(column.Spec.PrecisionName)}";

        if (column.Spec.IsFilled)
            yield return $"{SqlText.Name(column.Spec.StagedCellName)} AS {SqlText.Name(column.Spec.CellName)}";

        if (column.Spec.Place is null)
            yield break;

        yield return $"{column.Text} AS {SqlText.Name(column.Spec.AsStatedName)}";
        yield return $"{OrNull(column, $"{column.Found}.method")} AS {SqlText.Name(column.Spec.MethodName)}";
        yield return $"{OrNull(column, $"{column.Found}.confidence")} AS {SqlText.Name(column.Spec.ConfidenceName)}";
    }

    private static string OrNull(ColumnSql column, string value) =>
        column.Spec.IsNulled
            ? $"CASE WHEN coalesce(list_contains(nulled, {SqlText.Constant(column.Spec.Name)}), false) THEN NULL ELSE {value} END"
            : value;

    /// <summary>The columns of places, each after the one that it is resolved within.</summary>
    public IEnumerable<ColumnSql> Places =>
        PlaceReadingReader
            .InOrder(_columns.Select(c => c.Spec))
            .Select(spec => _columns.First(c => c.Spec == spec));

    /// <summary>SQL of the place, in its row, that the places of a column lie in; null constants where none is declared.</summary>
    public string WithinOf(ColumnSql column) =>
        column.Spec.Place switch
        {
            { WithinCode: { } code } => SqlText.Constant(code),
            { WithinColumn: { } name } => _columns.First(c => c.Spec.Name == name).Value,
            _ => "NULL::VARCHAR",
        };

    /// <summary>The layered rows joined with what the texts of these columns lead to; columns of other types need nothing.</summary>
    public string Resolved(IEnumerable<ColumnSql> columns)
    {
        var wanted = columns.Where(c => c.Spec.Place is not null).ToHashSet();
        return $"({Layered()})"
            + string.Concat(
                Places
                    .Where(wanted.Contains)
                    .Select(c =>
                        $"\nLEFT JOIN {_tables.StagingPlaces(c.Spec)} AS {c.Found} ON {c.Found}.text = {c.Text} AND {c.Found}.within IS NOT DISTINCT FROM {WithinOf(c)}"
                    )
            );
    }

    /// <summary>The staged rows with every layer of every column.</summary>
    private string Layered()
    {
        var raw = _columns
            .Select(c => $"{SqlText.Name(c.Spec.Name)} AS {c.Raw}")
            .Concat(_columns.Where(c => c.Spec.IsFilled).Select(c => SqlText.Name(c.Spec.StagedCellName)));
        var rows = $"SELECT load_id, source_line, {string.Join(", ", raw)} FROM {_tables.StagingRows}";
        for (var layer = 0; layer < ColumnSql.LayerCount; layer++)
        {
            var added = _columns
                .Where(c => c.Layers[layer] is not null)
                .Select(c => $"{c.Layers[layer]} AS {c.LayerName(layer)}")
                .ToList();
            if (added.Count > 0)
                rows = $"SELECT *, {string.Join(",\n  ", added)} FROM ({rows})";
        }

        return rows;
    }
}
