INSERT INTO ics_class BY NAME
SELECT code AS ics_code, level, parent_code, name_zh, name_en, source_id, load_id, source_file, source_line
FROM clean.ics_class
ORDER BY code;

INSERT INTO ics_ancestor BY NAME
WITH RECURSIVE climb AS (
    SELECT ics_code AS code, ics_code AS ancestor_code FROM ics_class
    UNION ALL
    SELECT climb.code, ics_class.parent_code FROM climb JOIN ics_class ON ics_class.ics_code = climb.ancestor_code
    WHERE ics_class.parent_code IS NOT NULL
)
SELECT code, ancestor_code, ics_class.level AS ancestor_level
FROM climb JOIN ics_class ON ics_class.ics_code = ancestor_code
ORDER BY code, ancestor_code;
