-- One row per way of naming a place that a text may use: its code, its names today and before, others that are usual.
-- Cleaning resolves columns of type place by it. A name that stands for several places has a row for each.
CREATE TABLE place_name (
    place_name_id VARCHAR NOT NULL,        -- name@place, or name@code where it is no place of today's division here
    name          VARCHAR NOT NULL,        -- Chinese, English, or a code
    code          VARCHAR NOT NULL,        -- the code that bears it or bore it
    place_code    VARCHAR,                 -- the place it leads to; null: known, and no place of this warehouse
    method        VARCHAR NOT NULL,        -- PlaceNaming
    confidence    DOUBLE NOT NULL,         -- 0 to 1: how far the name alone tells the place; stated, not measured
    note_zh       VARCHAR,
    note_en       VARCHAR,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
