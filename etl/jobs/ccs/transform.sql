INSERT INTO ccs_class BY NAME
SELECT code AS ccs_code, name_zh, name_zh_variant_in_other_copy AS name_zh_variant, source_id, load_id, source_file, source_line
FROM clean.ccs_class
ORDER BY code;
