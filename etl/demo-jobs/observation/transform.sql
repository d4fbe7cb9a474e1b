INSERT INTO observation BY NAME
SELECT concat_ws('/', o.place_code, o.indicator_code, strftime(o.year, '%Y'), o.source_id) AS observation_id,
    o.place_code, place.level AS place_level,
    CASE place.level WHEN 'COUNTY' THEN o.place_code END AS county_code,
    CASE place.level WHEN 'PREFECTURE' THEN o.place_code END AS prefecture_code,
    o.indicator_code, strftime(o.year, '%Y') AS period_text, o.year AS period_start, make_date(year(o.year), 12, 31) AS period_end,
    'YEAR' AS period_precision, o.value, 'OFFICIAL' AS status,
    '合成数据，并非公布的数字' AS quotation, true AS is_preferred,
    indicator.kind = 'STOCK' AS is_stock, indicator.is_additive, o.source_id, o.load_id, o.source_file, o.source_line
FROM clean.observation o
JOIN place ON place.place_code = o.place_code
JOIN indicator ON indicator.indicator_code = o.indicator_code
ORDER BY o.indicator_code, o.place_code, period_end;

INSERT INTO place_denominator BY NAME
SELECT place_code,
    CASE indicator_code WHEN 'population.resident' THEN 'POPULATION' WHEN 'area.land' THEN 'AREA' ELSE 'GDP' END AS denominator,
    year(period_end) AS year, value, observation_id, source_id, load_id, source_file, source_line
FROM observation
WHERE value > 0 AND indicator_code IN ('population.resident', 'area.land', 'gdp')
ORDER BY place_code, denominator, year;
