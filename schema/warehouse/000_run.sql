-- What the run that built this version did: filled by the ETL engine, not by jobs.
-- Transforms may add to rejected_row and duplicate_row; the engine then fills reject_id, load_id, job and record.

-- The version itself: one row, written when all else is there and checked.
CREATE TABLE warehouse_version (
    version            VARCHAR PRIMARY KEY,
    published_at       TIMESTAMP NOT NULL, -- UTC
    engine             VARCHAR NOT NULL,
    inputs_fingerprint VARCHAR NOT NULL, -- SHA-256 over all a run reads
    model_fingerprint  VARCHAR NOT NULL, -- SHA-256 of the model files
    is_synthetic       BOOLEAN NOT NULL  -- some of its rows are made up
);

-- One row per file read. rows_read = rows_loaded + rows_rejected + rows_duplicate, or nothing is published.
CREATE TABLE load (
    load_id        INTEGER PRIMARY KEY,
    job            VARCHAR NOT NULL,
    source_name    VARCHAR NOT NULL, -- name of the source in job.yml
    file           VARCHAR NOT NULL, -- job/path, as source_file everywhere
    sha256         VARCHAR NOT NULL, -- of the file on disk
    bytes          BIGINT NOT NULL,
    rows_read      BIGINT NOT NULL,
    rows_loaded    BIGINT NOT NULL,
    rows_rejected  BIGINT NOT NULL,
    rows_duplicate BIGINT NOT NULL,
    loaded_at      TIMESTAMP NOT NULL -- UTC
);

-- One row per fault found. A row with several faults stands here several times.
CREATE TABLE rejected_row (
    reject_id   INTEGER,
    load_id     INTEGER,
    job         VARCHAR,
    source_file VARCHAR NOT NULL,
    source_line INTEGER NOT NULL, -- line where the record starts; the header is line 1
    column_name VARCHAR,          -- null when the whole record is at fault
    raw         VARCHAR,          -- the cell as it stands in the file, or the whole record
    code        VARCHAR NOT NULL,
    reason_zh   VARCHAR NOT NULL,
    reason_en   VARCHAR NOT NULL,
    is_kept     BOOLEAN NOT NULL DEFAULT false, -- the cell was made null and the row stayed
    record      VARCHAR           -- the whole row as JSON, column → text; null where raw is the whole record
);

-- Rows not loaded because another row says the same, and by which rule the other was kept.
CREATE TABLE duplicate_row (
    load_id     INTEGER,
    job         VARCHAR,
    source_file VARCHAR NOT NULL,
    source_line INTEGER NOT NULL,
    kept_file   VARCHAR NOT NULL,
    kept_line   INTEGER NOT NULL,
    rule_zh     VARCHAR NOT NULL,
    rule_en     VARCHAR NOT NULL
);

-- Every promise of jobs and of the model, and what was found. None has failed in a published version.
CREATE TABLE check_result (
    check_id INTEGER PRIMARY KEY,
    job      VARCHAR NOT NULL,
    name_zh  VARCHAR NOT NULL,
    name_en  VARCHAR NOT NULL,
    passed   BOOLEAN NOT NULL, -- kept or tolerated
    status   VARCHAR NOT NULL, -- CheckStatus
    observed VARCHAR NOT NULL, -- in words, with examples
    expected VARCHAR NOT NULL,
    found    BIGINT,           -- rows at fault, rejected, lost since the version before (gained where negative), or all of a table
    of_rows  BIGINT,           -- those read, or those of the version before
    least    DOUBLE,           -- fewest that keep the promise
    most     DOUBLE,           -- most that keep it
    is_share BOOLEAN NOT NULL  -- most is a percentage of of_rows
);

-- The enums of the semantic model: the values that coded columns may hold.
CREATE TABLE codelist (
    codelist VARCHAR NOT NULL,
    code     VARCHAR NOT NULL,
    name_zh  VARCHAR NOT NULL,
    name_en  VARCHAR NOT NULL,
    sort     INTEGER NOT NULL, -- order in the model
    PRIMARY KEY (codelist, code)
);
