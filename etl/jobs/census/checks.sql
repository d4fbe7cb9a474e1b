-- name: 91 个单元合计 64,567,588 人，即全省总数 · The 91 units add up to 64,567,588 persons, the total of the province
SELECT sum(population) AS population, count(*) AS units FROM census_unit
HAVING population <> 64567588 OR units <> 91;

-- name: 设区市之和等于公报的数：杭州、温州、嘉兴、金华 · Prefectures add up to the communiqués' figures: Hangzhou, Wenzhou, Jiaxing, Jinhua
SELECT o.place_code, o.value, sum(c.population) AS added
FROM observation o JOIN census_unit c ON c.prefecture_code = o.place_code
WHERE o.indicator_code = 'population.resident' AND o.status = 'CENSUS' AND year(o.period_end) = 2020
GROUP BY ALL HAVING added <> o.value;

-- name: 与官方数据中的普查人口一致 · Agrees with the census populations among the official figures
SELECT o.place_code, o.value, c.population
FROM observation o JOIN census_unit c USING (place_code)
WHERE o.indicator_code = 'population.resident' AND o.status = 'CENSUS' AND year(o.period_end) = 2020
    AND abs(o.value - c.population) > 50; -- Yiwu's communiqué is rounded to hundreds

-- name: 区划说明与代码沿革一致：2020 年后变动的单元都已注明 · The notes agree with the history of codes: every unit changed after 2020 is marked
SELECT census_unit_code, is_old_division FROM census_unit
WHERE is_old_division <> (census_unit_code IN (
    SELECT p.code FROM place_succession s JOIN place_period p USING (place_period_id) WHERE s.year > 2020
    UNION SELECT successor_code FROM place_succession WHERE year > 2020
));

-- name: 旧余杭为 2,402,514 人，不当作今余杭的分母 · Former Yuhang has 2,402,514 persons and is no denominator of today's Yuhang
SELECT 1 WHERE NOT EXISTS (FROM census_unit WHERE census_unit_code = '330110' AND population = 2402514 AND place_code IS NULL)
    OR EXISTS (FROM place_denominator WHERE place_code IN ('330110', '330113', '330102', '330109', '330303', '330602', '330604') AND year = 2020);

-- name: 新拱墅 2020 年人口为两个旧区之和 · Gongshu's population of 2020 is the sum of two former districts
SELECT 1 WHERE NOT EXISTS (
    FROM place_denominator
    WHERE place_code = '330105' AND denominator = 'POPULATION' AND year = 2020 AND value = 485849 + 635136
);

-- name: 各行业占比之和为 1(四舍五入误差内) · The shares of industries add up to 1, within rounding
SELECT census_unit_code FROM census_unit
WHERE abs(list_sum([*COLUMNS('^industry_.*_share$')]) - 1) > 0.002;

-- name: 每一数据列都有来源标签 · Every column has the source's label
SELECT column_name FROM census_column WHERE source_label = '';

-- name: 每个普查单元都有英文名称 · Every unit has an English name
SELECT census_unit_code FROM census_unit WHERE name_en IS NULL;
