SELECT s.number, s.title, s.level, s.status, s.published_on, c.name,
       list({ rank: d.rank, name: o.name } ORDER BY d.rank)
FROM standard s JOIN county c ON c.county_code = s.lead_county_code JOIN drafting d USING (standard_id) JOIN org o USING (org_id)
WHERE s.number = $1
GROUP BY ALL;
