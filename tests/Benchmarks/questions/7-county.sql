SELECT name, population FROM county WHERE county_code = $1;
SELECT level, count(*) FROM standard WHERE lead_county_code = $1 GROUP BY level ORDER BY level;
SELECT number, title FROM standard WHERE lead_county_code = $1 ORDER BY published_on DESC, number LIMIT 10;
SELECT sector, count(*) FROM pilot WHERE county_code = $1 GROUP BY sector ORDER BY sector;
