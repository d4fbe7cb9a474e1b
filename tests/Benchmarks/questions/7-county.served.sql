SELECT name, population FROM county WHERE county_code = $1;
SELECT level, sum(count) FROM standard_by_county WHERE lead_county_code = $1 GROUP BY level ORDER BY level;
SELECT number, title FROM standard WHERE lead_county_code = $1 ORDER BY published_on DESC, number LIMIT 10;
SELECT sector, count FROM pilot_by_county WHERE county_code = $1 ORDER BY sector;
