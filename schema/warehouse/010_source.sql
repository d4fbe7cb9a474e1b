-- Who published what is loaded here, when, where and under what licence. Its source_id is its own key.
CREATE TABLE source (
    source_id           VARCHAR NOT NULL,
    title               VARCHAR NOT NULL,
    publisher           VARCHAR NOT NULL,
    url                 VARCHAR NOT NULL,
    licence             VARCHAR NOT NULL,
    published_on        DATE,              -- first day of the period when the precision is coarser than a day
    published_precision VARCHAR,           -- DatePrecision
    retrieved_on        DATE NOT NULL,
    note                VARCHAR,
    load_id             INTEGER,
    source_file         VARCHAR,
    source_line         INTEGER
);
