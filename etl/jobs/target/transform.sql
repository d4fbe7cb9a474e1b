INSERT INTO target BY NAME
SELECT target_id, place_code, indicator_zh AS name_zh, indicator_en AS name_en, comparator, value, upper(unit) AS unit,
    by_period AS by_year,
    CASE scope WHEN 'new in the period' THEN 'NEW_IN_PERIOD' WHEN 'cumulative' THEN 'CUMULATIVE' END AS scope,
    source_id, load_id, source_file, source_line
FROM clean.target
ORDER BY target_id;
