CREATE TABLE standard (
    number         VARCHAR NOT NULL,
    title          VARCHAR NOT NULL,
    title_en       VARCHAR,
    level          VARCHAR NOT NULL, -- StandardLevel
    status         VARCHAR NOT NULL, -- StandardStatus
    published_on   DATE NOT NULL,
    implemented_on DATE,
    ics            VARCHAR,
    ccs            VARCHAR,
    adoption       VARCHAR,
    committee      VARCHAR,
    drafted_by     VARCHAR,
    source_id      VARCHAR,
    load_id        INTEGER,
    source_file    VARCHAR,
    source_line    INTEGER
);
