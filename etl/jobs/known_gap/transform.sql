INSERT INTO known_gap BY NAME
SELECT known_gap_id, subject, title_zh, title_en, reason_zh, reason_en, expected, present, place_code,
    source_id, load_id, source_file, source_line
FROM clean.known_gap
ORDER BY source_line;

INSERT INTO known_gap_indicator BY NAME
SELECT known_gap_id, unnest(string_split(indicators, ' ')) AS indicator_code, source_id, load_id, source_file, source_line
FROM clean.known_gap
WHERE indicators IS NOT NULL
ORDER BY source_line, indicator_code;
