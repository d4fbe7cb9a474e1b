using System.Globalization;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>
/// The SQL that reads a column's text: its typed value, and the rules that a cell may break. What is used more than once
/// is a column of a <see cref="Layers">layer</see>, so that DuckDB computes it once for each cell.
/// </summary>
/// <param name="number">Of the column, which the names of its layers begin with: no column of a file is called so.</param>
internal sealed class ColumnSql(ColumnSpec column, int number)
{
    /// <summary>What Excel shows, stores and exports where a formula has no value.</summary>
    private const string ErrorValues =
        "'#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', '#CALC!', '#GETTING_DATA'";

    private static readonly string[] LayerNames = ["even", "text", "read", "value"];

    public ColumnSpec Spec { get; } = column;

    /// <summary>The staged text, without white space at its ends and null when there is none.</summary>
    public string Raw { get; } = Name(number, "raw");

    /// <summary>The typed value of a cell; null when it has none or is not of the type.</summary>
    public string Value => Spec.Place is null ? Last(LayerNames.Length) : $"{Found}.place";

    /// <summary>How much of a partial date is known.</summary>
    public string Precision =>
        $"CASE length({Last(3)}) WHEN 4 THEN 'YEAR' WHEN 7 THEN 'MONTH' WHEN 10 THEN 'DAY' END";

    /// <summary>Brought to one way of writing.</summary>
    public string Text => Last(2);

    /// <summary>Of a column of places: the row that its cell's text leads to.</summary>
    public string Found { get; } = Name(number, "found");

    /// <summary>
    /// How the value comes about, step on step, each from the one before: evened out, null where the text stands for
    /// none, the parts of a date or number found, the value. Null where a step changes nothing.
    /// </summary>
    public IReadOnlyList<string?> Layers { get; } = LayersOf(column, number);

    public static int LayerCount => LayerNames.Length;

    public string LayerName(int layer) => Name(number, LayerNames[layer]);

    /// <summary>The rules in the order they are tried: code, condition under which it is broken, reason.</summary>
    public IEnumerable<ColumnRule> Rules()
    {
        yield return new(
            "ERROR_VALUE",
            // IN would join every cell with the list; so only those that begin with # are looked at, and comparing finds them soonest
            $"{Raw} < '$' AND {Raw} >= '#' AND list_contains([{ErrorValues}], {Raw})",
            new("公式出错，没有值。", "A formula failed: there is no value.")
        );
        if (Spec.IsRequired)
            yield return new("REQUIRED", $"{Text} IS NULL", new("不能为空。", "Must not be empty."));

        if (Spec.Type is not (ColumnType.Text or ColumnType.List or ColumnType.Place))
            yield return new(NotOfType, $"{Text} IS NOT NULL AND {Value} IS NULL", TypeReason(Spec.Type));

        if (Spec.Pattern is { } pattern)
        {
            yield return new(
                "PATTERN",
                Broken(x => Mismatch(x, pattern)),
                new($"应符合 {pattern}。", $"Should match {pattern}.")
            );
        }

        if (Spec.Codelist is { } codelist)
        {
            var codes = string.Join(", ", codelist.Values.Select(v => SqlText.Constant(v.Code)));
            yield return new(
                "UNKNOWN_CODE",
                Broken(x => $"{x} NOT IN ({codes})"),
                new(
                    $"不是代码表 {codelist.Name} 的代码（{string.Join("、", codelist.Values.Select(v => v.Code))}）。",
                    $"Is no code of {codelist.Name} ({string.Join(", ", codelist.Values.Select(v => v.Code))})."
                )
            );
        }

        if (Spec.Range is { } range)
        {
            var (least, most) = (Number(range.Least), Number(range.Most));
            yield return new(
                "OUT_OF_RANGE",
                $"{Value} NOT BETWEEN {least} AND {most}",
                new($"应在 {least} 与 {most} 之间。", $"Should lie between {least} and {most}.")
            );
        }
    }

    private static string?[] LayersOf(ColumnSpec column, int number)
    {
        var layers = new string?[LayerNames.Length];
        var reading = column.Reading;
        if (!reading.Normalize.IsEmpty)
            layers[0] = CellSql.Normalized(Last(layers, number, 0), reading);

        if (!reading.None.IsEmpty)
            layers[1] = CellSql.WithoutNone(Last(layers, number, 1), reading);

        var text = Last(layers, number, 2);
        layers[2] = column.Type switch
        {
            ColumnType.Integer or ColumnType.Number when CellSql.HasUnits(reading) => CellSql.Number(
                text,
                reading
            ),
            ColumnType.Date => $"try_cast({text} AS DATE)",
            ColumnType.PartialDate => DateSql.Iso(text, reading.HasSerials),
            _ => null,
        };
        var read = Last(layers, number, 3);
        layers[3] = column.Type switch
        {
            ColumnType.Text or ColumnType.Place => null,
            ColumnType.Integer when CellSql.HasUnits(reading) => CellSql.Whole(read),
            ColumnType.Number when CellSql.HasUnits(reading) => null,
            ColumnType.Integer => Cast(read, "[+-]?[0-9]+", "BIGINT"),
            ColumnType.Number => Cast(read, @"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", "DOUBLE"),
            ColumnType.Boolean =>
                $"CASE WHEN lower({read}) IN ('true', '1', 'yes', '是') THEN true WHEN lower({read}) IN ('false', '0', 'no', '否') THEN false END",
            ColumnType.Date => DateSql.Day(text, read, reading.HasSerials),
            ColumnType.PartialDate => DateSql.FirstDay(read),
            ColumnType.List =>
                $"list_filter(list_transform(string_split({read}, {SqlText.Constant(column.Separator)}), lambda x: trim(x)), lambda x: x <> '')",
            _ => throw new System.Diagnostics.UnreachableException($"column type {column.Type}"),
        };
        return layers;
    }

    /// <summary>What the layers before one have come to.</summary>
    private static string Last(string?[] layers, int number, int before)
    {
        var last = before - 1;
        while (last >= 0 && layers[last] is null)
            last--;

        return Name(number, last < 0 ? "raw" : LayerNames[last]);
    }

    private string Last(int before) => Last([.. Layers], number, before);

    private static string Name(int number, string layer) => SqlText.Name($"{number} {layer}");

    private static string Cast(string text, string pattern, string type) =>
        $"CASE WHEN regexp_full_match({text}, '{pattern}') THEN try_cast({text} AS {type}) END";

    private string Broken(Func<string, string> condition) =>
        Spec.Type == ColumnType.List
            ? $"len(list_filter({Value}, lambda e: {condition("e")})) > 0"
            : condition(Text);

    /// <summary>A choice of words is looked up: matching takes ten times as long.</summary>
    private static string Mismatch(string text, string pattern)
    {
        var words = pattern.Split('|');
        return words.All(w => w.Length > 0 && w.All(char.IsLetterOrDigit))
            ? $"{text} NOT IN ({string.Join(", ", words.Select(SqlText.Constant))})"
            : $"NOT regexp_full_match({text}, {SqlText.Constant(pattern)})";
    }

    /// <summary>As in <c>NOT_A_DATE</c>.</summary>
    private string NotOfType =>
        Spec.Type switch
        {
            ColumnType.PartialDate => "NOT_A_PARTIAL_DATE",
            ColumnType.Integer => "NOT_AN_INTEGER",
            var type => $"NOT_A_{type}".ToUpperInvariant(),
        };

    private static Bilingual TypeReason(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => new("应为整数。", "Should be a whole number."),
            ColumnType.Number => new(
                "应为数，小数点用“.”；千分位与单位须由 thousands、units 说明。",
                "Should be a number with '.' for decimals; separated thousands and units have to be declared (thousands, units)."
            ),
            ColumnType.Boolean => new(
                "应为 true/false、是/否或 1/0。",
                "Should be true/false, yes/no or 1/0."
            ),
            ColumnType.Date => new(
                "应为实有的日期，年在前，如 YYYY-MM-DD。",
                "Should be a date that exists, year first, such as YYYY-MM-DD."
            ),
            _ => new("应为 YYYY、YYYY-MM 或 YYYY-MM-DD。", "Should be YYYY, YYYY-MM or YYYY-MM-DD."),
        };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <param name="Condition">SQL over the layers that holds when the rule is broken.</param>
internal sealed record ColumnRule(string Code, string Condition, Bilingual Reason);
