using System.Globalization;
using Jiaxing.Analytics.Etl.Pipeline.Spec;

namespace Jiaxing.Analytics.Etl.Pipeline.Cleaning;

/// <summary>
/// The SQL that finds the place a text names, by the table <c>place_name</c>, for all texts at once. The names in a text
/// are found first: 嘉兴市 and 南湖区 in 嘉兴市南湖区质量技术协会. What they name is the place that all the others hold.
/// Where there are several, or the names tell of somewhere else, nothing is chosen.
/// </summary>
internal static class PlaceSql
{
    /// <summary>How a place is found that is named inside a longer text, such as an organization's name.</summary>
    private const string InName = "IN_NAME";

    /// <summary>A longer text is no name; looking for names in it takes time that grows with its square.</summary>
    private const int LongestText = 200;

    /// <summary>Texts that differ in script, width, case, spaces and what parts the levels become one.</summary>
    private static string Folded(string text) =>
        $@"regexp_replace(lower({CellSql.SimplifiedOf(CellSql.HalfWidthOf(text))}), '[\s\x{{A0}}\x{{200B}}\x{{FEFF}},;/|>·、’''_-]+', '', 'g')";

    /// <summary>
    /// One row for each of <paramref name="texts"/> (<c>text, within</c>): the place with method and confidence, or else
    /// the code of the fault and its reasons.
    /// </summary>
    public static string Resolution(string texts, PlaceReading reading) =>
        $"""
            WITH part AS MATERIALIZED (SELECT row_number() OVER () AS id, text, within, {Folded(
                "text"
            )} AS folded FROM ({texts})),
            {Spellings},
            {Names},
            {Places},
            {Candidates}
            SELECT part.text, part.within,
              CASE WHEN code IS NULL THEN found.place_code END AS place,
              CASE WHEN code IS NULL THEN method END AS method,
              CASE WHEN code IS NULL THEN confidence END AS confidence,
              code,
              CASE code
                WHEN 'WRONG_LEVEL' THEN '“' || found.name_zh || '”不是所要的层级({Level(reading)})。'
                WHEN 'UNCERTAIN_PLACE' THEN '可能是' || found.name_zh || '(' || found.place_code || ')，把握 ' || confidence || ' 低于所要的 {Least(
                reading
            )}。'
                WHEN 'AMBIGUOUS_PLACE' THEN CASE standing WHEN 'SEVERAL' THEN '说到的不是一处：' ELSE '可能是几个地区：' END || told_zh || '。写明上级地区或代码即可区分。'
                WHEN 'UNKNOWN_PLACE' THEN CASE WHEN standing = 'OUTSIDE' THEN '不在' || container.name_zh || '范围内；别处有' || told_zh || '。' ELSE '不是已知地区的代码或名称。' END
              END AS reason_zh,
              CASE code
                WHEN 'WRONG_LEVEL' THEN found.name_en || ' is not of the level wanted ({Level(reading)}).'
                WHEN 'UNCERTAIN_PLACE' THEN 'May be ' || found.name_en || ' (' || found.place_code || '), but a confidence of ' || confidence || ' is less than the {Least(
                reading
            )} wanted.'
                WHEN 'AMBIGUOUS_PLACE' THEN CASE standing WHEN 'SEVERAL' THEN 'Names more than one place: ' ELSE 'May be any of these: ' END || told_en || '. The place above it, or its code, would tell.'
                WHEN 'UNKNOWN_PLACE' THEN CASE WHEN standing = 'OUTSIDE' THEN 'Is not within ' || container.name_en || '; elsewhere there is ' || told_en || '.' ELSE 'Is neither code nor name of a place that is known.' END
              END AS reason_en
            FROM (
              SELECT part.*, places, method, confidence, standing, told_zh, told_en,
                CASE
                  WHEN len(places) = 1 AND {(
                reading.Level is null ? "false" : $"sole.level <> '{reading.Level}'"
            )} THEN 'WRONG_LEVEL'
                  WHEN len(places) = 1 AND confidence < {Least(reading)} THEN 'UNCERTAIN_PLACE'
                  WHEN len(places) > 1 OR standing = 'SEVERAL' THEN 'AMBIGUOUS_PLACE'
                  WHEN places IS NULL THEN 'UNKNOWN_PLACE'
                END AS code
              FROM part LEFT JOIN best USING (id) LEFT JOIN told USING (id) LEFT JOIN place AS sole ON sole.place_code = places[1]
            ) AS part
            LEFT JOIN place AS found ON found.place_code = places[1]
            LEFT JOIN place AS container ON container.place_code = part.within
            """;

    /// <summary>What a name may lead to, and each name once; one with the word of a level tells more than one without.</summary>
    private static readonly string Spellings = $"""
        lead AS MATERIALIZED (
          SELECT {Folded(
            "name"
        )} AS folded, n.place_code, max(confidence) AS confidence, arg_max(method, confidence) AS method, any_value(level) AS level
          FROM place_name AS n LEFT JOIN place USING (place_code)
          GROUP BY ALL
        ),
        spelling AS MATERIALIZED (
          SELECT folded, length(folded) AS length, folded[1:2] AS head,
            strlen(folded) = length(folded) AS is_latin,
            regexp_matches(folded, '[省市区县]$') AS has_level,
            bool_and(coalesce(level, '') = 'COUNTY') AS is_county,
            bool_or(coalesce(level, '') = 'NATION') AS is_nation
          FROM lead GROUP BY folded
        )
        """;

    /// <summary>
    /// The names in each text, the longest where they overlap, and those that count. When they make up the whole text all
    /// do. Inside another name Latin ones do not, nor the nation; one without the word of its level counts at the
    /// beginning, after another or in brackets (a county's only after another: 三门峡 is not 三门), and not as a street's.
    /// One that follows the level of a place unknown here lies there: 南昌市西湖区 is not the 西湖区 of Hangzhou.
    /// </summary>
    private static readonly string Names = $"""
        contained AS MATERIALIZED (
          SELECT id, start, start + length AS until, spelling.* EXCLUDE (head)
          FROM (SELECT id, folded, unnest(range(1, length(folded))) AS start FROM part WHERE length(folded) BETWEEN 2 AND {LongestText}) AS p
          JOIN spelling ON head = substr(p.folded, start, 2) AND substr(p.folded, start, length) = spelling.folded
        ),
        longest AS MATERIALIZED (
          SELECT l.*, p.folded AS whole,
            sum(length) OVER (PARTITION BY id) = length(p.folded) AS is_whole,
            lag(until) OVER (PARTITION BY id ORDER BY start) IS NOT DISTINCT FROM start AS is_next
          FROM (
            SELECT * FROM contained AS c
            WHERE NOT EXISTS (
              FROM contained AS o
              WHERE o.id = c.id AND o.start < c.until AND c.start < o.until AND (o.length > c.length OR o.length = c.length AND o.start < c.start))
          ) AS l
          JOIN part AS p USING (id)
        ),
        counting AS MATERIALIZED (
          SELECT id, start, folded, is_whole, has_level, count(*) OVER (PARTITION BY id) AS counted,
            bool_or(NOT is_whole AND NOT is_next AND start > 1 AND contains('省市区县州盟旗', substr(whole, start - 1, 1))) OVER (PARTITION BY id) AS is_elsewhere
          FROM longest
          WHERE is_whole OR NOT is_latin AND NOT is_nation AND (
            has_level
            OR (is_next OR NOT is_county AND (start = 1 OR substr(whole, start - 1, 1) = '(')) AND NOT contains('路街巷', substr(whole, until, 1)))
        )
        """;

    /// <summary>The places that all names of a text lead to or hold, rated; of those within the context, the best.</summary>
    private static readonly string Places = $"""
        pointing AS MATERIALIZED (
          SELECT c.* EXCLUDE (folded), place_code, method, confidence FROM counting AS c JOIN lead USING (folded)
        ),
        fitting AS MATERIALIZED (
          SELECT d.id, d.place_code, d.method, d.confidence, d.is_whole, d.has_level, d.counted
          FROM pointing AS d JOIN pointing AS o USING (id) JOIN place_ancestor AS a ON a.code = d.place_code AND a.ancestor_code = o.place_code
          WHERE NOT d.is_elsewhere
          GROUP BY d.id, d.start, d.place_code, d.method, d.confidence, d.is_whole, d.has_level, d.counted
          HAVING count(DISTINCT o.start) = d.counted
        ),
        rated AS MATERIALIZED (
          SELECT f.id, f.place_code, max(f.confidence) AS confidence,
            CASE WHEN bool_or(is_whole) THEN arg_max(method, f.confidence) ELSE '{InName}' END AS method,
            CASE WHEN bool_or(is_whole) THEN 1.0 WHEN NOT bool_or(has_level) THEN 0.6 WHEN any_value(counted) = 1 THEN 0.7 ELSE 0.8 END AS most,
            bool_or(p.within IS NULL OR a.code IS NOT NULL) AS is_within
          FROM fitting AS f JOIN part AS p USING (id) LEFT JOIN place_ancestor AS a ON a.code = f.place_code AND a.ancestor_code = p.within
          GROUP BY ALL
        ),
        best AS MATERIALIZED (
          SELECT id, list(place_code ORDER BY place_code) AS places, any_value(method) AS method, least(any_value(confidence), any_value(most)) AS confidence
          FROM (SELECT * FROM rated WHERE is_within QUALIFY rank() OVER (PARTITION BY id ORDER BY confidence DESC) = 1)
          GROUP BY id
        )
        """;

    /// <summary>What a reason names where no one place was found.</summary>
    private const string Candidates = """
        candidate AS (
          SELECT id, unnest(places) AS place_code, 'EQUAL' AS standing FROM best WHERE len(places) > 1
          UNION ALL
          SELECT id, place_code, 'OUTSIDE' AS standing FROM rated ANTI JOIN best USING (id)
          UNION ALL
          SELECT DISTINCT id, place_code, 'SEVERAL' AS standing FROM pointing ANTI JOIN rated USING (id)
          WHERE NOT is_elsewhere AND id NOT IN (SELECT id FROM pointing WHERE place_code IS NULL)
        ),
        told AS (
          SELECT id, any_value(c.standing) AS standing,
            string_agg(name_zh || '(' || place_code || ')', '、' ORDER BY place_code) AS told_zh,
            string_agg(name_en || ' (' || place_code || ')', ', ' ORDER BY place_code) AS told_en
          FROM candidate AS c JOIN place USING (place_code)
          GROUP BY id
        )
        """;

    private static string Level(PlaceReading reading) => reading.Level ?? "";

    private static string Least(PlaceReading reading) =>
        reading.LeastConfidence.ToString("R", CultureInfo.InvariantCulture);
}
