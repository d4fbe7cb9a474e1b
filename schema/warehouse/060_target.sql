CREATE TABLE target (
    target_id    VARCHAR NOT NULL,
    place_code   VARCHAR NOT NULL,
    name_zh      VARCHAR NOT NULL,
    name_en      VARCHAR NOT NULL,
    comparator   VARCHAR NOT NULL,         -- Comparator
    value        DOUBLE NOT NULL,
    unit         VARCHAR NOT NULL,         -- UnitOfMeasure
    by_year      INTEGER NOT NULL,
    scope        VARCHAR,                  -- TargetScope; null where the source does not say
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
