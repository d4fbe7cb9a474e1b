-- Population, area and GDP of a place in a year: what per-capita and density figures divide by.
CREATE TABLE place_denominator (
    place_code     VARCHAR NOT NULL,
    denominator    VARCHAR NOT NULL,       -- Denominator
    year           INTEGER NOT NULL,
    value          DOUBLE NOT NULL,        -- persons, km², 100 million CNY
    observation_id VARCHAR,                -- the preferred observation it is; null when summed from census units
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
