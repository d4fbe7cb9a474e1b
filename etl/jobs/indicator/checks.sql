-- name: 每个来源行都成为指标 · Every row of the file became an indicator
SELECT indicator_code FROM clean.indicator WHERE indicator_code NOT IN (SELECT indicator_code FROM indicator);
