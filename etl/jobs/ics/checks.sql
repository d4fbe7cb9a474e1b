-- name: 40 个大类、401 个组、940 个分组 · 40 fields, 401 groups, 940 subgroups
SELECT * FROM (
    SELECT count(*) FILTER (level = 1) AS fields, count(*) FILTER (level = 2) AS groups, count(*) FILTER (level = 3) AS subgroups
    FROM ics_class
)
WHERE (fields, groups, subgroups) <> (40, 401, 940);

-- name: 每个大类都有中文名 · Every field has a Chinese name
SELECT ics_code FROM ics_class WHERE level = 1 AND name_zh IS NULL;

-- name: 上位类正好高一级 · The class above is one level above
SELECT c.ics_code FROM ics_class c LEFT JOIN ics_class p ON p.ics_code = c.parent_code
WHERE c.level <> coalesce(p.level, 0) + 1;
