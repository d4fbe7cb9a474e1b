CREATE TABLE pilot_type (
    pilot_type   VARCHAR NOT NULL,
    name_zh      VARCHAR NOT NULL,
    name_en      VARCHAR NOT NULL,
    tasks_zh     VARCHAR NOT NULL,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- Governments in Zhejiang's provincial pilot for standardization innovation and development.
CREATE TABLE pilot (
    pilot_code          VARCHAR NOT NULL,  -- codes of its places joined by +, in the source's order
    government_zh       VARCHAR NOT NULL,  -- as the source names it
    government_en       VARCHAR NOT NULL,  -- English names of its places
    pilot_type          VARCHAR NOT NULL,
    level               VARCHAR NOT NULL,  -- PilotLevel
    prefecture_code     VARCHAR NOT NULL,
    approved_on         DATE,
    approved_precision  VARCHAR,           -- DatePrecision
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

CREATE TABLE pilot_place (
    pilot_code   VARCHAR NOT NULL,
    place_code   VARCHAR NOT NULL,
    position     INTEGER NOT NULL,         -- order in the source, from 1
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- A pilot belongs to each ancestor of its places, once.
CREATE VIEW pilot_place_within AS
SELECT DISTINCT pp.pilot_code, a.ancestor_code AS place_code
FROM pilot_place pp JOIN place_ancestor a ON a.code = pp.place_code;

-- Those of a pilot's places that are counties: a pilot may take in a whole prefecture too.
CREATE VIEW pilot_county AS
SELECT pp.* FROM pilot_place pp JOIN county c ON c.place_code = pp.place_code;
