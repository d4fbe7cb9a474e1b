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
