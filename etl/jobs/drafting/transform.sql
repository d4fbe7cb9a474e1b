INSERT INTO drafting BY NAME
SELECT d.number || '|' || d.organization_code AS drafting_id, d.number, d.organization_code, d.rank,
    1 / count(*) OVER (PARTITION BY d.number) AS credit,
    o.county_code, o.prefecture_code, d.source_id, d.load_id, d.source_file, d.source_line
FROM clean.drafting d JOIN organization o ON o.organization_code = d.organization_code
ORDER BY d.number, d.rank, d.organization_code;
