-- International Classification for Standards: fields, groups, subgroups.
CREATE TABLE ics_class (
    ics_code    VARCHAR NOT NULL,
    level       INTEGER NOT NULL,          -- 1 field, 2 group, 3 subgroup
    parent_code VARCHAR,
    name_zh     VARCHAR,                   -- known for fields only
    name_en     VARCHAR NOT NULL,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

CREATE TABLE ics_ancestor (
    code           VARCHAR NOT NULL,
    ancestor_code  VARCHAR NOT NULL,
    ancestor_level INTEGER NOT NULL
);

-- Chinese Classification for Standards, first level.
CREATE TABLE ccs_class (
    ccs_code        VARCHAR NOT NULL,
    name_zh         VARCHAR NOT NULL,
    name_zh_variant VARCHAR,               -- wording of another copy, where the two differ
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- Prefixes of the numbers of Chinese national and industry standards.
CREATE TABLE standard_prefix (
    prefix                     VARCHAR NOT NULL,
    level                      VARCHAR NOT NULL, -- StandardLevel
    sector                     VARCHAR NOT NULL,
    historic_administration_zh VARCHAR,          -- as before the reform of 2018
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
