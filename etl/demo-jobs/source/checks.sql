-- name: 合成的来源都在标题中写明 · Every synthetic source says so in its title
SELECT source_id FROM source WHERE source_id LIKE 'synthetic-%' AND title NOT LIKE '%合成数据 · synthetic data%';
