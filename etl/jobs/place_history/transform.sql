INSERT INTO place_period BY NAME
SELECT code || '-' || in_use_from_year AS place_period_id, code, place.place_code,
    h.name_zh, prefecture_zh AS prefecture_name_zh, upper(h.level) AS level, upper(status) AS status,
    in_use_from_year, in_use_until_year, h.source_id, h.load_id, h.source_file, h.source_line
FROM clean.period h LEFT JOIN place ON place.place_code = h.code
ORDER BY code, in_use_from_year;

-- A renaming hands the code on to itself: that is no passing of territory and stays with the period alone.
-- An undated successor takes over when the code ends; it is partial when the territory is shared out.
INSERT INTO place_succession BY NAME
WITH passed AS (
    SELECT code, in_use_from_year, in_use_until_year, unnest(successor_codes) AS successor, source_id, load_id, source_file, source_line
    FROM clean.period
),
parsed AS (
    SELECT * EXCLUDE (successor), code || '-' || in_use_from_year AS place_period_id, successor[:6] AS successor_code,
        nullif(regexp_extract(successor, '\[([0-9]{4})\]', 1), '')::INTEGER AS stated_year
    FROM passed
)
SELECT place_period_id || '>' || successor_code || '@' || coalesce(stated_year, in_use_until_year) AS place_succession_id,
    place_period_id, successor_code, place.place_code AS successor_place_code,
    coalesce(stated_year, in_use_until_year) AS year,
    stated_year IS NOT NULL
        OR count(*) FILTER (stated_year IS NULL) OVER (PARTITION BY place_period_id) > 1 AS is_partial,
    p.source_id, p.load_id, p.source_file, p.source_line
FROM parsed p LEFT JOIN place ON place.place_code = p.successor_code
WHERE p.successor_code <> p.code
ORDER BY place_period_id, year, successor_code;

-- How places are named: by code and by name, today's and former, with the level's word or without it. A former name
-- leads to the place that its territory is in today; where that was divided it leads to each of them, and tells none.
INSERT INTO place_name BY NAME
WITH RECURSIVE passed AS (
    SELECT p.place_period_id, q.place_period_id AS next_id
    FROM place_period p
    JOIN place_succession s ON s.place_period_id = p.place_period_id AND s.year = p.in_use_until_year
    JOIN place_period q ON q.code = s.successor_code AND s.year BETWEEN q.in_use_from_year AND coalesce(q.in_use_until_year - 1, 9999)
    UNION ALL
    -- a renaming hands the code on to itself, which is no succession
    SELECT p.place_period_id, q.place_period_id
    FROM place_period p JOIN place_period q ON q.code = p.code AND q.in_use_from_year = p.in_use_until_year
    WHERE p.status = 'RENAMED_OR_CHANGED' AND p.place_period_id NOT IN (SELECT place_period_id FROM place_succession)
),
today AS (
    SELECT place_period_id, place_code FROM place_period WHERE status = 'IN_USE'
    UNION
    SELECT passed.place_period_id, today.place_code FROM passed JOIN today ON today.place_period_id = passed.next_id
),
former AS (
    SELECT p.name_zh, p.code, t.place_code, p.place_code IS NULL AS is_code_abolished,
        count(*) OVER (PARTITION BY p.place_period_id) > 1 AS is_divided,
        p.source_id, p.load_id, p.source_file, p.source_line
    FROM place_period p JOIN today t USING (place_period_id)
    WHERE p.status <> 'IN_USE'
),
bearer AS (
    SELECT place_code AS code, place_code, level, name_zh, name_en,
        regexp_replace(name_zh, '(省|市|区|.族自治县|县)$', '') AS stem_zh,
        regexp_replace(name_en, ' (Province|City|District|County|She Autonomous County)$', '') AS stem_en,
        source_id, load_id, source_file, source_line
    FROM place
),
named AS (
    SELECT code AS name, 'CODE' AS method, 1.0 AS confidence, code, place_code, source_id, load_id, source_file, source_line FROM bearer
    UNION ALL BY NAME
    SELECT code || '000000' AS name, 'CODE' AS method, 1.0 AS confidence, * EXCLUDE (level, name_zh, name_en, stem_zh, stem_en) FROM bearer
    UNION ALL BY NAME
    SELECT unnest([name_zh, name_en]) AS name, 'NAME' AS method, 1.0 AS confidence, * EXCLUDE (level, name_zh, name_en, stem_zh, stem_en) FROM bearer
    UNION ALL BY NAME
    SELECT unnest([stem_zh, stem_en]) AS name, 'SHORT_NAME' AS method, 0.9 AS confidence, * EXCLUDE (level, name_zh, name_en, stem_zh, stem_en)
    FROM bearer WHERE length(stem_zh) > 1
    UNION ALL BY NAME
    SELECT * FROM (
        SELECT stem_zh || unnest(['县', '市', '区']) AS name, 'OTHER_LEVEL' AS method, 0.7 AS confidence, * EXCLUDE (level, name_zh, name_en, stem_zh, stem_en)
        FROM bearer WHERE level = 'COUNTY' AND length(stem_zh) > 1
    )
    WHERE name NOT IN (SELECT name_zh FROM former)
    UNION ALL BY NAME
    SELECT name_zh AS name, 'FORMER_NAME' AS method, CASE WHEN is_divided THEN 0.5 ELSE 0.9 END AS confidence, * EXCLUDE (name_zh, is_divided, is_code_abolished) FROM former
    UNION ALL BY NAME
    SELECT regexp_replace(name_zh, '(市|区|县)$', '') AS name, 'FORMER_NAME' AS method, CASE WHEN is_divided THEN 0.4 ELSE 0.7 END AS confidence,
        * EXCLUDE (name_zh, is_divided, is_code_abolished)
    FROM former WHERE length(name_zh) > 2
    UNION ALL BY NAME
    SELECT code AS name, 'FORMER_CODE' AS method, CASE WHEN is_divided THEN 0.5 ELSE 0.9 END AS confidence, * EXCLUDE (name_zh, is_divided, is_code_abolished)
    FROM former WHERE is_code_abolished
    UNION ALL BY NAME
    SELECT name, method, CASE method WHEN 'NAME' THEN 1.0 WHEN 'ALIAS' THEN 0.95 WHEN 'SHORT_NAME' THEN 0.9 ELSE 0.8 END AS confidence,
        code, place_code, note_zh, note_en, source_id, load_id, source_file, source_line
    FROM clean.alias
)
SELECT name || '@' || coalesce(place_code, code) AS place_name_id, name, code, place_code, method, confidence, note_zh, note_en,
    source_id, load_id, source_file, source_line
FROM named
QUALIFY row_number() OVER (
    PARTITION BY name, coalesce(place_code, code)
    ORDER BY source_file NOT IN (SELECT source_file FROM clean.alias), confidence DESC, source_file, source_line -- what is stated goes before what is derived
) = 1
ORDER BY name, coalesce(place_code, code);
