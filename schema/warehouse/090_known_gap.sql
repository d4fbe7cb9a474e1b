-- What is known to be missing, and why.
CREATE TABLE known_gap (
    known_gap_id VARCHAR NOT NULL,
    subject      VARCHAR NOT NULL,         -- the type of the model that lacks it
    title_zh     VARCHAR NOT NULL,
    title_en     VARCHAR NOT NULL,
    reason_zh    VARCHAR NOT NULL,
    reason_en    VARCHAR NOT NULL,
    expected     INTEGER,                  -- how many there should be, where that is known
    present      INTEGER,                  -- how many there are
    place_code   VARCHAR,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- The indicators whose figures are missing: a gap of official figures is about these and no others.
CREATE TABLE known_gap_indicator (
    known_gap_id   VARCHAR NOT NULL,
    indicator_code VARCHAR NOT NULL,
    source_id      VARCHAR,
    load_id        INTEGER,
    source_file    VARCHAR,
    source_line    INTEGER
);
