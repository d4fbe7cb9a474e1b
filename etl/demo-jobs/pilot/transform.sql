INSERT INTO pilot_type BY NAME
SELECT pilot_type, name_zh, name_en, tasks_zh, source_id, load_id, source_file, source_line
FROM clean.pilot_type
ORDER BY pilot_type;

-- A pilot is carried by the counties named or, where none is, by the prefecture. One that names a place that is not
-- there cannot be placed.
INSERT INTO rejected_row BY NAME
WITH named AS (
    SELECT prefecture, unnest(coalesce(counties, [prefecture])) AS name_zh, source_file, source_line FROM clean.government
)
SELECT source_file, source_line, 'counties' AS column_name, name_zh AS raw, 'UNKNOWN_PLACE' AS code,
    '不是该设区市的县(市、区)。' AS reason_zh, 'Is no county of that prefecture.' AS reason_en
FROM named
WHERE (prefecture, name_zh) NOT IN (
    SELECT (p.name_zh, c.name_zh) FROM place c JOIN place p ON p.place_code = c.prefecture_code
);

INSERT INTO pilot_place BY NAME
WITH named AS (
    SELECT prefecture, unnest(coalesce(counties, [prefecture])) AS name_zh, generate_subscripts(coalesce(counties, [prefecture]), 1) AS position,
        source_id, load_id, source_file, source_line
    FROM clean.government ANTI JOIN rejected_row USING (source_file, source_line)
),
placed AS (
    SELECT named.* EXCLUDE (prefecture, name_zh), c.place_code
    FROM named
    JOIN place p ON p.name_zh = named.prefecture AND p.level = 'PREFECTURE'
    JOIN place c ON c.prefecture_code = p.place_code AND c.name_zh = named.name_zh
)
SELECT string_agg(place_code, '+' ORDER BY position) OVER (PARTITION BY source_file, source_line ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
        AS pilot_code,
    *
FROM placed
ORDER BY pilot_code, position;

INSERT INTO pilot BY NAME
SELECT p.pilot_code, g.government_zh, 'Synthetic: ' || string_agg(place.name_en, ', ' ORDER BY p.position) AS government_en,
    t.pilot_type, CASE g.level WHEN '国家级' THEN 'NATIONAL' ELSE 'PROVINCIAL' END AS level,
    any_value(place.prefecture_code) AS prefecture_code, g.approved AS approved_on, g.approved_precision,
    g.source_id, g.load_id, g.source_file, g.source_line
FROM clean.government g
JOIN pilot_place p USING (source_file, source_line)
JOIN place ON place.place_code = p.place_code
JOIN pilot_type t ON t.name_zh = g.type
GROUP BY ALL
ORDER BY p.pilot_code;
