-- One row per place of today's division (GB/T 2260): nation, provinces, prefectures, counties.
CREATE TABLE place (
    place_code        VARCHAR NOT NULL,
    parent_code       VARCHAR,
    prefecture_code   VARCHAR,             -- own code for a prefecture, its prefecture's for a county, else null
    level             VARCHAR NOT NULL,    -- PlaceLevel
    kind              VARCHAR NOT NULL,    -- PlaceKind
    name_zh           VARCHAR NOT NULL,
    name_en           VARCHAR NOT NULL,
    name_pinyin       VARCHAR,
    code_in_use_since INTEGER,
    seat_longitude    DOUBLE,              -- WGS-84 degrees
    seat_latitude     DOUBLE,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- Every place with each of its ancestors; a place is its own ancestor.
CREATE TABLE place_ancestor (
    code           VARCHAR NOT NULL,
    ancestor_code  VARCHAR NOT NULL,
    ancestor_level VARCHAR NOT NULL
);

-- Counties that share a border, in both directions.
CREATE TABLE place_adjacency (
    place_code     VARCHAR NOT NULL,
    neighbour_code VARCHAR NOT NULL,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

CREATE VIEW county AS SELECT * FROM place WHERE level = 'COUNTY';
CREATE VIEW prefecture AS SELECT * FROM place WHERE level = 'PREFECTURE';
