-- name: 一项标准至多一个主导单位 · At most one organization leads a standard
SELECT number FROM drafting WHERE rank = 1 GROUP BY number HAVING count(*) > 1;

-- name: 一项标准各起草单位的份额合计为 1 · The credits of a standard's drafting organizations add up to one
SELECT number FROM drafting GROUP BY number HAVING abs(sum(credit) - 1) > 1e-9;

-- name: 标准号与名称都写明是合成的 · Every number and title says that it is synthetic
SELECT number FROM standard WHERE number NOT LIKE 'SYN-%' OR coalesce(title_zh, '合成') NOT LIKE '合成%';
