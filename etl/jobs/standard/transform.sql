-- 1. Joint documents stand in both catalogues under two spellings of one number (ISO/IEC 27006:2015/Amd 1:2020 and
--    ISO/IEC 27006:2015/AMD1:2020; IEC/TR and IEC TR). ISO's record is kept: it has the stage, the relations and the
--    French title; IEC's is recorded as a duplicate of it.
INSERT INTO duplicate_row BY NAME
WITH spelled AS (
    SELECT 'iso' AS catalogue, number, source_file, source_line FROM clean.iso
    UNION ALL BY NAME
    SELECT 'iec' AS catalogue, number, source_file, source_line FROM clean.iec
),
alike AS (
    SELECT *, regexp_replace(
            regexp_replace(upper(number), '/(TS|TR|PAS|GUIDE|ISP) ', ' \1 '), '/(AMD|COR|ADD|SUPPL) ([0-9])', '/\1\2', 'g'
        ) AS spelling
    FROM spelled
)
SELECT iec.source_file, iec.source_line, iso.source_file AS kept_file, iso.source_line AS kept_line,
    '同一文件也在 ISO 目录中(统一大小写、AMD/COR 与 TS/TR 的写法后标准号相同)：留 ISO 的记录。' AS rule_zh,
    'The document stands in ISO''s catalogue too (equal numbers once the spelling of AMD/COR, TS/TR and case is made one): ISO''s record is kept.' AS rule_en
FROM alike iec JOIN alike iso ON iso.spelling = iec.spelling AND iso.catalogue = 'iso'
WHERE iec.catalogue = 'iec';

-- 2. Committees: ISO's list with names; those that only the catalogues mention follow with their numbers.
INSERT INTO committee BY NAME
WITH mentioned AS (
    SELECT committee AS committee_code, name_en, 0 AS preference, source_id, load_id, source_file, source_line FROM clean.committee
    UNION ALL BY NAME
    SELECT committee AS committee_code, committee_name AS name_en, 1 AS preference, source_id, load_id, source_file, source_line FROM clean.iso
    UNION ALL BY NAME
    -- IEC writes 'technicalCommittee 86' beside 'TC 86/SC 86B': the second tells the subcommittee. Its own bodies
    -- (TC 61, SyC AAL, ACEA) get its name in front.
    SELECT regexp_replace(regexp_replace(coalesce(committee_name, committee), '^', 'IEC/'), '^IEC/(ISO|IEC|CISPR)(/| |$)', '\1\2') AS committee_code,
        NULL AS name_en, 2 AS preference, source_id, load_id, source_file, source_line
    FROM clean.iec ANTI JOIN duplicate_row USING (source_file, source_line)
),
chosen AS (
    SELECT * FROM mentioned WHERE committee_code IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY committee_code ORDER BY preference, source_line) = 1
)
SELECT c.committee_code, parent.committee_code AS parent_code,
    CASE WHEN contains(c.committee_code, ' JTC ') THEN 'ISO/IEC' -- one of them is written IEC/ISO
        ELSE split_part(c.committee_code, '/', 1) END AS organization,
    c.name_en, c.source_id, c.load_id, c.source_file, c.source_line
FROM chosen c
LEFT JOIN chosen parent
    ON parent.committee_code = regexp_replace(c.committee_code, '/[^/]*$', '') AND parent.committee_code <> c.committee_code
ORDER BY c.committee_code;

-- 3. The documents.
INSERT INTO standard BY NAME
WITH catalogued AS (
    FROM clean.iso
    UNION ALL BY NAME
    SELECT * REPLACE (
            regexp_replace(regexp_replace(coalesce(committee_name, committee), '^', 'IEC/'), '^IEC/(ISO|IEC|CISPR)(/| |$)', '\1\2') AS committee
        )
    FROM clean.iec ANTI JOIN duplicate_row USING (source_file, source_line)
),
marked AS (
    SELECT *,
        stage || coalesce('.' || substage, '') AS stage_code,
        regexp_matches(number, '/((CD|AWI|WD|PWI|NP) )?(Amd|AMD|Cor|COR|Add|Suppl|Ext|ISH|FRAG|DAM|FDAM|DCOR)[ :0-9]') AS is_amendment,
        -- the year in an amendment's own part of the number: …:2009/Amd 1:2012 → 2012
        nullif(regexp_extract(number, '/[^/:]*:([0-9]{4})$', 1), '')::INTEGER AS own_year,
        CASE source_id WHEN 'relaton-iso' THEN nullif(regexp_extract(url, '/standard/(?:.*/)?([0-9]+)(?:\.html)?$', 1), '') END AS iso_project,
        -- ISO's drafts: ISO/DIS 1161, ISO/IEC CD TS 12907.2, CD IWA 45
        regexp_matches(number, '(^|[ /])(F?DIS|CD|WD|AWI|PWI|NP|F?DTS|F?DTR|DPAS|F?DGuide) ') AS has_draft_mark
    FROM catalogued
),
named AS (
    SELECT *,
        regexp_replace(split_part(number, ':', 1), '/((CD|AWI|WD|PWI|NP) )?(Amd|AMD|Cor|COR|Add|Suppl|Ext|ISH|FRAG|DAM|FDAM|DCOR)[ 0-9].*$', '')
            AS undated
    FROM marked
),
based AS MATERIALIZED (
    SELECT *,
        CASE WHEN is_amendment THEN regexp_replace(number, '/[^/]*$', '') END AS amended_number,
        -- one spelling for both catalogues: ISO/TS 10797, IEC TR 60034
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(CASE WHEN has_draft_mark THEN regexp_replace(undated, '\.[0-9]+$', '') ELSE undated END, '[ /]F?DGuide ', ' Guide '),
                            '([ /])F?D(TS|TR|PAS) ', '\1\2 '
                        ),
                        '(^|[ /])(CD|WD|AWI|PWI|NP) (TS|TR|PAS|IWA) ', '\1\3 '
                    ),
                    '[ /](F?DIS|CD|WD|AWI|PWI|NP) ', ' '
                ),
                '^ISO (TS|TR|PAS) ', 'ISO/\1 '
            ),
            '^IEC/(TS|TR|PAS) ', 'IEC \1 '
        ) AS base_number
    FROM named
),
-- Records of one ISO project are stages of one document. The furthest stands for it; a draft before it is superseded.
furthest AS (
    SELECT iso_project, arg_max(number, (stage_code, contains(number, ':'), number)) AS number
    FROM based
    WHERE iso_project IS NOT NULL
    GROUP BY iso_project
),
-- 'updates' names what revised, amended or replaced the document. An amendment of its own does not replace it.
successor AS (
    SELECT number, count(*) AS successors, max(related_on) AS related_on
    FROM (
        SELECT number, regexp_extract(relation, '^updates:([^@]+)', 1) AS successor,
            try_cast(nullif(regexp_extract(relation, '@(.+)$', 1), '') AS DATE) AS related_on
        FROM (SELECT number, unnest(relations) AS relation FROM based)
        WHERE starts_with(relation, 'updates:')
    )
    WHERE NOT starts_with(successor, number || '/')
    GROUP BY number
),
judged AS (
    SELECT b.*,
        CASE WHEN b.stage_code < '60.60' AND f.number <> b.number THEN f.number END AS continued_as,
        CASE
            WHEN b.stage IS NULL THEN 'UNKNOWN'
            WHEN b.stage = 'PUBLISHED' THEN 'PUBLISHED'
            WHEN b.stage IN ('REVISED', 'REPLACED') THEN 'REPLACED'
            WHEN b.stage = 'WITHDRAWN' THEN 'WITHDRAWN'
            WHEN b.stage_code < '60.60' AND f.number <> b.number THEN 'SUPERSEDED_DRAFT'
            WHEN b.stage < '60' AND b.substage = '98' THEN 'CANCELLED'
            WHEN b.stage_code < '60.60' THEN 'IN_PREPARATION'
            WHEN b.stage_code IN ('60.60', '90.93') THEN 'PUBLISHED'
            WHEN b.stage_code IN ('90.20', '90.60', '90.92') THEN 'UNDER_REVIEW'
            WHEN b.stage_code IN ('90.99', '95.20', '95.60', '95.92') THEN 'WITHDRAWAL_PROPOSED'
            WHEN b.stage_code = '95.99' AND s.successors > 0 THEN 'REPLACED'
            WHEN b.stage_code = '95.99' THEN 'WITHDRAWN'
            ELSE 'UNKNOWN'
        END AS status,
        s.related_on
    FROM based b
    LEFT JOIN furthest f ON f.iso_project = b.iso_project
    LEFT JOIN successor s ON s.number = b.number
),
dated AS (
    SELECT *,
        CASE published_precision WHEN 'YEAR' THEN strftime(published, '%Y') WHEN 'MONTH' THEN strftime(published, '%Y-%m') ELSE strftime(published, '%Y-%m-%d') END
            AS published_as_stated,
        -- For amendments ISO's file often repeats the year of the document amended. Then the year in the number holds;
        -- where the number has none, the date is not known. Drafts are not published, whatever date stands there.
        CASE
            WHEN status IN ('IN_PREPARATION', 'SUPERSEDED_DRAFT', 'CANCELLED') THEN NULL
            WHEN is_amendment AND published_precision = 'YEAR' AND own_year IS DISTINCT FROM year(published)
                THEN CASE WHEN own_year IS NOT NULL THEN 'NUMBER' END
            WHEN published IS NOT NULL THEN 'STATED'
        END AS published_basis
    FROM judged
),
published AS (
    SELECT *, CASE published_basis WHEN 'NUMBER' THEN make_date(own_year, 1, 1) WHEN 'STATED' THEN published END AS published_on
    FROM dated
)
SELECT p.number, p.base_number, NULL AS title_zh, p.title_en, p.title_fr,
    'INTERNATIONAL' AS level,
    -- the organizations before the first space, without marks of document types; workshop agreements are ISO's
    CASE split_part(p.base_number, ' ', 1)
        WHEN 'IWA' THEN 'ISO' WHEN 'IEC/ISO' THEN 'ISO/IEC' WHEN 'IEC/ISO/IEEE' THEN 'ISO/IEC/IEEE'
        ELSE regexp_replace(split_part(p.base_number, ' ', 1), '/(TS|TR|R|PAS|DATA|TTA|ISP)$', '')
    END AS publisher,
    CASE p.doctype WHEN 'wp' THEN 'WHITE_PAPER' WHEN 'tec' THEN 'TECHNOLOGY_REPORT' WHEN 'sttr' THEN 'TREND_REPORT' WHEN 'tmop' THEN 'OUTLOOK_PAPER'
        ELSE replace(upper(p.doctype), '-', '_') END AS document_type,
    CASE WHEN p.source_id = 'relaton-iec' THEN nullif(regexp_extract(p.number, ' ([A-Z]+(-[A-Z]+)?)$', 1), '') END AS variant,
    p.edition, nullif(split_part(p.edition, '.', 1), '')::INTEGER AS edition_number,
    p.published_on,
    CASE p.published_basis WHEN 'NUMBER' THEN 'YEAR' WHEN 'STATED' THEN p.published_precision END AS published_precision,
    p.published_as_stated, p.published_basis,
    CASE WHEN p.status = 'REPLACED' AND p.related_on >= p.published_on THEN p.related_on END AS withdrawn_on,
    p.status, p.stage_code AS stage, p.is_amendment, amended.number AS amends_number, p.continued_as,
    coalesce(p.iso_project, nullif(regexp_extract(p.url, '/publication/([0-9]+)$', 1), '')) AS project_code,
    p.committee AS committee_code, p.url, source.published_on AS catalogue_on,
    p.source_id, p.load_id, p.source_file, p.source_line
FROM published p
JOIN source ON source.source_id = p.source_id
LEFT JOIN based amended ON amended.number = p.amended_number
ORDER BY p.number;

-- 4. Their classes, and the classes above.
INSERT INTO standard_ics BY NAME
SELECT DISTINCT number, unnest(ics) AS ics_code, c.source_id, c.load_id, c.source_file, c.source_line
FROM (FROM clean.iso UNION ALL BY NAME FROM clean.iec) c
JOIN standard USING (number, source_file, source_line)
ORDER BY number, ics_code;

INSERT INTO standard_ics_within BY NAME
SELECT DISTINCT a.ancestor_code AS ics_code, s.number
FROM standard_ics s JOIN ics_ancestor a ON a.code = s.ics_code
ORDER BY ics_code, number;

-- 5. How each record relates to others.
INSERT INTO standard_relation BY NAME
WITH said AS (
    SELECT number, unnest(relations) AS relation, source_id, load_id, source_file, source_line
    FROM (FROM clean.iso UNION ALL BY NAME FROM clean.iec)
),
parsed AS (
    SELECT number, CASE split_part(relation, ':', 1) WHEN 'obsoletes' THEN 'REPLACES' WHEN 'updates' THEN 'UPDATED_BY' ELSE 'PART_OF' END AS kind,
        regexp_extract(relation, '^[a-zA-Z]+:([^@]+)', 1) AS related_number,
        max(try_cast(nullif(regexp_extract(relation, '@(.+)$', 1), '') AS DATE)) AS related_on,
        source_id, load_id, source_file, source_line
    FROM said
    GROUP BY ALL
)
SELECT p.number || ' ' || p.kind || ' ' || p.related_number AS standard_relation_id, p.number, p.kind, p.related_number,
    related.number AS related_to, p.related_on, p.source_id, p.load_id, p.source_file, p.source_line
FROM parsed p
JOIN standard s ON s.number = p.number AND s.source_file = p.source_file AND s.source_line = p.source_line
LEFT JOIN standard related ON related.number = p.related_number
ORDER BY p.number, p.kind, p.related_number;
