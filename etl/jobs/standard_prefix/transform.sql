INSERT INTO standard_prefix BY NAME
SELECT prefix, upper(scope) AS level, sector_key_en AS sector, administration_zh_historic AS historic_administration_zh,
    source_id, load_id, source_file, source_line
FROM clean.prefix
ORDER BY prefix;
