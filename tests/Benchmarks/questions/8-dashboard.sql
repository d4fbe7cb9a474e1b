SELECT c.name, n, n * 1e6 / c.population, rank() OVER (ORDER BY n DESC)
FROM (
  SELECT lead_county_code, count(*) AS n FROM standard
  WHERE level = $1 AND published_on >= $2::DATE AND published_on < $3::DATE
  GROUP BY ALL
) g JOIN county c ON c.county_code = g.lead_county_code
ORDER BY n DESC, c.county_code;
SELECT i.name, g.before, g.after, g.after / g.before - 1 AS growth
FROM (
  SELECT industry_id, count(*) FILTER (published_on < $5::DATE) AS before, count(*) FILTER (published_on >= $5::DATE) AS after
  FROM standard WHERE published_on >= $4::DATE AND published_on < $6::DATE GROUP BY ALL
) g JOIN industry i USING (industry_id)
ORDER BY growth DESC LIMIT 10;
SELECT level, count(*) FROM standard GROUP BY level ORDER BY level;
SELECT status, count(*) FROM standard GROUP BY status ORDER BY status;
SELECT sector, count(*) FROM pilot GROUP BY sector ORDER BY sector;
SELECT o.name, g.n FROM (SELECT lead_org_id, count(*) AS n FROM standard GROUP BY ALL ORDER BY n DESC, lead_org_id LIMIT 10) g
JOIN org o ON o.org_id = g.lead_org_id ORDER BY g.n DESC, g.lead_org_id;
