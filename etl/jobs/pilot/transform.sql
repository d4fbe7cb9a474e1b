INSERT INTO pilot_type BY NAME
SELECT pilot_type, name_zh, name_en, tasks_zh, source_id, load_id, source_file, source_line
FROM clean.pilot_type
ORDER BY pilot_type;

INSERT INTO pilot_place BY NAME
SELECT array_to_string(place_codes, '+') AS pilot_code, unnest(place_codes) AS place_code,
    generate_subscripts(place_codes, 1) AS position, source_id, load_id, source_file, source_line
FROM clean.government
ORDER BY pilot_code, position;

-- The places of one pilot lie in one prefecture (checked). The source has no English: the places' names stand in.
INSERT INTO pilot BY NAME
SELECT p.pilot_code, g.government_zh, string_agg(place.name_en, ', ' ORDER BY p.position) AS government_en,
    g.pilot_type, 'PROVINCIAL' AS level, any_value(place.prefecture_code) AS prefecture_code,
    g.approved AS approved_on, g.approved_precision, g.source_id, g.load_id, g.source_file, g.source_line
FROM clean.government g
JOIN pilot_place p ON p.source_line = g.source_line
JOIN place ON place.place_code = p.place_code
GROUP BY ALL
ORDER BY p.pilot_code;
