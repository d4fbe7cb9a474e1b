namespace Jiaxing.Analytics.Differential.Tests.Province;

internal sealed partial class ProvinceGenerator
{
    /// <summary>Codes that changed their meaning, and territory that passed on, once through an abolished code.</summary>
    private void PlaceHistory()
    {
        var line = 2;
        foreach (var county in _counties)
        {
            var since = 1980;
            for (var period = _random.Next(3); period >= 0; period--)
            {
                var until = period == 0 ? (int?)null : since + 5 + _random.Next(10);
                Period(county, county, since, until, period == 0 ? "IN_USE" : "RENAMED_OR_CHANGED", line++);
                since = until ?? since;
            }
        }

        for (var i = 0; i < 12; i++)
        {
            var code = $"99{_random.Next(1, 7):00}{50 + i}";
            var id = Period(code, null, 1980 + _random.Next(9), 1995 + _random.Next(9), "ABOLISHED", line++);
            for (var to = _random.Next(1, 3); to > 0; to--)
            {
                var successor = Chance(0.8) ? Any(_counties) : null;
                Add(
                    "place_succession",
                    line,
                    ("place_succession_id", $"{id}>{successor ?? "995099"}@{to}"),
                    ("place_period_id", id),
                    ("successor_code", successor ?? "995099"),
                    ("successor_place_code", successor),
                    ("year", 1995 + to),
                    ("is_partial", Chance(0.4))
                );
            }
        }
    }

    private string Period(string code, string? place, int from, int? until, string status, int line)
    {
        var id = $"{code}-{from}-{line}";
        Add(
            "place_period",
            line,
            ("place_period_id", id),
            ("code", code),
            ("place_code", place),
            ("name_zh", Name()),
            ("prefecture_name_zh", Maybe(Name())),
            ("level", "COUNTY"),
            ("status", status),
            ("in_use_from_year", from),
            ("in_use_until_year", until)
        );
        return id;
    }

    /// <summary>Trees of classes, some of which end a level early.</summary>
    private void Classifications()
    {
        for (var field = 1; field <= 8; field++)
        {
            Ics($"{field * 5:00}", null, 1);
            for (var group = _random.Next(4); group > 0; group--)
            {
                var code = $"{field * 5:00}.{group * 20:000}";
                Ics(code, code[..2], 2);
                for (var subgroup = _random.Next(4); subgroup > 0; subgroup--)
                    Ics($"{code}.{subgroup * 10:00}", code, 3);
            }
        }

        foreach (var code in "ABCDEF")
            Add(
                "ccs_class",
                code,
                ("ccs_code", code.ToString()),
                ("name_zh", Name()),
                ("name_zh_variant", Maybe(Name(), 0.2))
            );

        foreach (var prefix in new[] { "GB", "JB", "FZ", "QB", "DB" })
            Add(
                "standard_prefix",
                prefix[0],
                ("prefix", prefix),
                ("level", Code("StandardLevel")),
                ("sector", Name()),
                ("historic_administration_zh", Maybe(Name()))
            );

        for (var i = 0; i < 9; i++)
        {
            var code = $"industry-{i}";
            _industries.Add(code);
            Add(
                "industry",
                i,
                ("industry_code", code),
                ("industry_group", Code("IndustryGroup")),
                ("name_zh", Name()),
                ("name_en", Name())
            );
        }

        for (var i = 0; i < 25; i++)
        {
            var code = $"XX/TC {i}";
            Add(
                "committee",
                i,
                ("committee_code", code),
                ("parent_code", i == 0 ? null : Maybe(_committees.Count > 0 ? Any(_committees) : code, 0.6)),
                ("organization", Any(["ISO", "IEC", "SAC"])),
                ("name_en", Maybe(Name()))
            );
            _committees.Add(code);
        }
    }

    private void Ics(string code, string? parent, int level)
    {
        _ics.Add(code);
        Add(
            "ics_class",
            _ics.Count + 1,
            ("ics_code", code),
            ("level", level),
            ("parent_code", parent),
            ("name_zh", level == 1 ? Name() : null),
            ("name_en", Name())
        );
        _rows.Add("ics_ancestor", ("code", code), ("ancestor_code", code), ("ancestor_level", level));
        if (parent is null)
            return;

        foreach (var above in _rows.Tables["ics_ancestor"].Where(a => Equals(a["code"], parent)).ToList())
            _rows.Add(
                "ics_ancestor",
                ("code", code),
                ("ancestor_code", above["ancestor_code"]),
                ("ancestor_level", above["ancestor_level"])
            );
    }

    private void KnownGaps()
    {
        for (var i = 0; i < 15; i++)
        {
            Add(
                "known_gap",
                i,
                ("known_gap_id", $"gap-{i}"),
                ("subject", Any(["Standard", "Pilot", "Observation"])),
                ("title_zh", Name()),
                ("title_en", Name()),
                ("reason_zh", Name()),
                ("reason_en", Name()),
                ("expected", MaybeValue(_random.Next(50))),
                ("present", MaybeValue(_random.Next(50))),
                ("place_code", Maybe(Any(_counties)))
            );
            var indicator = Any(_rows.Tables["indicator"])["indicator_code"];
            if (Chance(0.6))
                Add("known_gap_indicator", i, ("known_gap_id", $"gap-{i}"), ("indicator_code", indicator));
        }
    }
}
