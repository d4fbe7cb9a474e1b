namespace Jiaxing.Analytics.Differential.Tests.Province;

internal sealed partial class ProvinceGenerator
{
    private const int OrganizationCount = 220;

    private void Organizations()
    {
        for (var i = 0; i < OrganizationCount; i++)
        {
            var code = $"91330{i:0000}";
            var county = Maybe(Any(_counties), 0.85);
            var prefecture = county is not null ? _prefectureOf[county] : Maybe(Any(_prefectures), 0.5);
            _organizations.Add((code, county, prefecture));
            Add(
                "organization",
                i + 2,
                ("organization_code", code),
                ("name_zh", Name()),
                ("name_en", Maybe(Name(), 0.5)),
                ("kind", Maybe(Code("OrganizationKind"))),
                ("county_code", county),
                ("prefecture_code", prefecture),
                ("industry_code", Maybe(Any(_industries)))
            );
        }
    }

    private void Standards()
    {
        for (var i = 0; i < _standards; i++)
            Standard(i);

        foreach (
            var (number, within) in _rows
                .Tables["standard_ics"]
                .SelectMany(s =>
                    _rows
                        .Tables["ics_ancestor"]
                        .Where(a => Equals(a["code"], s["ics_code"]))
                        .Select(a => (s["number"], a["ancestor_code"]))
                )
                .Distinct()
        )
            _rows.Add("standard_ics_within", ("ics_code", within), ("number", number));
    }

    private void Standard(int i)
    {
        var family = _random.Next(_standards / 2);
        var number = $"GB/T {family}-{i}";
        var catalogued = new DateOnly(2024, 1, 1);
        // a few early years have none, so that series have gaps; some dates are those of a year's or month's first day
        var published = Chance(0.85) ? Date(Any([2012, 2013, 2016, 2019]), 2024) : (DateOnly?)null;
        if (published is { } day && Chance(0.3))
            published = Chance(0.5) ? new DateOnly(day.Year, 1, 1) : new DateOnly(day.Year, day.Month, 1);

        var drafters = Drafters();
        var lead = drafters.Count > 0 ? drafters[0] : default;
        Add(
            "standard",
            i + 2,
            ("number", number),
            ("base_number", $"GB/T {family}"),
            ("title_zh", Maybe(Name(), 0.7)),
            ("title_en", Maybe(Name(), 0.7)),
            ("title_fr", Maybe(Name(), 0.2)),
            ("level", Code("StandardLevel")),
            ("publisher", Any(["ISO", "IEC", "SAC", "浙江"])),
            ("document_type", Maybe(Code("DocumentType"))),
            ("variant", Maybe(Any(["RLV", "CSV"]), 0.1)),
            ("edition", Maybe("1.0")),
            ("edition_number", MaybeValue(_random.Next(1, 6))),
            ("published_on", published),
            ("published_precision", published is null ? null : Maybe(Code("DatePrecision"))),
            ("published_as_stated", Maybe("2020")),
            ("published_basis", Maybe(Code("DateBasis"))),
            ("implemented_on", published is { } d && Chance(0.6) ? d.AddDays(180) : null),
            ("withdrawn_on", published is { } w && Chance(0.2) ? w.AddDays(_random.Next(2000)) : null),
            ("status", Code("StandardStatus")),
            ("stage", Maybe(Any(["60.60", "90.93"]))),
            ("is_amendment", Chance(0.15)),
            ("amends_number", _numbers.Count > 0 ? Maybe(Any(_numbers), 0.15) : null),
            ("continued_as", _numbers.Count > 0 ? Maybe(Any(_numbers), 0.05) : null),
            ("project_code", Maybe(i.ToString())),
            ("committee_code", Maybe(Any(_committees))),
            ("ccs_code", Maybe(Any(["A", "B", "C", "D", "E", "F"]), 0.6)),
            ("industry_code", Maybe(Any(_industries), 0.6)),
            ("lead_county_code", lead.County),
            ("lead_prefecture_code", lead.Prefecture),
            ("url", Maybe("https://example.org/s")),
            ("catalogue_on", MaybeValue(catalogued, 0.95))
        );

        for (var rank = 0; rank < drafters.Count; rank++)
        {
            var drafter = drafters[rank];
            Add(
                "drafting",
                i * 7 + rank,
                ("drafting_id", $"{number}|{drafter.Code}"),
                ("number", number),
                ("organization_code", drafter.Code),
                ("rank", rank + 1),
                ("credit", 1.0 / drafters.Count),
                ("county_code", drafter.County),
                ("prefecture_code", drafter.Prefecture)
            );
        }

        for (var classes = Any([0, 1, 1, 2, 3]); classes > 0; classes--)
        {
            var ics = Any(_ics);
            if (
                !_rows.Tables.TryGetValue("standard_ics", out var known)
                || !known.TakeLast(3).Any(k => Equals(k["number"], number) && Equals(k["ics_code"], ics))
            )
                Add("standard_ics", i, ("number", number), ("ics_code", ics));
        }

        if (_numbers.Count > 0 && Chance(0.25))
        {
            var related = Any(_numbers);
            var kind = Code("RelationKind");
            Add(
                "standard_relation",
                i,
                ("standard_relation_id", $"{number} {kind} {related}"),
                ("number", number),
                ("kind", kind),
                ("related_number", related),
                ("related_to", Maybe(related, 0.8)),
                ("related_on", MaybeValue(Date(2015, 2024), 0.5))
            );
        }

        _numbers.Add(number);
    }

    private List<(string Code, string? County, string? Prefecture)> Drafters()
    {
        var drafters = new List<(string Code, string? County, string? Prefecture)>();
        for (var wanted = Any([0, 1, 1, 2, 3, 5]); wanted > 0; wanted--)
        {
            // the first few draft far more than the rest
            var drafter = _organizations[Chance(0.3) ? _random.Next(8) : _random.Next(_organizations.Count)];
            if (!drafters.Contains(drafter))
                drafters.Add(drafter);
        }

        return drafters;
    }
}
