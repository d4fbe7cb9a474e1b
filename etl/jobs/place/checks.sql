-- name: 浙江有 11 个设区市、90 个县(市、区)，嘉兴 7 个 · Zhejiang has 11 prefectures and 90 counties, Jiaxing 7
SELECT * FROM (
    SELECT count(*) FILTER (level = 'PREFECTURE') AS prefectures, count(*) FILTER (level = 'COUNTY') AS counties,
        count(*) FILTER (level = 'COUNTY' AND prefecture_code = '330400') AS counties_of_jiaxing
    FROM place WHERE place_code LIKE '33%'
)
WHERE (prefectures, counties, counties_of_jiaxing) <> (11, 90, 7);

-- name: 县必属设区市 · Every county belongs to a prefecture
SELECT c.place_code FROM place c LEFT JOIN place p ON p.place_code = c.prefecture_code AND p.level = 'PREFECTURE'
WHERE c.level = 'COUNTY' AND p.place_code IS NULL;

-- name: 只有岱山、嵊泗没有邻县 · Only Daishan and Shengsi have no neighbour
SELECT place_code FROM place
WHERE level = 'COUNTY'
    AND (place_code IN (SELECT place_code FROM place_adjacency)) = (place_code IN ('330921', '330922'));

-- name: 县不与自己相邻 · No county borders on itself
SELECT place_code FROM place_adjacency WHERE place_code = neighbour_code;
