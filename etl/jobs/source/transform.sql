-- All files were collected on one day; none of them repeats it.
INSERT INTO source BY NAME
SELECT source_id, title, publisher, url, licence, published_on, published_on_precision AS published_precision,
    DATE '2026-11-23' AS retrieved_on, note, load_id, source_file, source_line
FROM (FROM clean.publication UNION ALL BY NAME FROM clean.compilation)
ORDER BY source_id;
