using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Province;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Differential.Tests.Evaluating;

/// <summary>The rows of <c>compare</c>: one for each indicator, place and year, in the order asked.</summary>
internal sealed class ComparedPlaces(Ask root, SemanticModel model, ProvinceRows rows)
{
    private const string Population = "POPULATION";

    private readonly Comparable _comparable = model.Comparable!;
    private readonly Subject _places = model.Target(model.Comparable!.Place);
    private readonly string[] _asked = Texts(root, "places");
    private readonly HashSet<string> _peers = [.. Texts(root, "places"), .. Texts(root, "peers")];
    private readonly string? _baseline = root.Argument("baseline") as string;

    public List<Row> Rows()
    {
        var years = (ObjectValue)root.Argument("years")!;
        var (from, to) = ((int)(long)years["from"]!, (int)(long)years["to"]!);
        var cells = new List<Row>();
        foreach (var indicator in Texts(root, "indicators").Select(IndicatorOf))
        {
            var figures = indicator.Figures.Where(f => f.Year >= from && f.Year <= to).ToList();
            foreach (var place in _asked)
            {
                for (var year = from; year <= to; year++)
                    cells.Add(
                        new Row([
                            ("position", cells.Count),
                            .. Cell(indicator, figures.Where(f => f.Year == year).ToList(), place, year),
                        ])
                    );
            }
        }

        return cells;
    }

    public static string[] Texts(Ask root, string name) =>
        [.. Conditions.Single(root.Argument(name) ?? new ListValue([])).Cast<string>().Distinct()];

    private (string, object?)[] Cell(Indicator indicator, List<Figure> figures, string place, int year)
    {
        var judged = figures.Where(f => f.Value is not null && LevelOf(f.Place) is not null).ToList();
        var own = judged.SingleOrDefault(f => f.Place == place);
        var missing = own is null ? Missing(indicator, place, year) : null;
        (string, object?)[] what =
        [
            ("indicator_code", indicator.Code),
            ("indicator_name_zh", indicator.Chinese),
            ("indicator_name_en", indicator.English),
            ("indicator_unit", indicator.Unit),
            ("place_code", place),
            ("year", year),
            ("value", own?.Value),
            ("status", own?.Status),
            ("missing", missing),
        ];
        return own is null
            ? what
            : [.. what, .. Standing(indicator, own, judged), .. Distances(indicator, own, figures)];
    }

    private (string, object?)[] Standing(Indicator indicator, Figure own, List<Figure> judged)
    {
        var peers = judged.Where(f => _peers.Contains(f.Place)).ToList();
        var level = judged.Where(f => LevelOf(f.Place) == LevelOf(own.Place)).ToList();
        return
        [
            ("rank", peers.Count(f => indicator.IsBetter(f, own)) + 1),
            ("ranked", peers.Count),
            (
                "difference_to_best",
                own.Value - peers.First(f => !peers.Exists(p => indicator.IsBetter(p, f))).Value
            ),
            ("rank_in_level", level.Count(f => indicator.IsBetter(f, own)) + 1),
            ("ranked_in_level", level.Count),
            (
                "percentile",
                level.Count == 1
                    ? null
                    : (double)level.Count(f => indicator.IsBetter(own, f)) / (level.Count - 1)
            ),
            ("z_score", new Spread([.. level.Select(f => f.Value!.Value)]).Score(own.Value!.Value)),
        ];
    }

    private (string, object?)[] Distances(Indicator indicator, Figure own, List<Figure> figures)
    {
        var baseline = figures.SingleOrDefault(f => f.Place == _baseline)?.Value;
        var people = rows.Where(_places.Denominators!.Table, "place_code", own.Place)
            .Where(d =>
                d["denominator"] is Population && d["value"] is not null && (int)d["year"]! <= own.Year
            )
            .MaxBy(d => (int)d["year"]!);
        return
        [
            ("difference_to_baseline", own.Value - baseline),
            ("per_capita", indicator.IsAdditive ? Measures.Divide(own.Value, people?["value"]) : null),
        ];
    }

    /// <summary>The first reason that holds.</summary>
    private string Missing(Indicator indicator, string place, int year)
    {
        if (indicator.Chinese is null)
            return "UNKNOWN_INDICATOR";
        if (LevelOf(place) is null)
            return "UNKNOWN_PLACE";

        var periods = rows.Where(_comparable.Periods, "code", place).ToList();
        if (
            periods.Count > 0
            && !periods.Exists(p =>
                (int)p["in_use_from_year"]! <= year
                && (p["in_use_until_year"] is not int until || until >= year)
            )
        )
            return "PLACE_DID_NOT_EXIST";
        if (
            Observed(indicator.Code)
                .Any(o =>
                    Equals(o[_comparable.Place.Column], place) && YearOf(o[_comparable.PeriodColumn]) == year
                )
        )
            return "NOT_PREFERRED";

        var gaps = rows.Of(_comparable.Gaps)
            .Where(g =>
                Equals(g["subject"], indicator.Subject)
                && (
                    g["place_code"] is null
                    || rows.Where(_places.Tree!.Closure, "code", place)
                        .Any(a => Equals(a["ancestor_code"], g["place_code"]))
                )
                && (
                    indicator.Subject != _comparable.Figures.Name
                    || rows.Where(_comparable.GapIndicators, "known_gap_id", g["known_gap_id"])
                        .Any(l => Equals(l["indicator_code"], indicator.Code))
                )
            );
        return gaps.Any() ? "KNOWN_GAP" : "NO_FIGURE";
    }

    /// <summary>Measures that are numbers; a day is none.</summary>
    private Indicator IndicatorOf(string code)
    {
        foreach (
            var subject in model.Subjects.Where(s =>
                s.Measures is not null && code.StartsWith($"{s.Singular}.", StringComparison.Ordinal)
            )
        )
        {
            if (
                subject.Measures!.Find(code[(subject.Singular.Length + 1)..])
                    is { Type: not Model.ValueType.Date } measure
                && subject.Name != _comparable.Figures.Name
            )
                return Measured(code, subject, measure);
        }

        var official = rows.Where(model.Target(_comparable.Indicator).Table, _comparable.Indicator.To, code)
            .SingleOrDefault();
        return new(
            code,
            _comparable.Figures.Name,
            official?["name_zh"] as string,
            official?["name_en"] as string,
            official?["unit"] as string
        )
        {
            IsAdditive = official?[_comparable.AdditiveColumn] is true,
            IsLowestBest = official?[_comparable.HigherIsBetterColumn] is false,
            Figures =
            [
                .. Observed(code)
                    .Where(o => o[_comparable.PreferredColumn] is true)
                    .Select(o => new Figure(
                        (string)o[_comparable.Place.Column]!,
                        YearOf(o[_comparable.PeriodColumn]),
                        (double?)o[_comparable.ValueColumn],
                        o["status"] as string
                    )),
            ],
        };
    }

    /// <summary>A measure of the model over the rows of each place and year: their own place, at whatever level.</summary>
    private Indicator Measured(string code, Subject subject, Measure measure)
    {
        var time = ((ColumnSource.Column)subject.Members.OfType<Property>().First(p => p.IsTime).Source).Name;
        var links = subject
            .Members.OfType<Link>()
            .Where(l => !l.IsToMany && l.Bridge is null && model.Target(l).Denominators is not null)
            .ToList();
        var ofAny = links.Where(l => model.Target(l).Tree is not null).Take(1).ToList();
        var figures =
            from link in ofAny.Count > 0 ? ofAny : [.. links.DistinctBy(l => l.Target)]
            from row in rows.Of(subject.Table)
            where row[link.Column] is not null && row[time] is not null
            group row by (Place: (string)row[link.Column]!, Year: YearOf(row[time])) into cell
            let value = Measures.Of(measure, subject.Measures!, [.. cell])
            where value is not null
            select new Figure(cell.Key.Place, cell.Key.Year, Convert.ToDouble(value), null);
        return new(
            code,
            subject.Name,
            measure.Description.Chinese.TrimEnd('。'),
            measure.Description.English.TrimEnd('.'),
            _comparable.UnitOf(measure)
        )
        {
            IsAdditive = measure.IsAdditive,
            Compare = Groups.Comparison(measure),
            Figures = [.. figures],
        };
    }

    private IEnumerable<Row> Observed(string indicator) =>
        rows.Where(_comparable.Figures.Table, _comparable.Indicator.Column, indicator);

    private object? LevelOf(string place) =>
        rows.Where(_places.Table, _comparable.Place.To, place).SingleOrDefault()?["level"];

    private static int YearOf(object? date) => ((DateOnly)date!).Year;

    private sealed record Figure(string Place, int Year, double? Value, string? Status);

    /// <param name="Subject">What a gap is about that may be why a figure is missing.</param>
    /// <param name="Chinese">Null: there is no such indicator.</param>
    private sealed record Indicator(
        string Code,
        string Subject,
        string? Chinese,
        string? English,
        string? Unit
    )
    {
        public bool IsAdditive { get; init; }

        public bool IsLowestBest { get; init; }

        public Func<object, object, int> Compare { get; init; } = Values.Compare;

        public IReadOnlyList<Figure> Figures { get; init; } = [];

        public bool IsBetter(Figure one, Figure other) =>
            Compare(one.Value!, other.Value!) * (IsLowestBest ? -1 : 1) > 0;
    }
}
