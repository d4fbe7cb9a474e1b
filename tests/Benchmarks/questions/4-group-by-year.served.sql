SELECT c.name, g.year, g.n
FROM (SELECT lead_county_code, year(published_on) AS year, sum(count) AS n FROM standard_by_county GROUP BY ALL) g
JOIN county c ON c.county_code = g.lead_county_code
ORDER BY c.county_code, g.year;
