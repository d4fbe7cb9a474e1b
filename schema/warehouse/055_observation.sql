-- Official figures: place × indicator × period × source = value. Where sources disagree all are kept, one is preferred.
CREATE TABLE observation (
    observation_id   VARCHAR NOT NULL,     -- place/indicator/period/source
    place_code       VARCHAR NOT NULL,
    place_level      VARCHAR NOT NULL,     -- PlaceLevel
    county_code      VARCHAR,              -- place_code when the place is a county
    prefecture_code  VARCHAR,              -- place_code when the place is a prefecture
    indicator_code   VARCHAR NOT NULL,
    period_text      VARCHAR NOT NULL,     -- as stated: 2021, 2025-08, 2022-12-31, 2017/2020-08
    period_start     DATE NOT NULL,        -- first day
    period_end       DATE NOT NULL,        -- last day; for a day, that day
    period_precision VARCHAR NOT NULL,     -- PeriodPrecision
    value            DOUBLE NOT NULL,      -- in the indicator's unit
    status           VARCHAR NOT NULL,     -- ObservationStatus
    quotation        VARCHAR,
    is_preferred     BOOLEAN NOT NULL,     -- exactly one per place, indicator and year of period_end
    is_stock         BOOLEAN NOT NULL,     -- of its indicator
    is_additive      BOOLEAN NOT NULL,     -- of its indicator
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
