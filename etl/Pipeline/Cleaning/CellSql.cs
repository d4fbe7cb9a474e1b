using System.Globalization;
using System.Text.RegularExpressions;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Etl.Sources;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>The SQL that brings a cell's text to one way of writing, and reads numbers with units.</summary>
internal static class CellSql
{
    private static readonly string FullWidth =
        string.Concat(Enumerable.Range('！', '～' - '！' + 1).Select(c => (char)c)) + "\u3000";
    private static readonly string HalfWidth =
        string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c)) + " ";

    /// <summary>The text in one way of writing; null when nothing remains of it.</summary>
    public static string Normalized(string cell, CellReading reading)
    {
        var normalized = $"nullif(trim({reading.Normalize.Order().Aggregate(cell, Normalized)}), '')";
        // these two even out ASCII too; otherwise most numbers and codes are spared the work
        return reading.Normalize.Any(n => n is TextNormalization.Spaces or TextNormalization.StandardNumber)
            ? normalized
            : $"CASE WHEN strlen({cell}) = length({cell}) THEN {cell} ELSE {normalized} END";
    }

    /// <summary>The text, unless it stands for an empty cell.</summary>
    public static string WithoutNone(string text, CellReading reading) =>
        $"CASE WHEN {text} NOT IN ({string.Join(", ", reading.None.Select(SqlText.Constant))}) THEN {text} END";

    public static bool HasUnits(CellReading reading) => reading.HasThousands || !reading.Units.IsEmpty;

    /// <summary>The number that a text such as <c>1.2万</c> stands for; null when it is none.</summary>
    public static string Number(string text, CellReading reading)
    {
        var digits = reading.HasThousands ? "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)" : "[0-9]+";
        var number = $@"([+-]?(?:{digits}(?:\.[0-9]*)?|\.[0-9]+))";
        var plain = $"replace(regexp_extract({text}, {Pattern(number, ".*")}, 1), ',', '')";
        // 万 before 万元 would leave 元 over: alternatives are tried whole, to the end of the text
        var factors = reading.Units.Select(u =>
            $"WHEN regexp_full_match({text}, {Pattern(number, Regex.Escape(u.Name))}) THEN {Times(plain, u.Factor)} "
        );
        return $"CASE WHEN regexp_full_match({text}, {Pattern(number, "")}) THEN try_cast({plain} AS DOUBLE) {string.Concat(factors)}END";
    }

    public static string Whole(string number) =>
        $"CASE WHEN ({number}) = floor({number}) THEN try_cast({number} AS BIGINT) END";

    private static string Pattern(string number, string unit) => SqlText.Constant($@"{number}\s*{unit}");

    /// <summary>Powers of ten are put into the number's text, which DuckDB rounds once: 0.07万 is 700, not 700.0000000000001.</summary>
    private static string Times(string plain, double factor)
    {
        var exponent = Math.Round(Math.Log10(factor));
        return Math.Abs(Math.Pow(10, exponent) - factor) <= factor * 1e-12
            ? $"try_cast({plain} || 'e{exponent.ToString(CultureInfo.InvariantCulture)}' AS DOUBLE)"
            : $"try_cast({plain} AS DOUBLE) * {factor.ToString("R", CultureInfo.InvariantCulture)}";
    }

    private static string Normalized(string text, TextNormalization normalization) =>
        normalization switch
        {
            TextNormalization.Width => HalfWidthOf(text),
            TextNormalization.Spaces => $@"regexp_replace({text}, '[\s\x{{A0}}\x{{3000}}]+', ' ', 'g')",
            TextNormalization.Simplified => SimplifiedOf(text),
            TextNormalization.StandardNumber => StandardNumber(text),
            _ => throw new System.Diagnostics.UnreachableException($"normalization {normalization}"),
        };

    /// <summary>
    /// Half width, capitals, a hyphen for every dash, one space between the letters and the number; the colon before the
    /// year of ISO's stays. What the model's form of the number makes equal is written alike.
    /// </summary>
    private static string StandardNumber(string text)
    {
        var plain =
            $@"regexp_replace(upper({HalfWidthOf(text)}), '[\s\x{{A0}}\x{{3000}}\x{{200B}}-\x{{200F}}\x{{FEFF}}]+', '', 'g')";
        var hyphened =
            $@"regexp_replace({plain}, '[\x{{2010}}-\x{{2015}}\x{{2043}}\x{{2212}}\x{{FE58}}\x{{FE63}}]+', '-', 'g')";
        return $@"regexp_replace({hyphened}, '^((?:DB[0-9]{{2,6}}|[A-Z]+)(?:/[A-Z]+)*)([0-9])', '\1 \2')";
    }

    public static string HalfWidthOf(string text) =>
        Translate(text, @"[\x{FF01}-\x{FF5E}\x{3000}]", FullWidth, HalfWidth);

    public static string SimplifiedOf(string text) =>
        Translate(
            text,
            $"[{TraditionalCharacters.Traditional}]",
            TraditionalCharacters.Traditional,
            TraditionalCharacters.Simplified
        );

    /// <summary>Few texts have any of these characters, and looking for them takes a tenth of the time that translating does.</summary>
    private static string Translate(string text, string any, string from, string to) =>
        $"CASE WHEN regexp_matches({text}, {SqlText.Constant(any)}) THEN translate({text}, {SqlText.Constant(from)}, {SqlText.Constant(to)}) ELSE {text} END";
}
