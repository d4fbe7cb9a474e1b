-- name: 浙江每个现行地区都有在用时期 · Every place of Zhejiang in use has a period in use
SELECT place_code FROM place
WHERE place_code LIKE '33%' AND place_code NOT IN (SELECT code FROM place_period WHERE status = 'IN_USE');

-- name: 沿革的去向都是已知代码 · Territory passes to codes that are known
SELECT place_succession_id FROM place_succession WHERE successor_code NOT IN (SELECT code FROM place_period);

-- name: 时期不倒置 · No period ends before it starts
SELECT place_period_id FROM place_period WHERE in_use_until_year < in_use_from_year;

-- name: 杭州 2021 年：下城并入拱墅，江干分入上城与钱塘 · Hangzhou 2021: Xiacheng into Gongshu, Jianggan into Shangcheng and Qiantang
SELECT want.* FROM (VALUES ('330103', '330105'), ('330104', '330102'), ('330104', '330114')) AS want(code, successor)
WHERE NOT EXISTS (
    FROM place_succession s JOIN place_period p USING (place_period_id)
    WHERE p.code = want.code AND s.successor_code = want.successor AND s.year = 2021
);
