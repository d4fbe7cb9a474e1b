namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>The SQL that reads dates in the spellings that are usual here: the year first, then month and day, whatever parts them.</summary>
internal static class DateSql
{
    private const string Midnight = @"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?";

    /// <summary>The day that a text says; null when it is none that exists, or only a month or year.</summary>
    /// <param name="cast">What DuckDB makes of the text as a date: right for nearly all, and wrong where it takes another text for a day.</param>
    public static string Day(string text, string cast, bool hasSerials)
    {
        var serial = hasSerials ? $"WHEN {IsSerial(text)} THEN {SerialDay(text)} " : "";
        return $"""
            CASE
              WHEN strlen({text}) = 10 AND {cast}::VARCHAR = {text} THEN {cast}
              {serial}WHEN regexp_full_match({text}, '[0-9]{"{8}"}') THEN try_cast({text}[1:4] || '-' || {text}[5:6] || '-' || {text}[7:8] AS DATE)
              WHEN regexp_full_match({text}, '{FullDay}{Midnight}') THEN try_cast({IsoDay(text)} AS DATE)
            END
            """;
    }

    /// <summary>The first day of the day, month or year that <see cref="Iso"/> has found.</summary>
    public static string FirstDay(string iso) =>
        $"try_cast(({iso} || '-01-01'[1:10 - length({iso})]) AS DATE)";

    /// <summary><c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>, whether or not there is such a day; null for any other text.</summary>
    public static string Iso(string text, bool hasSerials)
    {
        var serial = hasSerials ? $"WHEN {IsSerial(text)} THEN ({SerialDay(text)})::VARCHAR " : "";
        // the first line says nothing new; it is there because nearly all dates are so, and casting is faster than matching
        return $"""
            CASE
              WHEN strlen({text}) = 10 AND try_cast({text} AS DATE)::VARCHAR = {text} THEN {text}
              WHEN regexp_full_match({text}, '[0-9]{"{4}"}(-[0-9]{"{2}"}){"{0,2}"}') THEN {text}
              {serial}WHEN regexp_full_match({text}, '[0-9]{"{8}"}|[0-9]{"{6}"}') THEN {text}[1:4] || '-' || {text}[5:6] || CASE length({text}) WHEN 8 THEN '-' || {text}[7:8] ELSE '' END
              WHEN regexp_full_match({text}, '[0-9]{"{4}"}\s*年') THEN {text}[1:4]
              WHEN regexp_full_match({text}, '{Month}') THEN {Padded(
                $"regexp_replace({text}, '^{Month}$', '\\1-0\\2')"
            )}
              WHEN regexp_full_match({text}, '{FullDay}{Midnight}') THEN {IsoDay(text)}
            END
            """;
    }

    private const string Month = @"([0-9]{4})\s*(?:[-/.]|年)\s*([0-9]{1,2})\s*月?";

    private const string FullDay =
        @"([0-9]{4})\s*(?:[-/.]|年)\s*([0-9]{1,2})\s*(?:[-/.]|月)\s*([0-9]{1,2})\s*日?";

    private static string IsSerial(string text) => $"regexp_full_match({text}, '[1-9][0-9]{{4}}')";

    private static string SerialDay(string text) => $"DATE '1899-12-30' + try_cast({text} AS INTEGER)";

    private static string IsoDay(string text) =>
        Padded($"regexp_replace({text}, '^{FullDay}{Midnight}$', '\\1-0\\2-0\\3')");

    /// <summary>A zero stands before each part already: it goes where the part has two digits of its own.</summary>
    private static string Padded(string text) => $"regexp_replace({text}, '-0([0-9]{"{2}"})', '-\\1', 'g')";
}
