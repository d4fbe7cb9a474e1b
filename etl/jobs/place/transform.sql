INSERT INTO place BY NAME
SELECT code AS place_code, parent_code,
    CASE level WHEN 'COUNTY' THEN parent_code WHEN 'PREFECTURE' THEN code END AS prefecture_code,
    level, kind, name_zh, name_en, name_pinyin, code_in_use_since,
    seat_lon AS seat_longitude, seat_lat AS seat_latitude, source_id, load_id, source_file, source_line
FROM clean.place
ORDER BY code;

INSERT INTO place_ancestor BY NAME
WITH RECURSIVE climb AS (
    SELECT place_code AS code, place_code AS ancestor_code FROM place
    UNION ALL
    SELECT climb.code, place.parent_code FROM climb JOIN place ON place.place_code = climb.ancestor_code
    WHERE place.parent_code IS NOT NULL
)
SELECT code, ancestor_code, place.level AS ancestor_level
FROM climb JOIN place ON place.place_code = ancestor_code
ORDER BY code, ancestor_code;

-- The file has each pair once; a neighbour's neighbour is oneself.
INSERT INTO place_adjacency BY NAME
SELECT code_a AS place_code, code_b AS neighbour_code, source_id, load_id, source_file, source_line FROM clean.adjacency
UNION ALL BY NAME
SELECT code_b AS place_code, code_a AS neighbour_code, source_id, load_id, source_file, source_line FROM clean.adjacency
ORDER BY place_code, neighbour_code;
