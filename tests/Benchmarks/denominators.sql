-- what `per` divides by, from the counties' own column
CREATE TABLE place_denominator AS
SELECT county_code AS place_code, 'POPULATION' AS denominator, 2020 AS year, population::DOUBLE AS value FROM county;
