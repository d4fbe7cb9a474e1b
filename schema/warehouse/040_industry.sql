CREATE TABLE industry (
    industry_code  VARCHAR NOT NULL,
    industry_group VARCHAR NOT NULL,       -- IndustryGroup
    name_zh        VARCHAR NOT NULL,
    name_en        VARCHAR NOT NULL,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
