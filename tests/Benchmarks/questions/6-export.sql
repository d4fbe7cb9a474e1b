SELECT s.standard_id, s.number, s.title, s.level, s.status, s.published_on, i.name, c.name
FROM standard s JOIN industry i USING (industry_id) JOIN county c ON c.county_code = s.lead_county_code
WHERE s.standard_id IN (SELECT standard_id FROM standard ORDER BY standard_id LIMIT 10000)
ORDER BY s.standard_id;
