INSERT INTO indicator BY NAME
SELECT i.indicator_code, i.name_zh, i.name_en, u.code AS unit, i.stock_or_flow AS kind, u.is_additive,
    i.higher_is_better, i.definition_zh, i.definition_en, i.source_id, i.load_id, i.source_file, i.source_line
FROM clean.indicator i
JOIN (
    VALUES
        ('persons', 'PERSONS', true), ('km2', 'SQUARE_KILOMETRES', true), ('count', 'COUNT', true),
        ('100 million CNY', 'HUNDRED_MILLION_YUAN', true), ('CNY', 'YUAN', false), -- yuan per head
        ('percent', 'PERCENT', false), ('rank', 'RANK', false), ('index', 'INDEX', false)
) AS u(unit, code, is_additive) ON u.unit = i.unit
ORDER BY i.indicator_code;
