SELECT i.name, g.before, g.after, g.after / g.before - 1 AS growth
FROM (
  SELECT industry_id, count(*) FILTER (published_on < $2::DATE) AS before, count(*) FILTER (published_on >= $2::DATE) AS after
  FROM standard WHERE published_on >= $1::DATE AND published_on < $3::DATE GROUP BY ALL
) g JOIN industry i USING (industry_id)
ORDER BY growth DESC LIMIT 10;
