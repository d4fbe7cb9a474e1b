-- One row per period in which a code stood for a place, abolished codes included.
CREATE TABLE place_period (
    place_period_id   VARCHAR NOT NULL,    -- code-year: 330402-1993
    code              VARCHAR NOT NULL,
    place_code        VARCHAR,             -- the code's place today; null when the code is abolished
    name_zh           VARCHAR NOT NULL,
    prefecture_name_zh VARCHAR,            -- the prefecture it belonged to, by name
    level             VARCHAR NOT NULL,    -- PlaceLevel
    status            VARCHAR NOT NULL,    -- PlacePeriodStatus
    in_use_from_year  INTEGER NOT NULL,
    in_use_until_year INTEGER,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- Territory passing from one code to another: all of it when the code ends, a part of it in a stated earlier year.
CREATE TABLE place_succession (
    place_succession_id VARCHAR NOT NULL,  -- place_period_id>successor@year
    place_period_id     VARCHAR NOT NULL,
    successor_code      VARCHAR NOT NULL,
    successor_place_code VARCHAR,          -- null when the successor has itself been abolished
    year                INTEGER NOT NULL,
    is_partial          BOOLEAN NOT NULL,  -- the source names the year apart: the code went on existing
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
