INSERT INTO standard BY NAME
SELECT number, title, title_en,
    CASE level WHEN '国家标准' THEN 'NATIONAL' WHEN '行业标准' THEN 'INDUSTRY' WHEN '地方标准' THEN 'LOCAL' ELSE 'GROUP' END AS level,
    CASE status WHEN '现行' THEN 'IN_FORCE' WHEN '即将实施' THEN 'UPCOMING' ELSE 'WITHDRAWN' END AS status,
    published_on, implemented_on, ics, ccs, adoption, committee, drafted_by, source_id, load_id, source_file, source_line
FROM clean.export;
