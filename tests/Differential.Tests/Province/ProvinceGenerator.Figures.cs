using Jiaxing.Analytics.Model;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Province;

internal sealed partial class ProvinceGenerator
{
    private static readonly (string Code, string Unit, string Kind, bool IsAdditive)[] Indicators =
    [
        ("population.resident", "PERSONS", "STOCK", true),
        ("gdp.total", "HUNDRED_MILLION_YUAN", "FLOW", true),
        ("standards.led", "COUNT", "FLOW", true),
        ("patents.in-force", "COUNT", "STOCK", true),
        ("innovation.rank", "RANK", "FLOW", false),
        ("urban.share", "PERCENT", "STOCK", false),
    ];

    /// <summary>Values are halves, so that sums and means are exact whatever the order of adding.</summary>
    private void Figures()
    {
        foreach (var (code, unit, kind, isAdditive) in Indicators)
        {
            _rows.Add(
                "indicator",
                ("indicator_code", code),
                ("name_zh", Name()),
                ("name_en", Name()),
                ("unit", unit),
                ("kind", kind),
                ("is_additive", isAdditive),
                ("higher_is_better", MaybeValue(Chance(0.5))),
                ("definition_zh", Maybe(Name())),
                ("definition_en", Maybe(Name())),
                ("source_id", Maybe(Any(_sources)))
            );

            foreach (var place in _rows.Tables["place"].ToList())
            {
                for (var year = 2015; year <= 2024; year++)
                {
                    if (Chance(0.55))
                        Observe(place, code, kind, isAdditive, year);
                }
            }
        }

        foreach (var place in _rows.Tables["place"].Where(_ => Chance(0.9)).ToList())
        {
            foreach (var denominator in new[] { "POPULATION", "AREA", "GDP" })
            {
                for (var year = 2016; year <= 2023; year++)
                {
                    if (Chance(denominator == "AREA" ? 0.15 : 0.6))
                        Add(
                            "place_denominator",
                            year,
                            ("place_code", place["place_code"]),
                            ("denominator", denominator),
                            ("year", year),
                            ("value", Chance(0.05) ? 0.0 : _random.Next(1, 4000) / 2.0),
                            ("observation_id", null)
                        );
                }
            }
        }

        for (var i = 0; i < 30; i++)
        {
            Add(
                "target",
                i,
                ("target_id", $"target-{i}"),
                ("place_code", Any(_rows.Tables["place"])["place_code"]),
                ("name_zh", Name()),
                ("name_en", Name()),
                ("comparator", Code("Comparator")),
                ("value", _random.Next(200) / 2.0),
                ("unit", Code("UnitOfMeasure")),
                ("by_year", 2024 + _random.Next(3)),
                ("scope", Maybe(Code("TargetScope")))
            );
        }
    }

    /// <summary>One figure or several that compete, of which none may be preferred; a flow may stand month by month.</summary>
    private void Observe(Row place, string indicator, string kind, bool isAdditive, int year)
    {
        var competing = Chance(0.2) ? 2 : 1;
        for (var i = 0; i < competing; i++)
        {
            var month = Chance(0.3) ? _random.Next(1, 13) : 0;
            var start = new DateOnly(year, Math.Max(month, 1), 1);
            var end = month == 0 ? new DateOnly(year, 12, 31) : start.AddMonths(1).AddDays(-1);
            var level = (string)place["level"]!;
            var code = (string)place["place_code"]!;
            Add(
                "observation",
                year,
                ("observation_id", $"{code}/{indicator}/{year}/{i}"),
                ("place_code", code),
                ("place_level", level),
                ("county_code", level == "COUNTY" ? code : null),
                ("prefecture_code", level == "PREFECTURE" ? code : null),
                ("indicator_code", indicator),
                ("period_text", month == 0 ? $"{year}" : $"{year}-{month:00}"),
                ("period_start", start),
                ("period_end", end),
                ("period_precision", month == 0 ? "YEAR" : "MONTH"),
                ("value", _random.Next(-20, 2000) / 2.0),
                ("status", Code("ObservationStatus")),
                ("quotation", Maybe(Name(), 0.3)),
                ("is_preferred", i == 0 && Chance(0.93)),
                ("is_stock", kind == "STOCK"),
                ("is_additive", isAdditive)
            );
        }
    }

    /// <summary>Pilots of one county, of several, and of a whole prefecture.</summary>
    private void Pilots()
    {
        foreach (var type in new[] { "INNOVATION", "QUALITY", "COORDINATION" })
            Add(
                "pilot_type",
                type.Length,
                ("pilot_type", type),
                ("name_zh", Name()),
                ("name_en", Name()),
                ("tasks_zh", Name())
            );

        for (var i = 0; i < 60; i++)
        {
            var prefecture = Any(_prefectures);
            var within = _counties
                .Where(c => _prefectureOf[c] == prefecture)
                .Append(prefecture)
                .OrderBy(_ => _random.Next())
                .Take(Any([1, 1, 2, 3]))
                .ToList();
            var code = $"{i}:{string.Join('+', within)}";
            Add(
                "pilot",
                i,
                ("pilot_code", code),
                ("government_zh", Name()),
                ("government_en", Name()),
                ("pilot_type", Any(["INNOVATION", "QUALITY"])),
                ("level", Code("PilotLevel")),
                ("prefecture_code", prefecture),
                ("approved_on", MaybeValue(Date(2021, 2024))),
                ("approved_precision", Maybe(Code("DatePrecision")))
            );
            for (var position = 0; position < within.Count; position++)
                Add(
                    "pilot_place",
                    i,
                    ("pilot_code", code),
                    ("place_code", within[position]),
                    ("position", position + 1)
                );
        }
    }

    /// <summary>A census unit has a hundred shares: each is an eighth, so that weighted sums are exact.</summary>
    private void Census()
    {
        var unit = Generated.Model.Subject("CensusUnit");
        var shares = unit
            .Members.OfType<PartField>()
            .SelectMany(p => Generated.Model.Part(p.Part).Members.OfType<Property>())
            .Where(p => p is { Type: ValueType.Float, Source: ColumnSource.Column })
            .Select(p => ((ColumnSource.Column)p.Source).Name)
            .Distinct()
            .ToList();
        for (var i = 0; i < _counties.Count; i++)
        {
            var county = _counties[i];
            var population = 64L * _random.Next(1, 20_000);
            Add(
                "census_unit",
                i,
                [
                    ("census_unit_code", $"c{i}"),
                    ("name_zh", Name()),
                    ("name_en", Maybe(Name())),
                    ("prefecture_code", _prefectureOf[county]),
                    ("place_code", Maybe(county)),
                    ("successor_code", Maybe(county, 0.9)),
                    ("is_old_division", Chance(0.2)),
                    ("division_note_zh", Maybe(Name(), 0.3)),
                    ("division_note_en", Maybe(Name(), 0.3)),
                    ("population", population),
                    ("adults", population / 2.0),
                    ("employed", population / 4.0),
                    .. shares.Select(s => (s, (object?)(_random.Next(9) / 8.0))),
                ]
            );
        }

        foreach (var column in shares.Take(6))
            Add(
                "census_column",
                2,
                ("column_name", column),
                ("group_name", Any(["age", "work"])),
                ("source_label", Name())
            );
    }
}
