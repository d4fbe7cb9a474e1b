INSERT INTO pilot_type BY NAME
SELECT pilot_type, name_zh, name_en, tasks_zh, source_id, load_id, source_file, source_line
FROM clean.pilot_type
ORDER BY pilot_type;

-- A pilot is carried by the counties named or, where none is, by the prefecture.
INSERT INTO pilot_place BY NAME
WITH carried AS (
    SELECT *, coalesce(counties, [prefecture]) AS places FROM clean.government
)
SELECT array_to_string(places, '+') AS pilot_code, unnest(places) AS place_code, generate_subscripts(places, 1) AS position,
    source_id, load_id, source_file, source_line
FROM carried
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
