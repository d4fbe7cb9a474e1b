-- One row per document number: a standard's edition, an amendment, a draft on its way.
CREATE TABLE standard (
    number               VARCHAR NOT NULL, -- as published
    number_key           VARCHAR,          -- what all spellings of the number share; filled from the model (@normalized)
    base_number          VARCHAR NOT NULL, -- without year, amendment and draft marks: what all editions share
    title_zh             VARCHAR,
    title_en             VARCHAR,
    title_fr             VARCHAR,
    level                VARCHAR NOT NULL, -- StandardLevel
    publisher            VARCHAR NOT NULL, -- ISO, IEC, ISO/IEC, CISPR, …: derived from the number
    document_type        VARCHAR,          -- DocumentType; null where the catalogue gives none
    variant              VARCHAR,          -- IEC's other forms of one edition: RLV, CSV, CMV, EXV, …
    edition              VARCHAR,          -- as published; IEC's consolidated editions are 1.1, 2.3, …
    edition_number       INTEGER,          -- its whole part
    published_on         DATE,             -- first day of the period when the precision is coarser than a day
    published_precision  VARCHAR,          -- DatePrecision
    published_as_stated  VARCHAR,          -- the catalogue's own text
    published_basis      VARCHAR,          -- DateBasis: whether published_on is that text or the number's year
    implemented_on       DATE,
    withdrawn_on         DATE,             -- when it was replaced or withdrawn, where the catalogue dates it
    status               VARCHAR NOT NULL, -- StandardStatus
    stage                VARCHAR,          -- as published: ISO's harmonized stage code, IEC's word
    is_amendment         BOOLEAN NOT NULL, -- amendment, corrigendum, addendum, interpretation sheet
    amends_number        VARCHAR,          -- the document it amends, where that is in the catalogue
    continued_as         VARCHAR,          -- for a superseded draft: the record that carries its project on
    project_code         VARCHAR,          -- the publisher's number of the project, from the page's address
    committee_code       VARCHAR,
    ccs_code             VARCHAR,
    industry_code        VARCHAR,
    lead_county_code     VARCHAR,          -- county of the first drafting organization; null for international standards
    lead_prefecture_code VARCHAR,
    url                  VARCHAR,
    catalogue_on         DATE,             -- the day the catalogue speaks of: ages are counted to it, never to today
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- Classes as the catalogue gives them.
CREATE TABLE standard_ics (
    number       VARCHAR NOT NULL,
    ics_code     VARCHAR NOT NULL,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);

-- Classes with all that lies below them: a class has each standard of its descendants once.
CREATE TABLE standard_ics_within (
    ics_code     VARCHAR NOT NULL,
    number       VARCHAR NOT NULL
);

-- What a document replaces, is replaced by, or is part of, as its own record says.
CREATE TABLE standard_relation (
    standard_relation_id VARCHAR NOT NULL, -- number kind related_number
    number               VARCHAR NOT NULL,
    kind                 VARCHAR NOT NULL, -- RelationKind
    related_number       VARCHAR NOT NULL, -- as stated
    related_to           VARCHAR,          -- the same when that document is in the catalogue
    related_on           DATE,
    source_id    VARCHAR,
    load_id      INTEGER,
    source_file  VARCHAR,
    source_line  INTEGER
);
