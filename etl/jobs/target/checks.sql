-- name: 嘉兴 5 项目标，含国际标准 5 项、国家标准 200 项 · Jiaxing has 5 targets, among them 5 international and 200 national standards
SELECT 1 WHERE (
    SELECT (count(*), count(*) FILTER (target_id = 'jx-intl-2025' AND value = 5), count(*) FILTER (target_id = 'jx-nat-2025' AND value = 200))
    FROM target WHERE place_code = '330400'
) <> (5, 1, 1);
