-- Organizations that draft standards. No list of them is public in bulk: empty until a bureau's file is loaded.
CREATE TABLE organization (
    organization_code VARCHAR NOT NULL,    -- unified social credit code, or the bureau's own
    name_zh           VARCHAR NOT NULL,
    name_en           VARCHAR,
    kind              VARCHAR,             -- OrganizationKind
    county_code       VARCHAR,
    county_as_stated  VARCHAR,             -- what the source has: a code, a name, an address
    county_method     VARCHAR,             -- PlaceNaming: how that led to the county
    county_confidence DOUBLE,              -- 0 to 1; stated for each method, not measured
    prefecture_code   VARCHAR,
    industry_code     VARCHAR,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- An organization's part in a standard.
CREATE TABLE drafting (
    drafting_id       VARCHAR NOT NULL,    -- number|organization
    number            VARCHAR NOT NULL,
    organization_code VARCHAR NOT NULL,
    rank              INTEGER NOT NULL,    -- 1 = led
    credit            DOUBLE NOT NULL,     -- 1 / number of the standard's drafting organizations: they add up to one
    county_code       VARCHAR,             -- the organization's, repeated so that drafting groups by place without a join
    prefecture_code   VARCHAR,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
