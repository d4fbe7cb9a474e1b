-- name: 来源可读部分列出 18 个政府：创新开放 7、质量效益 11、协调共享 0 · The readable part of the source names 18 governments: 7, 11 and 0 by type
SELECT * FROM (
    SELECT count(*) FILTER (pilot_type = 'INNOVATION_OPENNESS') AS innovation,
        count(*) FILTER (pilot_type = 'QUALITY_BENEFIT') AS quality,
        count(*) FILTER (pilot_type = 'COORDINATION_SHARING') AS coordination
    FROM pilot
)
WHERE (innovation, quality, coordination) <> (7, 11, 0);

-- name: 一个试点的地区同属一市 · The places of one pilot lie in one prefecture
SELECT pilot_code FROM pilot_place JOIN place USING (place_code)
GROUP BY pilot_code HAVING count(DISTINCT prefecture_code) <> 1 OR count(*) <> count(prefecture_code);
