using System.Globalization;

namespace Jiaxing.Analytics.Differential.Tests.Province;

/// <summary>
/// A province that is no real one: equal seeds give equal rows. Nulls stand wherever the DDL allows them, names repeat and
/// go beyond Chinese and English, dates have gaps, and values tie, because that is where two readings of a query part.
/// What the ETL promises holds here too: keys are unique and links lead somewhere.
/// </summary>
internal sealed partial class ProvinceGenerator
{
    private static readonly string[] Names =
    [
        "纺织",
        "丝绸",
        "电子元件",
        "新能源",
        "化工",
        "Textile",
        "Silk & Dye",
        "Żółć",
        "naïve café",
        "e\u0301",
        "é",
        "İstanbul",
        "O'Brien \"quoted\"",
        "100% 棉_布",
        "back\\slash",
        "tab\there",
        "𠮷野家",
        "\uFFEE",
        "😀 smile",
        "Ａ全角",
        "a",
        "A",
        "",
        " 空格 ",
    ];

    private readonly ProvinceRows _rows = new();
    private readonly Random _random;
    private readonly List<string> _counties = [];
    private readonly List<string> _prefectures = [];
    private readonly Dictionary<string, string> _prefectureOf = [];
    private readonly List<string> _sources = [];
    private readonly List<string> _ics = [];
    private readonly List<string> _industries = [];
    private readonly List<string> _committees = [];
    private readonly List<(string Code, string? County, string? Prefecture)> _organizations = [];
    private readonly List<string> _numbers = [];

    private readonly string _version;
    private readonly int _standards;

    private ProvinceGenerator(int seed, string version, int standards)
    {
        _random = new Random(seed);
        _version = version;
        _standards = standards;
    }

    public static ProvinceRows Generate(int seed, string version, int standards)
    {
        var generator = new ProvinceGenerator(seed, version, standards);
        generator.Run();
        generator.Sources();
        generator.Places();
        generator.PlaceHistory();
        generator.Classifications();
        generator.Organizations();
        generator.Standards();
        generator.Figures();
        generator.Pilots();
        generator.Census();
        generator.KnownGaps();
        return generator._rows;
    }

    private string Code(string codelist)
    {
        var values = Generated.Model.Codelist(codelist).Values;
        return values[_random.Next(values.Length)].Code;
    }

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string Name() =>
        Any(Names) + (_random.Next(3) == 0 ? "" : _random.Next(40).ToString(CultureInfo.InvariantCulture));

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T? Maybe<T>(T value, double probability = 0.75)
        where T : class => Chance(probability) ? value : null;

    private object? MaybeValue(object value, double probability = 0.75) => Chance(probability) ? value : null;

    private DateOnly Date(int from, int until) =>
        new DateOnly(from, 1, 1).AddDays(_random.Next((until - from) * 365));

    private (string, object?)[] Lineage(string file, int line) =>
        [
            ("source_id", Any(_sources)),
            ("load_id", MaybeValue(_random.Next(1, 41))),
            ("source_file", Maybe(file)),
            ("source_line", MaybeValue(line)),
        ];

    private void Add(string table, int line, params (string, object?)[] values) =>
        _rows.Add(table, [.. values, .. Lineage($"{table}.csv", line)]);

    private void Sources()
    {
        for (var i = 0; i < 9; i++)
        {
            var id = $"source-{i}";
            _sources.Add(id);
            _rows.Add(
                "source",
                ("source_id", id),
                ("title", Name()),
                ("publisher", Name()),
                ("url", $"https://example.org/{i}"),
                ("licence", Chance(0.5) ? "CC0" : "CC BY"),
                ("published_on", MaybeValue(Date(2019, 2024))),
                ("published_precision", Maybe(Code("DatePrecision"))),
                ("retrieved_on", Date(2024, 2026)),
                ("note", Maybe(Name(), 0.3)),
                ("load_id", 1),
                ("source_file", Maybe("source.csv")),
                ("source_line", i + 2)
            );
        }
    }

    private void Places()
    {
        Place("000000", null, null, "NATION", "NATION");
        Place("990000", "000000", null, "PROVINCE", "PROVINCE");
        for (var p = 1; p <= 6; p++)
        {
            var prefecture = $"99{p:00}00";
            _prefectures.Add(prefecture);
            Place(prefecture, "990000", prefecture, "PREFECTURE", "PREFECTURE_CITY");
            for (var c = 1; c <= 7; c++)
            {
                var county = $"99{p:00}{c:00}";
                _counties.Add(county);
                _prefectureOf[county] = prefecture;
                Place(
                    county,
                    prefecture,
                    prefecture,
                    "COUNTY",
                    Any(["DISTRICT", "COUNTY", "COUNTY_LEVEL_CITY"])
                );
            }
        }

        for (var i = 1; i < _counties.Count; i++)
        {
            Add("place_adjacency", i, ("place_code", _counties[i]), ("neighbour_code", _counties[i - 1]));
            Add("place_adjacency", i, ("place_code", _counties[i - 1]), ("neighbour_code", _counties[i]));
        }
    }

    private void Place(string code, string? parent, string? prefecture, string level, string kind)
    {
        Add(
            "place",
            _rows.Tables.TryGetValue("place", out var places) ? places.Count + 2 : 2,
            ("place_code", code),
            ("parent_code", parent),
            ("prefecture_code", prefecture),
            ("level", level),
            ("kind", kind),
            ("name_zh", Name()),
            ("name_en", Name()),
            ("name_pinyin", Maybe("pīnyīn " + code)),
            ("code_in_use_since", MaybeValue(1980 + _random.Next(40))),
            ("seat_longitude", MaybeValue(120 + _random.Next(64) / 32.0)),
            ("seat_latitude", MaybeValue(30 + _random.Next(64) / 32.0))
        );
        _rows.Add("place_ancestor", ("code", code), ("ancestor_code", code), ("ancestor_level", level));
        if (parent is null)
            return;

        foreach (var above in _rows.Tables["place_ancestor"].Where(a => Equals(a["code"], parent)).ToList())
            _rows.Add(
                "place_ancestor",
                ("code", code),
                ("ancestor_code", above["ancestor_code"]),
                ("ancestor_level", above["ancestor_level"])
            );
    }
}
