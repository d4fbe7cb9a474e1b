-- A county is written alone, after its prefecture, or after province and prefecture. What is none of them is reported
-- and left empty; the organization stays.
INSERT INTO organization BY NAME
WITH written AS (
    SELECT c.place_code, c.prefecture_code, unnest([c.name_zh, p.name_zh || c.name_zh, '浙江省' || p.name_zh || c.name_zh]) AS address
    FROM place c JOIN place p ON p.place_code = c.prefecture_code
    WHERE c.level = 'COUNTY'
)
SELECT o.organization_code, o.name_zh, o.name_en,
    CASE o.kind
        WHEN '企业' THEN 'ENTERPRISE' WHEN '科研院所' THEN 'RESEARCH_INSTITUTE' WHEN '高等院校' THEN 'UNIVERSITY'
        WHEN '社会团体' THEN 'ASSOCIATION' WHEN '政府及事业单位' THEN 'PUBLIC_BODY' END AS kind,
    w.place_code AS county_code, w.prefecture_code, o.industry_code, o.source_id, o.load_id, o.source_file, o.source_line
FROM clean.organization o LEFT JOIN written w ON w.address = o.address
ORDER BY o.organization_code;

INSERT INTO rejected_row BY NAME
SELECT source_file, source_line, 'address' AS column_name, address AS raw, 'UNKNOWN_PLACE' AS code,
    '不是浙江的县(市、区)。' AS reason_zh, 'Is no county of Zhejiang.' AS reason_en, true AS is_kept
FROM clean.organization JOIN organization o USING (source_file, source_line)
WHERE address IS NOT NULL AND o.county_code IS NULL;
