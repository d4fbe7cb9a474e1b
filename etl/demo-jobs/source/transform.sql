INSERT INTO source BY NAME
SELECT source_id, title, publisher, url, licence, published_on, published_on_precision AS published_precision,
    DATE '2025-12-31' AS retrieved_on, note, load_id, source_file, source_line
FROM (FROM clean.synthetic UNION ALL BY NAME FROM clean.reference)
ORDER BY source_id;
