-- 1. Who drafted, in the order written. A name that the register does not have is reported; the standard stays.
INSERT INTO drafting BY NAME
WITH listed AS (
    FROM clean.national UNION ALL BY NAME FROM clean.zhejiang_made UNION ALL BY NAME FROM clean.international
),
named AS (
    SELECT number, unnest(organizations) AS name_zh, generate_subscripts(organizations, 1) AS rank,
        source_id, load_id, source_file, source_line
    FROM listed
)
SELECT n.number || '|' || o.organization_code AS drafting_id, n.number, o.organization_code, n.rank,
    1 / count(*) OVER (PARTITION BY n.number) AS credit,
    o.county_code, o.prefecture_code, n.source_id, n.load_id, n.source_file, n.source_line
FROM named n JOIN organization o ON o.name_zh = n.name_zh
ORDER BY n.number, n.rank;

INSERT INTO rejected_row BY NAME
WITH named AS (
    SELECT unnest(organizations) AS name_zh, source_file, source_line
    FROM (FROM clean.national UNION ALL BY NAME FROM clean.zhejiang_made UNION ALL BY NAME FROM clean.international)
)
SELECT source_file, source_line, 'organizations' AS column_name, name_zh AS raw, 'UNKNOWN_ORGANIZATION' AS code,
    '起草单位名录中没有此单位。' AS reason_zh, 'The register of organizations does not have it.' AS reason_en, true AS is_kept
FROM named ANTI JOIN organization o ON o.name_zh = named.name_zh;

-- 2. The committees in charge, from the words 合成…委员会(SYN/TC 001).
INSERT INTO committee BY NAME
SELECT regexp_extract(committee, '\((SYN/TC [0-9]+)\)', 1) AS committee_code, 'SYN' AS organization,
    'Synthetic technical committee ' || regexp_extract(committee, 'SYN/TC ([0-9]+)', 1) AS name_en,
    min(source_id) AS source_id, arg_min(load_id, source_line) AS load_id, arg_min(source_file, source_line) AS source_file,
    min(source_line) AS source_line
FROM clean.national
GROUP BY ALL
ORDER BY committee_code;

-- 3. The standards. The first drafting organization led: its county and industry are the standard's.
INSERT INTO standard BY NAME
WITH listed AS (
    FROM clean.national
    UNION ALL BY NAME
    SELECT *, '浙江制造' AS level FROM clean.zhejiang_made
    UNION ALL BY NAME
    SELECT *, '国际标准' AS level FROM clean.international
)
SELECT l.number, regexp_replace(l.number, '[-:][0-9]{4}$', '') AS base_number, l.title_zh, l.title_en,
    CASE l.level
        WHEN '国际标准' THEN 'INTERNATIONAL' WHEN '国家标准' THEN 'NATIONAL' WHEN '行业标准' THEN 'INDUSTRY'
        WHEN '地方标准' THEN 'LOCAL' WHEN '团体标准' THEN 'GROUP' WHEN '浙江制造' THEN 'ZHEJIANG_MADE' END AS level,
    split_part(l.number, ' ', 1) AS publisher,
    l.published AS published_on, l.published_precision, strftime(l.published, '%Y-%m-%d') AS published_as_stated,
    'STATED' AS published_basis, l.implemented AS implemented_on, l.withdrawn AS withdrawn_on,
    CASE l.status WHEN '被代替' THEN 'REPLACED' WHEN '废止' THEN 'WITHDRAWN' ELSE 'PUBLISHED' END AS status,
    l.status AS stage, false AS is_amendment,
    nullif(regexp_extract(l.committee, '\((SYN/TC [0-9]+)\)', 1), '') AS committee_code,
    l.ccs AS ccs_code, o.industry_code, o.county_code AS lead_county_code, o.prefecture_code AS lead_prefecture_code,
    source.published_on AS catalogue_on, l.source_id, l.load_id, l.source_file, l.source_line
FROM listed l
JOIN source ON source.source_id = l.source_id
LEFT JOIN drafting d ON d.number = l.number AND d.rank = 1
LEFT JOIN organization o ON o.organization_code = d.organization_code
ORDER BY l.number;

-- 4. Their classes, and the classes above.
INSERT INTO standard_ics BY NAME
SELECT DISTINCT number, unnest(ics) AS ics_code, source_id, load_id, source_file, source_line
FROM (FROM clean.national UNION ALL BY NAME FROM clean.zhejiang_made UNION ALL BY NAME FROM clean.international)
ORDER BY number, ics_code;

INSERT INTO standard_ics_within BY NAME
SELECT DISTINCT a.ancestor_code AS ics_code, s.number
FROM standard_ics s JOIN ics_ancestor a ON a.code = s.ics_code
ORDER BY ics_code, number;

-- 5. What each replaces.
INSERT INTO standard_relation BY NAME
SELECT n.number || ' REPLACES ' || n.replaces AS standard_relation_id, n.number, 'REPLACES' AS kind, n.replaces AS related_number,
    before.number AS related_to, n.source_id, n.load_id, n.source_file, n.source_line
FROM clean.national n LEFT JOIN standard before ON before.number = n.replaces
WHERE n.replaces IS NOT NULL
ORDER BY n.number;
