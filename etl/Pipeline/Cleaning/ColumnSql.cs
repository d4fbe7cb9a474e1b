using System.Globalization;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>The SQL that reads a column's text: its typed value, and the first rule that a cell breaks.</summary>
internal static class ColumnSql
{
    /// <summary>What Excel shows, stores and exports where a formula has no value.</summary>
    private const string ErrorValues =
        "'#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', '#CALC!', '#GETTING_DATA'";

    /// <summary>The staged text, without white space at its ends and null when there is none, brought to one way of writing.</summary>
    private static string Text(ColumnSpec column) => CellSql.Text(SqlText.Name(column.Name), column.Reading);

    /// <summary>The typed value of a cell; null when it has none or is not of the type.</summary>
    public static string Value(ColumnSpec column)
    {
        var text = Text(column);
        return column.Type switch
        {
            ColumnType.Text => text,
            ColumnType.Integer when CellSql.HasUnits(column.Reading) => CellSql.Whole(CellSql.Number(text, column.Reading)),
            ColumnType.Number when CellSql.HasUnits(column.Reading) => CellSql.Number(text, column.Reading),
            ColumnType.Integer => Cast(text, "[+-]?[0-9]+", "BIGINT"),
            ColumnType.Number => Cast(text, @"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", "DOUBLE"),
            ColumnType.Boolean =>
                $"CASE WHEN lower({text}) IN ('true', '1', 'yes', '是') THEN true WHEN lower({text}) IN ('false', '0', 'no', '否') THEN false END",
            ColumnType.Date => DateSql.Day(text, column.Reading.HasSerials),
            ColumnType.PartialDate => DateSql.FirstDay(text, column.Reading.HasSerials),
            ColumnType.List =>
                $"list_filter(list_transform(string_split({text}, {SqlText.Constant(column.Separator)}), lambda x: trim(x)), lambda x: x <> '')",
            _ => throw new System.Diagnostics.UnreachableException($"column type {column.Type}"),
        };
    }

    /// <summary>How much of a partial date is known.</summary>
    public static string Precision(ColumnSpec column) =>
        $"CASE length({DateSql.Iso(Text(column), column.Reading.HasSerials)}) WHEN 4 THEN 'YEAR' WHEN 7 THEN 'MONTH' WHEN 10 THEN 'DAY' END";

    /// <summary>The rules of a column in the order they are tried: code, condition under which it is broken, reason.</summary>
    public static IEnumerable<ColumnRule> Rules(ColumnSpec column)
    {
        var (text, value) = (Text(column), Value(column));
        yield return new(
            "ERROR_VALUE",
            $"starts_with({SqlText.Name(column.Name)}, '#') AND {SqlText.Name(column.Name)} IN ({ErrorValues})",
            new("公式出错，没有值。", "A formula failed: there is no value.")
        );
        if (column.IsRequired)
            yield return new("REQUIRED", $"{text} IS NULL", new("不能为空。", "Must not be empty."));

        if (column.Type is not (ColumnType.Text or ColumnType.List))
            yield return new($"NOT_{column.Type switch
            {
                ColumnType.PartialDate => "A_PARTIAL_DATE",
                ColumnType.Integer => "AN_INTEGER",
                var type => $"A_{type}".ToUpperInvariant(),
            }}", $"{text} IS NOT NULL AND ({value}) IS NULL", TypeReason(column.Type));

        if (column.Pattern is { } pattern)
        {
            yield return new(
                "PATTERN",
                Broken(column, x => $"NOT regexp_full_match({x}, {SqlText.Constant(pattern)})"),
                new($"应符合 {pattern}。", $"Should match {pattern}.")
            );
        }

        if (column.Codelist is { } codelist)
        {
            var codes = string.Join(", ", codelist.Values.Select(v => SqlText.Constant(v.Code)));
            yield return new(
                "UNKNOWN_CODE",
                Broken(column, x => $"{x} NOT IN ({codes})"),
                new(
                    $"不是代码表 {codelist.Name} 的代码（{string.Join("、", codelist.Values.Select(v => v.Code))}）。",
                    $"Is no code of {codelist.Name} ({string.Join(", ", codelist.Values.Select(v => v.Code))})."
                )
            );
        }

        if (column.Range is { } range)
        {
            var (least, most) = (Number(range.Least), Number(range.Most));
            yield return new(
                "OUT_OF_RANGE",
                $"({value}) NOT BETWEEN {least} AND {most}",
                new($"应在 {least} 与 {most} 之间。", $"Should lie between {least} and {most}.")
            );
        }
    }

    private static string Cast(string text, string pattern, string type) =>
        $"CASE WHEN regexp_full_match({text}, '{pattern}') THEN try_cast({text} AS {type}) END";

    private static string Broken(ColumnSpec column, Func<string, string> condition) =>
        column.Type == ColumnType.List
            ? $"len(list_filter({Value(column)}, lambda e: {condition("e")})) > 0"
            : condition(Text(column));

    private static Bilingual TypeReason(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => new("应为整数。", "Should be a whole number."),
            ColumnType.Number => new(
                "应为数，小数点用“.”；千分位与单位须由 thousands、units 说明。",
                "Should be a number with '.' for decimals; separated thousands and units have to be declared (thousands, units)."
            ),
            ColumnType.Boolean => new("应为 true/false、是/否或 1/0。", "Should be true/false, yes/no or 1/0."),
            ColumnType.Date => new("应为实有的日期，年在前，如 YYYY-MM-DD。", "Should be a date that exists, year first, such as YYYY-MM-DD."),
            _ => new("应为 YYYY、YYYY-MM 或 YYYY-MM-DD。", "Should be YYYY, YYYY-MM or YYYY-MM-DD."),
        };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <param name="Condition">SQL over the staged columns that holds when the rule is broken.</param>
internal sealed record ColumnRule(string Code, string Condition, Bilingual Reason);
