INSERT INTO organization BY NAME
SELECT o.organization_code, o.name_zh, o.name_en, o.kind,
    o.county AS county_code, o.county_as_stated, o.county_method, o.county_confidence, place.prefecture_code, o.industry_code,
    o.source_id, o.load_id, o.source_file, o.source_line
FROM clean.organization o LEFT JOIN place ON place.place_code = o.county
ORDER BY o.organization_code;
