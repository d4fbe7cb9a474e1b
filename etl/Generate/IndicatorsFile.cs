using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>Yearly figures of all places as a JSON document: people, product, area, and what was led and piloted.</summary>
internal sealed class IndicatorsFile : IDisposable
{
    public const string Name = "observation/data/年度指标_合成数据.json";

    private const string ProvinceCode = "330000";

    /// <summary>All on rows of their own.</summary>
    private static readonly string[] Kinds =
    [
        "NOT_AN_OBJECT",
        "NOT_A_NUMBER",
        "UNKNOWN_REFERENCE",
        "REQUIRED",
        "DUPLICATE_KEY",
    ];

    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    private readonly Province _province;
    private readonly FileStream _stream;
    private readonly Utf8JsonWriter _json;
    private long _rows;

    private IndicatorsFile(string file, Province province)
    {
        (_province, _stream) = (province, File.Create(file));
        _json = new Utf8JsonWriter(_stream, Json);
    }

    public static void Write(string file, Province province, CancellationToken cancellationToken)
    {
        using var written = new IndicatorsFile(file, province);
        written.Write(cancellationToken);
    }

    public void Dispose()
    {
        _json.Dispose();
        _stream.Dispose();
    }

    private void Write(CancellationToken cancellationToken)
    {
        _json.WriteStartObject();
        _json.WriteString("标题", "年度指标 — 合成数据 · synthetic data");
        _json.WriteStartObject("数据");
        _json.WriteStartArray("行");
        for (var year = County.FirstYear; year <= County.LastYear; year++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WritePlaces(year);
        }

        WriteHeadlines();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WritePlaces(int year)
    {
        foreach (var county in _province.Counties)
        {
            Row(county.Place, "population.resident", year, county.PopulationIn(year));
            Row(county.Place, "gdp", year, county.ProductIn(year));
            Row(county.Place, "area.land", year, county.Area);
        }

        foreach (var prefecture in _province.Counties.GroupBy(c => c.Prefecture))
        {
            Row(prefecture.Key, "population.resident", year, prefecture.Sum(c => c.PopulationIn(year)));
            Row(prefecture.Key, "gdp", year, Math.Round(prefecture.Sum(c => c.ProductIn(year)), 2));
            Row(prefecture.Key, "area.land", year, prefecture.Sum(c => c.Area));
        }

        var whole = _province.Reference.Places.Single(p => p.Code == ProvinceCode);
        Row(whole, "population.resident", year, _province.Counties.Sum(c => c.PopulationIn(year)));
        Row(whole, "gdp", year, Math.Round(_province.Counties.Sum(c => c.ProductIn(year)), 2));
    }

    /// <summary>What the prefectures led, from the catalogues as they were written.</summary>
    private void WriteHeadlines()
    {
        var prefectures = _province.Counties.GroupBy(c => c.Prefecture).ToList();
        foreach (
            var (indicator, level) in ((string, string)[])
                [
                    ("standard.international.led", "国际标准"),
                    ("standard.national.led", "国家标准"),
                    ("standard.zhejiang_made.led", "浙江制造"),
                ]
        )
        {
            foreach (var prefecture in prefectures)
                Row(prefecture.Key, indicator, County.LastYear, Led(prefecture.Key, level));
        }

        var standing = prefectures.OrderByDescending(p =>
            (double)(Led(p.Key, "国家标准") + Led(p.Key, "浙江制造"))
            / p.Sum(c => c.PopulationIn(County.LastYear))
        );
        foreach (var (i, prefecture) in standing.Index())
            Row(prefecture.Key, "standard.advanced_per_million.rank", County.LastYear, i + 1);

        foreach (
            var (indicator, level) in ((string, string)[])
                [("pilot.national", "国家级"), ("pilot.provincial", "省级")]
        )
        {
            foreach (var prefecture in prefectures)
                Row(
                    prefecture.Key,
                    indicator,
                    County.LastYear,
                    _province.Pilots.Count(p => p.Prefecture == prefecture.Key && p.Level == level)
                );
        }

        Row(
            _province.Reference.Places.Single(p => p.Code == ProvinceCode),
            "pilot.government",
            County.LastYear,
            _province.Pilots.Length
        );
    }

    private long Led(ListedPlace prefecture, string level) =>
        _province.Led.GetValueOrDefault((level, prefecture.Code));

    private void Row(ListedPlace place, string indicator, int year, double value)
    {
        var chance = new Chance(_province.Seed, Drawn.Indicator, _rows);
        var text = Spelling.Count(value, ref chance);
        var period = year.ToString(CultureInfo.InvariantCulture) + chance.Pick(["", "", "年"]);
        Write(place.Code, place.Name, indicator, period, text);
        switch (_province.Faults.Plant(Name, Kinds, _rows++, ref chance))
        {
            case "NOT_AN_OBJECT":
                _json.WriteStringValue("见附表（合成数据）");
                break;
            case "NOT_A_NUMBER":
                Write(place.Code, place.Name, indicator, "1999", $"约{text}");
                break;
            case "UNKNOWN_REFERENCE":
                Write("339999", "合成不详县", indicator, period, text);
                break;
            case "REQUIRED":
                Write(place.Code, place.Name, indicator, "1998", "—");
                break;
            case "DUPLICATE_KEY":
                Write(place.Code, place.Name, indicator, period, text);
                break;
            default:
                break;
        }
    }

    private void Write(string code, string name, string indicator, string period, string value)
    {
        _json.WriteStartObject();
        _json.WriteString("地区代码", code);
        _json.WriteString("地区", name);
        _json.WriteString("指标", indicator);
        _json.WriteString("年份", period);
        _json.WriteString("数值", value);
        _json.WriteEndObject();
    }
}
