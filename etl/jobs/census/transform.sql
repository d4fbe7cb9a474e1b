-- Units whose extent is not that of today's place of the same code: Hangzhou was divided anew in 2021, Shangyu gave a
-- part to Yuecheng in that year, and the Wenzhou development zone is counted apart from Longwan. What they add up to
-- today is said where the data prove it. checks.sql holds this list against the history of the codes.
INSERT INTO census_unit BY NAME
WITH division(code, is_old_division, division_note_zh, division_note_en) AS (
    VALUES
        ('330102', true, '旧上城区。2021 年江干区的一部分并入；今上城区大于此单元。',
            'Shangcheng as it was. Part of Jianggan joined it in 2021: today''s Shangcheng is larger.'),
        ('330103', true, '下城区，2021 年撤销并入拱墅区。今拱墅区 = 本单元 + 旧拱墅区(330105)。',
            'Xiacheng, merged into Gongshu in 2021. Today''s Gongshu = this unit + the former Gongshu (330105).'),
        ('330104', true, '江干区，2021 年撤销，分入上城区与钱塘区；各得多少人，数据中没有。',
            'Jianggan, divided between Shangcheng and Qiantang in 2021; how many people went where is not in the data.'),
        ('330105', true, '旧拱墅区。今拱墅区 = 本单元 + 下城区(330103)。',
            'Gongshu as it was. Today''s Gongshu = this unit + Xiacheng (330103).'),
        ('330109', true, '旧萧山区。2021 年一部分划入新设的钱塘区。',
            'Xiaoshan as it was. Part of it went to the new Qiantang in 2021.'),
        ('330110', true, '旧余杭区。2021 年分设临平区；本单元 = 今余杭区 + 临平区，只能合计，不能拆分。',
            'Yuhang as it was. Linping was split off in 2021: this unit = today''s Yuhang + Linping, together only.'),
        ('330602', true, '旧越城区。2021 年上虞区的一部分划入；今越城区大于此单元。',
            'Yuecheng as it was. A part of Shangyu joined it in 2021: today''s Yuecheng is larger.'),
        ('330604', true, '旧上虞区。2021 年一部分划入越城区。', 'Shangyu as it was. Part of it went to Yuecheng in 2021.'),
        ('330303', false, '龙湾区，不含单独计数的温州经济技术开发区(330371)。',
            'Longwan without the Wenzhou economic and technological development zone (330371), which is counted apart.'),
        ('330371', false, '温州经济技术开发区，普查单独计数，不是今天的县级区划；它是否全在龙湾区内，数据没有说明。',
            'Wenzhou economic and technological development zone: counted apart by the census, no county of today; the data do not say whether all of it lies in Longwan.')
)
SELECT u.code AS census_unit_code, u.name_zh, coalesce(place.name_en, former.name_en) AS name_en, u.prefecture_code,
    CASE WHEN division.code IS NULL THEN place.place_code END AS place_code, place.place_code AS successor_code,
    coalesce(division.is_old_division, false) AS is_old_division, division.division_note_zh, division.division_note_en,
    popu AS population,
    popu * (ages_15_64 + ages_65p) AS adults,
    -- the census gives the share employed among those aged 16 and above; there is no count of them, those aged 15
    -- and above stand in
    popu * (ages_15_64 + ages_65p) * empl_occu AS employed,
    popu_wm AS sex_ratio,
    popu_ethnic AS ethnic_minority_share,
    popu_urb AS urban_share,
    popu_reg_c AS registered_within_county_share,
    popu_reg_p AS registered_within_province_share,
    popu_reg_o AS registered_in_other_province_share,
    ages_0_14 AS age_0_14_share,
    ages_15_64 AS age_15_64_share,
    ages_65p AS age_65_plus_share,
    ages_w_15_49 AS women_15_49_share,
    ages_0 AS age_0_share,
    ages_1_4 AS age_1_4_share,
    ages_5_9 AS age_5_9_share,
    ages_10_14 AS age_10_14_share,
    ages_15_19 AS age_15_19_share,
    ages_20_24 AS age_20_24_share,
    ages_25_29 AS age_25_29_share,
    ages_30_34 AS age_30_34_share,
    ages_35_39 AS age_35_39_share,
    ages_40_44 AS age_40_44_share,
    ages_45_49 AS age_45_49_share,
    ages_50_54 AS age_50_54_share,
    ages_55_59 AS age_55_59_share,
    ages_60_64 AS age_60_64_share,
    ages_65_69 AS age_65_69_share,
    ages_70_74 AS age_70_74_share,
    ages_75_79 AS age_75_79_share,
    ages_80_84 AS age_80_84_share,
    ages_85p AS age_85_plus_share,
    fmly_unma AS unmarried_share,
    fmly_unma_m AS unmarried_men_share,
    fmly_unma_w AS unmarried_women_share,
    fmly_chld_15_64w AS children_per_woman,
    hhld_r AS household_population_share,
    hhld_s AS household_size,
    hhld_1p AS one_person_households_share,
    hhld_1g AS one_generation_households_share,
    hhld_2g AS two_generation_households_share,
    hhld_3g AS three_generation_households_share,
    hhld_4gp AS four_generation_households_share,
    hhld_65 AS households_with_elderly_share,
    educ_avgy AS years_of_education,
    educ_avgy_m AS years_of_education_men,
    educ_avgy_w AS years_of_education_women,
    educ_litr_m AS illiterate_men_share,
    educ_litr_w AS illiterate_women_share,
    empl_occu AS employment_share,
    empl_prof_kman AS occupation_managers_share,
    empl_prof_tecp AS occupation_technical_share,
    empl_prof_ofce AS occupation_office_share,
    empl_prof_srvc AS occupation_service_share,
    empl_prof_aghu AS occupation_agriculture_share,
    empl_prof_manu AS occupation_manufacturing_share,
    empl_prof_othr AS occupation_other_share,
    empl_indu_aghu AS industry_agriculture_share,
    empl_indu_mini AS industry_mining_share,
    empl_indu_manu AS industry_manufacturing_share,
    empl_indu_util AS industry_utilities_share,
    empl_indu_cons AS industry_construction_share,
    empl_indu_sale AS industry_trade_share,
    empl_indu_trma AS industry_transport_share,
    empl_indu_acca AS industry_accommodation_share,
    empl_indu_itse AS industry_information_technology_share,
    empl_indu_fina AS industry_finance_share,
    empl_indu_rees AS industry_real_estate_share,
    empl_indu_lebs AS industry_leasing_and_business_share,
    empl_indu_rsrc AS industry_science_share,
    empl_indu_envi AS industry_environment_share,
    empl_indu_resi AS industry_residential_services_share,
    empl_indu_educ AS industry_education_share,
    empl_indu_heso AS industry_health_share,
    empl_indu_csen AS industry_culture_share,
    empl_indu_pmng AS industry_public_administration_share,
    empl_indu_into AS industry_international_organizations_share,
    hous_room AS rooms_per_household,
    hous_smpp AS floor_area_per_person_m2,
    hous_samp_watr AS running_water_share,
    hous_samp_ktch AS kitchen_share,
    hous_samp_bath AS toilet_share,
    hous_samp_bdel AS lift_share,
    hous_samp_hhve AS hous_samp_hhve_share,
    hous_samp_leas AS leased_share,
    hous_samp_self AS self_built_share,
    hous_samp_buy AS purchased_share,
    hous_samp_inhe AS inherited_share,
    hous_samp_othr AS other_tenure_share,
    u.source_id, u.load_id, u.source_file, u.source_line
FROM clean.census_unit u
LEFT JOIN place ON place.place_code = u.code
LEFT JOIN division ON division.code = u.code
LEFT JOIN (
    SELECT code, min(name) AS name_en FROM place_name WHERE source_id = 'compiled' AND regexp_matches(name, '^[A-Z][A-Za-z ]+$') GROUP BY code
) former ON former.code = u.code
ORDER BY u.code;

INSERT INTO census_column BY NAME
SELECT "column" AS column_name, "group" AS group_name, label_in_source AS source_label,
    source_id, load_id, source_file, source_line
FROM clean.column_label
ORDER BY source_line;

-- Population, area and GDP from the preferred observations, but only as long as the territory they speak of is today's:
-- a figure is left out when the place lost or gained a part after its year (Cangnan's area of 2010 takes in Longgang,
-- which left in 2019). A code that merely took over from another, such as Fuyang in 2014, kept its territory.
INSERT INTO place_denominator BY NAME
WITH change AS (
    SELECT p.place_code, s.year
    FROM place_succession s JOIN place_period p USING (place_period_id)
    WHERE p.place_code IS NOT NULL
    UNION
    SELECT s.successor_place_code, s.year
    FROM place_succession s
    JOIN (SELECT place_code, min(in_use_from_year) AS since FROM place_period GROUP BY ALL) p
        ON p.place_code = s.successor_place_code
    WHERE s.year > p.since
)
SELECT o.place_code,
    CASE indicator_code WHEN 'population.resident' THEN 'POPULATION' WHEN 'area.land' THEN 'AREA' ELSE 'GDP' END AS denominator,
    year(period_end) AS year, value, observation_id, source_id, load_id, source_file, source_line
FROM observation o
WHERE is_preferred AND value > 0 AND indicator_code IN ('population.resident', 'area.land', 'gdp')
    AND NOT EXISTS (FROM change c WHERE c.place_code = o.place_code AND c.year > year(o.period_end))
    -- the census counts Longwan without the zone that is counted apart
    AND NOT (o.place_code = '330303' AND o.source_id = 'census-2020-county')
ORDER BY o.place_code, denominator, year;

-- The census of 2020 where no observation stands: units whose extent is today's, and the sums that restore a place of
-- today from units of then: Gongshu, and every prefecture.
INSERT INTO place_denominator BY NAME
WITH part AS (
    SELECT place_code, c.* EXCLUDE (place_code) FROM census_unit c WHERE place_code IS NOT NULL
    UNION ALL
    SELECT '330105' AS place_code, c.* EXCLUDE (place_code) FROM census_unit c WHERE census_unit_code IN ('330103', '330105')
    UNION ALL
    SELECT prefecture_code AS place_code, c.* EXCLUDE (place_code) FROM census_unit c
)
SELECT place_code, 'POPULATION' AS denominator, 2020 AS year, sum(population)::DOUBLE AS value, NULL AS observation_id,
    arg_min(source_id, source_line) AS source_id, arg_min(load_id, source_line) AS load_id,
    arg_min(source_file, source_line) AS source_file, min(source_line) AS source_line -- the first of the units added
FROM part
WHERE place_code NOT IN (SELECT place_code FROM place_denominator WHERE denominator = 'POPULATION' AND year = 2020)
GROUP BY place_code
ORDER BY place_code;
