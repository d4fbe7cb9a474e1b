-- A warehouse that a person can count by hand: two prefectures, three counties, twelve standards.
INSERT INTO warehouse_version (version, published_at, engine, inputs_fingerprint, model_fingerprint, is_synthetic)
VALUES ('tiny', '2026-11-25 00:00:00', 'DuckDB', 'inputs', 'model', false);

INSERT INTO load (load_id, job, source_name, file, sha256, bytes, rows_read, rows_loaded, rows_rejected, rows_duplicate, loaded_at)
VALUES (1, 'source', 'sources', 'source/sources.csv', 'aa', 100, 2, 2, 0, 0, '2026-11-25 00:00:00'),
       (2, 'standard', 'standards', 'standard/standards.csv', 'bb', 900, 16, 12, 3, 1, '2026-11-25 00:00:01');

INSERT INTO rejected_row (reject_id, load_id, job, source_file, source_line, column_name, raw, code, reason_zh, reason_en, is_kept)
VALUES (1, 2, 'standard', 'standard/standards.csv', 3, 'published_on', '2021-13-01', 'BAD_DATE', '不是日期', 'no date', false),
       (2, 2, 'standard', 'standard/standards.csv', 7, NULL, 'x;y', 'BAD_RECORD', '列数不符', 'number of cells', false),
       (3, 2, 'standard', 'standard/standards.csv', 9, 'pages', 'many', 'BAD_NUMBER', '不是数字', 'no number', true);

INSERT INTO duplicate_row (load_id, job, source_file, source_line, kept_file, kept_line, rule_zh, rule_en)
VALUES (2, 'standard', 'standard/standards.csv', 14, 'standard/standards.csv', 2, '取先者', 'the first is kept');

INSERT INTO check_result (check_id, job, name_zh, name_en, passed, status, observed, expected, found, most, is_share)
VALUES (1, 'standard', '键唯一', 'the key is unique', true, 'PASSED', '0', '0', 0, 0, false);

INSERT INTO source (source_id, title, publisher, url, licence, retrieved_on)
VALUES ('tiny', '测试数据', 'tests', 'https://example.org', 'CC0', '2026-01-01');

INSERT INTO place (place_code, parent_code, prefecture_code, level, kind, name_zh, name_en, source_id)
VALUES
    ('330000', NULL, NULL, 'PROVINCE', 'PROVINCE', '浙江省', 'Zhejiang', 'tiny'),
    ('330400', '330000', '330400', 'PREFECTURE', 'PREFECTURE_CITY', '嘉兴市', 'Jiaxing', 'tiny'),
    ('330500', '330000', '330500', 'PREFECTURE', 'PREFECTURE_CITY', '湖州市', 'Huzhou', 'tiny'),
    ('330402', '330400', '330400', 'COUNTY', 'DISTRICT', '南湖区', 'Nanhu', 'tiny'),
    ('330482', '330400', '330400', 'COUNTY', 'COUNTY_LEVEL_CITY', '平湖市', 'Pinghu', 'tiny'),
    ('330521', '330500', '330500', 'COUNTY', 'COUNTY', '德清县', 'Deqing', 'tiny');

INSERT INTO place_ancestor (code, ancestor_code, ancestor_level)
SELECT p.place_code, a.place_code, a.level
FROM place p JOIN place a
  ON a.place_code IN (p.place_code, p.parent_code, CASE WHEN p.level = 'COUNTY' THEN '330000' END);

INSERT INTO place_denominator (place_code, denominator, year, value, source_id)
VALUES
    ('330402', 'POPULATION', 2020, 500000, 'tiny'),
    ('330482', 'POPULATION', 2020, 600000, 'tiny'),
    ('330482', 'POPULATION', 2022, 800000, 'tiny'),
    ('330402', 'AREA', 2020, 400, 'tiny'),
    ('330400', 'GDP', 2020, 700, 'tiny'),
    ('330521', 'AREA', 2020, 0, 'tiny'); -- no county is so small: for division by zero

INSERT INTO ics_class (ics_code, level, parent_code, name_zh, name_en, source_id)
VALUES
    ('01', 1, NULL, '综合', 'Generalities', 'tiny'),
    ('01.040', 2, '01', NULL, 'Vocabularies', 'tiny'),
    ('59', 1, NULL, '纺织', 'Textile', 'tiny'),
    ('59.080', 2, '59', NULL, 'Products of textile', 'tiny'),
    ('59.080.01', 3, '59.080', NULL, 'Textiles in general', 'tiny'),
    ('59.080.30', 3, '59.080', NULL, 'Textile fabrics', 'tiny');

INSERT INTO ics_ancestor (code, ancestor_code, ancestor_level)
SELECT c.ics_code, a.ics_code, a.level FROM ics_class c JOIN ics_class a ON starts_with(c.ics_code, a.ics_code);

INSERT INTO standard (number, base_number, title_zh, title_en, level, publisher, published_on, status, is_amendment,
                      edition_number, lead_county_code, lead_prefecture_code, catalogue_on, source_id)
VALUES
    ('GB/T 1-2019', 'GB/T 1', '甲', 'One', 'NATIONAL', 'SAC', '2019-05-01', 'REPLACED', false, 1, '330402', '330400', '2024-01-01', 'tiny'),
    ('GB/T 1-2021', 'GB/T 1', '甲', 'One', 'NATIONAL', 'SAC', '2021-03-01', 'PUBLISHED', false, 2, '330402', '330400', '2024-01-01', 'tiny'),
    ('GB/T 2-2021', 'GB/T 2', '乙', 'Two', 'NATIONAL', 'SAC', '2021-08-15', 'PUBLISHED', false, 1, '330482', '330400', '2024-01-01', 'tiny'),
    ('GB/T 3-2022', 'GB/T 3', '丙', 'Three', 'NATIONAL', 'SAC', '2022-01-10', 'PUBLISHED', false, 1, '330482', '330400', '2024-01-01', 'tiny'),
    ('GB/T 4-2022', 'GB/T 4', '丁', NULL, 'NATIONAL', 'SAC', '2022-06-30', 'UNDER_REVIEW', false, 1, '330521', '330500', '2024-01-01', 'tiny'),
    ('T/ZZB 1-2020', 'T/ZZB 1', '戊', NULL, 'ZHEJIANG_MADE', 'ZZB', '2020-02-02', 'PUBLISHED', false, 1, '330402', '330400', '2024-01-01', 'tiny'),
    ('T/ZZB 2-2022', 'T/ZZB 2', '己', NULL, 'ZHEJIANG_MADE', 'ZZB', '2022-02-02', 'PUBLISHED', false, 1, '330482', '330400', '2024-01-01', 'tiny'),
    ('T/ZZB 3-2022', 'T/ZZB 3', '庚', NULL, 'ZHEJIANG_MADE', 'ZZB', '2022-12-31', 'WITHDRAWN', false, 1, NULL, NULL, '2024-01-01', 'tiny'),
    ('ISO 1:2021', 'ISO 1', NULL, 'Alpha', 'INTERNATIONAL', 'ISO', '2021-01-01', 'PUBLISHED', false, 3, NULL, NULL, '2024-01-01', 'tiny'),
    ('ISO 2:2022', 'ISO 2', NULL, 'Beta', 'INTERNATIONAL', 'ISO', '2022-01-01', 'PUBLISHED', false, 1, NULL, NULL, '2024-01-01', 'tiny'),
    ('ISO/DIS 3', 'ISO 3', NULL, 'Gamma', 'INTERNATIONAL', 'ISO', NULL, 'IN_PREPARATION', false, NULL, NULL, NULL, '2024-01-01', 'tiny'),
    ('IEC 4:2022', 'IEC 4', NULL, 'Delta', 'INTERNATIONAL', 'IEC', '2022-01-01', 'PUBLISHED', false, 1, NULL, NULL, '2024-01-01', 'tiny');

-- ISO 1 has two classes of one group, and one of another field: it must count once per group
INSERT INTO standard_ics (number, ics_code)
VALUES ('ISO 1:2021', '59.080.01'), ('ISO 1:2021', '59.080.30'), ('ISO 1:2021', '01.040'),
       ('ISO 2:2022', '59.080.30'), ('IEC 4:2022', '01');

INSERT INTO standard_ics_within (ics_code, number)
SELECT DISTINCT a.ancestor_code, s.number FROM standard_ics s JOIN ics_ancestor a ON a.code = s.ics_code;

INSERT INTO organization (organization_code, name_zh, name_en, county_code, prefecture_code, source_id)
VALUES ('o1', '一厂', 'Works One', '330402', '330400', 'tiny'), ('o2', '二厂', 'Works Two', '330482', '330400', 'tiny'),
       ('o3', '三所', 'Institute Three', '330402', '330400', 'tiny');

INSERT INTO drafting (drafting_id, number, organization_code, rank, credit, county_code, prefecture_code, source_id)
VALUES
    ('1', 'GB/T 1-2021', 'o1', 1, 1 / 3, '330402', '330400', 'tiny'), ('2', 'GB/T 1-2021', 'o3', 2, 1 / 3, '330402', '330400', 'tiny'),
    ('3', 'GB/T 1-2021', 'o2', 3, 1 / 3, '330482', '330400', 'tiny'), ('4', 'GB/T 2-2021', 'o2', 1, 1, '330482', '330400', 'tiny'),
    ('5', 'GB/T 3-2022', 'o2', 1, 0.5, '330482', '330400', 'tiny'), ('6', 'GB/T 3-2022', 'o1', 2, 0.5, '330402', '330400', 'tiny');

INSERT INTO indicator (indicator_code, name_zh, name_en, unit, kind, is_additive)
VALUES ('population.resident', '常住人口', 'Resident population', 'PERSONS', 'STOCK', true);

INSERT INTO observation (observation_id, place_code, place_level, county_code, prefecture_code, indicator_code, period_text,
                         period_start, period_end, period_precision, value, status, is_preferred, is_stock, is_additive, source_id)
VALUES
    ('a', '330402', 'COUNTY', '330402', NULL, 'population.resident', '2019', '2019-01-01', '2019-12-31', 'YEAR', 490000, 'OFFICIAL', true, true, true, 'tiny'),
    ('b', '330402', 'COUNTY', '330402', NULL, 'population.resident', '2020', '2020-01-01', '2020-12-31', 'YEAR', 500000, 'OFFICIAL', true, true, true, 'tiny'),
    ('c', '330402', 'COUNTY', '330402', NULL, 'population.resident', '2022', '2022-01-01', '2022-12-31', 'YEAR', 520000, 'OFFICIAL', true, true, true, 'tiny'),
    ('d', '330482', 'COUNTY', '330482', NULL, 'population.resident', '2020', '2020-01-01', '2020-12-31', 'YEAR', 600000, 'OFFICIAL', true, true, true, 'tiny'),
    ('e', '330482', 'COUNTY', '330482', NULL, 'population.resident', '2020', '2020-01-01', '2020-12-31', 'YEAR', 599000, 'OFFICIAL', false, true, true, 'tiny'),
    ('f', '330400', 'PREFECTURE', NULL, '330400', 'population.resident', '2020', '2020-01-01', '2020-12-31', 'YEAR', 1100000, 'OFFICIAL', true, true, true, 'tiny');
