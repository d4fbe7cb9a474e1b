-- Words and pairs of Chinese characters in the fields that the model calls @searchable, filled from the model after all
-- jobs and clustered in the order of its columns.
CREATE TABLE search_index (
    field    VARCHAR NOT NULL,             -- Standard.title
    gram     VARCHAR NOT NULL,             -- quality, 质, 质量: lower case, half width, no accents
    key      VARCHAR NOT NULL,             -- of the row that has it
    position INTEGER NOT NULL              -- number of its first word in the field, over both languages
);
