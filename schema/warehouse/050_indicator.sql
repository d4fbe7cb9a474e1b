CREATE TABLE indicator (
    indicator_code   VARCHAR NOT NULL,
    name_zh          VARCHAR NOT NULL,
    name_en          VARCHAR NOT NULL,
    unit             VARCHAR NOT NULL,     -- UnitOfMeasure
    kind             VARCHAR NOT NULL,     -- IndicatorKind
    is_additive      BOOLEAN NOT NULL,     -- counts, persons, areas, money add up over places; ranks and ratios never
    higher_is_better BOOLEAN,              -- null: neither
    definition_zh    VARCHAR,
    definition_en    VARCHAR,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
