INSERT INTO industry BY NAME
SELECT code AS industry_code, "group" AS industry_group, name_zh, name_en, source_id, load_id, source_file, source_line
FROM clean.industry
ORDER BY code;
