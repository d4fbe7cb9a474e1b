-- name: 一项标准至多一个主导单位 · At most one organization leads a standard
SELECT number FROM drafting WHERE rank = 1 GROUP BY number HAVING count(*) > 1;
