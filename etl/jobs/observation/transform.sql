-- A period that is no date (2023-13) cannot be placed in time.
INSERT INTO rejected_row BY NAME
WITH ends AS (
    SELECT *, split_part(period, '/', 1) AS first_text, coalesce(nullif(split_part(period, '/', 2), ''), period) AS last_text
    FROM clean.observation
),
dated AS (
    SELECT *, try_cast((first_text || '-01-01'[1:10 - length(first_text)]) AS DATE) AS first_day,
        try_cast((last_text || '-01-01'[1:10 - length(last_text)]) AS DATE) AS last_start
    FROM ends
)
SELECT source_file, source_line, 'period' AS column_name, period AS raw, 'NOT_A_PERIOD' AS code,
    '应为实有的年、月、日，或起止有序的时段，如 2021、2025-08、2022-12-31、2017/2020-08。' AS reason_zh,
    'Should be a year, month or day that exists, or a span that ends after it starts: 2021, 2025-08, 2022-12-31, 2017/2020-08.'
        AS reason_en
FROM dated
WHERE first_day IS NULL OR last_start IS NULL OR last_start < first_day;

-- Where sources disagree all figures stay; one is preferred for each place, indicator and year in which the period
-- ends: a census before official, provisional and secondary figures; then one period before a span; then the latest;
-- then the most precise; then by the source's id, so that the choice never depends on the order of the file.
INSERT INTO observation BY NAME
WITH ends AS (
    SELECT *, split_part(period, '/', 1) AS first_text, coalesce(nullif(split_part(period, '/', 2), ''), period) AS last_text
    FROM clean.observation ANTI JOIN rejected_row USING (source_file, source_line)
),
dated AS (
    SELECT *, (first_text || '-01-01'[1:10 - length(first_text)])::DATE AS period_start,
        (last_text || '-01-01'[1:10 - length(last_text)])::DATE AS last_start,
        CASE WHEN contains(period, '/') THEN 'SPAN' WHEN length(period) = 4 THEN 'YEAR' WHEN length(period) = 7 THEN 'MONTH' ELSE 'DAY' END
            AS period_precision
    FROM ends
),
placed AS (
    SELECT *, CASE length(last_text)
            WHEN 4 THEN make_date(year(last_start), 12, 31) WHEN 7 THEN last_day(last_start) ELSE last_start END AS period_end
    FROM dated
)
SELECT concat_ws('/', o.place_code, o.indicator_code, replace(o.period, '/', '_'), o.source_id) AS observation_id,
    o.place_code, place.level AS place_level,
    CASE place.level WHEN 'COUNTY' THEN o.place_code END AS county_code,
    CASE place.level WHEN 'PREFECTURE' THEN o.place_code END AS prefecture_code,
    o.indicator_code, o.period AS period_text, o.period_start, o.period_end, o.period_precision,
    o.value, o.status, o.quotation,
    row_number() OVER (
        PARTITION BY o.place_code, o.indicator_code, year(o.period_end)
        ORDER BY list_position(['CENSUS', 'OFFICIAL', 'PROVISIONAL', 'SECONDARY'], o.status),
            o.period_precision = 'SPAN', o.period_end DESC,
            list_position(['DAY', 'MONTH', 'YEAR', 'SPAN'], o.period_precision), o.source_id
    ) = 1 AS is_preferred,
    indicator.kind = 'STOCK' AS is_stock, indicator.is_additive,
    o.source_id, o.load_id, o.source_file, o.source_line
FROM placed o
JOIN place ON place.place_code = o.place_code
JOIN indicator ON indicator.indicator_code = o.indicator_code
ORDER BY o.indicator_code, o.place_code, o.period_end, o.source_id;
