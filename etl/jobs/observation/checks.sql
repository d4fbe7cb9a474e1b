-- name: 嘉兴的六个数：9、155、377、第 2、22、127，各有来源与引文 · The six figures of Jiaxing: 9, 155, 377, rank 2, 22, 127, each with source and quotation
SELECT want.* FROM (
    VALUES
        ('standard.international.led', 9), ('standard.national.led', 155), ('standard.zhejiang_made.led', 377),
        ('standard.advanced_per_million.rank', 2), ('pilot.national', 22), ('pilot.provincial', 127)
) AS want(indicator_code, value)
LEFT JOIN observation o ON o.place_code = '330400' AND o.indicator_code = want.indicator_code
    AND year(o.period_end) = 2023 AND o.value = want.value AND o.is_preferred
    AND o.source_id = 'jx-pilot-launch' AND o.quotation IS NOT NULL
WHERE o.value IS NULL;

-- name: 全省 25 个政府承担试点 · 25 governments of the province carry the pilot
SELECT 1 WHERE NOT EXISTS (
    FROM observation WHERE place_code = '330000' AND indicator_code = 'pilot.government' AND value = 25 AND quotation IS NOT NULL
);

-- name: 每地每指标每年恰有一个优先数据 · Exactly one figure is preferred per place, indicator and year
SELECT place_code, indicator_code, year(period_end) FROM observation
GROUP BY ALL HAVING count(*) FILTER (is_preferred) <> 1;

-- name: 时期起止有序 · No period ends before it starts
SELECT observation_id FROM observation WHERE period_end < period_start;
