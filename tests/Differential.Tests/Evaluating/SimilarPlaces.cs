using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>The rows of <c>similarCounties</c>: the other places of the level, and how far each is from the one asked about.</summary>
internal sealed class SimilarPlaces
{
    private const string PerCapita = "_PER_CAPITA";

    private readonly Denominators _figures;
    private readonly ProvinceRows _rows;
    private readonly string _to;
    private readonly string[] _features;
    private readonly List<string> _codes;
    private readonly Dictionary<string, double?[]> _values;
    private readonly Spread[] _spreads;

    public SimilarPlaces(Ask root, Subject level, ProvinceRows rows)
    {
        _rows = rows;
        _figures = level.Denominators!;
        _to = (string)root.Argument("to")!;
        _features =
        [
            .. Conditions.Single(root.Argument("by")).Cast<EnumValue>().Select(f => f.Name).Distinct(),
        ];
        _codes = [.. rows.Of(level.Table).Select(p => (string)p[_figures.Column]!)];
        _values = _codes.ToDictionary(c => c, c => _features.Select(f => Value(c, f)).ToArray());
        _spreads =
        [
            .. _features.Select((_, i) => new Spread([.. _values.Values.Select(v => v[i]).OfType<double>()])),
        ];
    }

    public List<Row> Rows() =>
        [
            .. _codes
                .Where(c => c != _to)
                .Select(code =>
                {
                    var differences = _features.Select((_, i) => Score(code, i) - Score(_to, i)).ToList();
                    var lacking = _features.Where((_, i) => differences[i] is null).ToList();
                    return new Row(
                        ("place_code", code),
                        (
                            "distance",
                            lacking.Count > 0 ? null : Math.Sqrt(differences.Sum(d => d!.Value * d.Value))
                        ),
                        ("missing", lacking.Count == 0 ? null : string.Join(", ", lacking))
                    );
                }),
        ];

    public List<Row> Features() =>
        [
            .. _codes.SelectMany(code =>
                _features.Select(
                    (feature, i) =>
                        new Row(
                            ("place_code", code),
                            ("position", i),
                            ("feature", feature),
                            ("value", _values[code][i]),
                            ("of_target", _values.GetValueOrDefault(_to)?[i]),
                            ("z", Score(code, i))
                        )
                )
            ),
        ];

    /// <summary>Where all are equal no one deviates: zero, and not unknown.</summary>
    private double? Score(string code, int feature) =>
        _values.GetValueOrDefault(code)?[feature] is { } value ? _spreads[feature].Score(value) ?? 0 : null;

    private double? Value(string code, string feature) =>
        feature == "POPULATION_DENSITY" ? Measures.Divide(Latest(code, "POPULATION"), Latest(code, "AREA"))
        : feature.EndsWith(PerCapita, StringComparison.Ordinal)
            ? Measures.Divide(Latest(code, feature[..^PerCapita.Length]), Latest(code, "POPULATION"))
        : Latest(code, feature);

    private double? Latest(string code, string denominator) =>
        _rows
            .Where(_figures.Table, "place_code", code)
            .Where(d => Equals(d["denominator"], denominator) && d["value"] is not null)
            .MaxBy(d => (int)d["year"]!)
            ?["value"] as double?;
}
