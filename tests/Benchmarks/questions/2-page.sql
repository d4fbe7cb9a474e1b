SELECT standard_id, number, title, published_on
FROM standard WHERE level = $1 AND lead_county_code = $2
ORDER BY published_on DESC, standard_id LIMIT 50;
SELECT count(*) FROM standard WHERE level = $1 AND lead_county_code = $2;
