SELECT c.name, n, n * 1e6 / c.population, rank() OVER (ORDER BY n DESC)
FROM (
  SELECT lead_county_code, sum(count) AS n FROM standard_by_county
  WHERE level = $1 AND published_on >= $2::DATE AND published_on < $3::DATE
  GROUP BY ALL
) g JOIN county c ON c.county_code = g.lead_county_code
ORDER BY n DESC, c.county_code;
