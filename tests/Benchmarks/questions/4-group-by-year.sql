SELECT c.name, g.year, g.n
FROM (SELECT lead_county_code, year(published_on) AS year, count(*) AS n FROM standard GROUP BY ALL) g
JOIN county c ON c.county_code = g.lead_county_code
ORDER BY c.county_code, g.year;
