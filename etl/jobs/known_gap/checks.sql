-- A gap that has been filled must not go on being announced.
-- name: 缺 7 个协调共享试点政府：应有 25，现有 18 · Seven pilot governments are missing: 25 expected, 18 present
SELECT known_gap_id FROM known_gap
WHERE known_gap_id = 'pilot-coordination-sharing' AND (expected, present) <> (
    (SELECT value::INTEGER FROM observation WHERE place_code = '330000' AND indicator_code = 'pilot.government' AND is_preferred),
    (SELECT count(*)::INTEGER FROM pilot)
);

-- name: 国内标准确实一项没有 · There is indeed no Chinese standard
SELECT known_gap_id FROM known_gap
WHERE known_gap_id = 'standard-chinese' AND EXISTS (FROM standard WHERE level <> 'INTERNATIONAL');

-- name: ICS 中文名数与缺口所述一致 · As many ICS classes have a Chinese name as the gap says
SELECT known_gap_id FROM known_gap
WHERE known_gap_id = 'ics-chinese-names'
    AND (expected, present) <> (SELECT (count(*)::INTEGER, count(name_zh)::INTEGER) FROM ics_class);
