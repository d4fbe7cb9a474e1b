-- name: 单位所在为县级地区 · An organization's place is a county
SELECT organization_code FROM organization JOIN place ON place.place_code = county_code WHERE place.level <> 'COUNTY';
