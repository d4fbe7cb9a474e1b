-- Technical committees and subcommittees of ISO and IEC that the catalogues name.
CREATE TABLE committee (
    committee_code VARCHAR NOT NULL,       -- ISO/TC 34/SC 7, IEC/TC 86/SC 86B, ISO/IEC JTC 1/SC 29
    parent_code    VARCHAR,
    organization   VARCHAR NOT NULL,       -- ISO, IEC, ISO/IEC, CISPR, …
    name_en        VARCHAR,                -- null for IEC's: its catalogue has only their numbers
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
