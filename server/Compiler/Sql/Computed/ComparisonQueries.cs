using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;
using static Jiaxing.Analytics.Compiler.Sql.Computed.AskedQueries;
using static Jiaxing.Analytics.Compiler.Sql.Computed.Sql;

namespace Jiaxing.Analytics.Compiler.Sql.Computed;

/// <summary>
/// The rows of <c>compare</c>: every figure of the indicators is ranked within its level and among the peers, and the
/// cells asked for pick theirs, or the reason why there is none.
/// </summary>
internal sealed class ComparisonQueries
{
    private const string Figure = "figure";
    private const string Judged = "judged_figure";
    private const string Standing = "standing";
    private const string Place = "place";
    private const string Population = "POPULATION";

    private readonly ComparisonRequest _request;
    private readonly Comparable _comparable;
    private readonly Subject _places;

    private ComparisonQueries(ComparisonRequest request, Comparable comparable, SemanticModel model)
    {
        _request = request;
        _comparable = comparable;
        _places = model.Target(comparable.Place);
    }

    /// <param name="measured">The measures among the indicators, by place and year.</param>
    public static ImmutableArray<(string Name, SqlQuery Query)> Of(
        ComparisonRequest request,
        Comparable comparable,
        SemanticModel model,
        ImmutableArray<Frame> measured,
        string name
    )
    {
        var queries = new ComparisonQueries(request, comparable, model);
        return
        [
            .. new AskedQueries(request, comparable, model.Target(comparable.Indicator)).All(),
            (Figure, Union(queries.OfficialFigures().Concat(measured.SelectMany(queries.MeasuredFigures)))),
            (Judged, queries.JudgedFigures()),
            (Standing, Standings()),
            (name, queries.Cells()),
        ];
    }

    private IEnumerable<SqlQuery> OfficialFigures()
    {
        const string of = "of";
        var codes = _request
            .Indicators.Where(i => i.Subject is null)
            .Select(i => (SqlExpr)new SqlExpr.Parameter(i.Code))
            .ToImmutableArray();
        if (codes.IsEmpty)
            yield break;

        var year = new SqlExpr.Call("year", [Col(of, _comparable.PeriodColumn)]);
        yield return new SqlQuery
        {
            Columns =
            [
                Col(of, _comparable.Indicator.Column).As("indicator_code"),
                Col(of, _comparable.Place.Column).As("place_code"),
                year.As("year"),
                Col(of, _comparable.ValueColumn).As("value"),
                Col(of, ((ColumnSource.Column)_comparable.Status.Source).Name).As("status"),
            ],
            From = Table(_comparable.Figures.Table, of),
            Where =
            [
                Col(of, _comparable.PreferredColumn),
                new SqlExpr.In(Col(of, _comparable.Indicator.Column), codes),
                .. WithinYears(year),
            ],
        };
    }

    private IEnumerable<SqlQuery> MeasuredFigures(Frame groups)
    {
        var place = groups.Of(new Operand.Key(groups.Keys[0]));
        var year = new SqlExpr.Call("year", [groups.Of(new Operand.Key(groups.Keys[1]))]);
        return _request
            .Indicators.Where(i => i.Subject == groups.Subject && groups.Measures.Contains(i.Measure!))
            .Select(i => new SqlQuery
            {
                Columns =
                [
                    Text(i.Code).As("indicator_code"),
                    place.As("place_code"),
                    year.As("year"),
                    new SqlExpr.Cast(groups.Of(new Operand.Measured(i.Measure!)), "DOUBLE").As("value"),
                    Text(null).As("status"),
                ],
                From = groups.From,
                Where = [new SqlExpr.Is(place, "NOT NULL"), .. WithinYears(year)],
            });
    }

    private ImmutableArray<SqlExpr> WithinYears(SqlExpr year) =>
        [
            new SqlExpr.Binary(">=", year, Int(_request.From)),
            new SqlExpr.Binary("<=", year, Int(_request.To)),
        ];

    /// <summary>Figures with what they are ranked by and against whom.</summary>
    private SqlQuery JudgedFigures()
    {
        var value = Col(Figure, "value");
        var peers = _request
            .Places.Concat(_request.Peers)
            .Distinct()
            .Select(p => (SqlExpr)new SqlExpr.Parameter(p));
        return new SqlQuery
        {
            Columns =
            [
                new SqlStar(Figure),
                Col(Place, ((ColumnSource.Column)((Property)_places.Find(_places.Tree!.Level)!).Source).Name)
                    .As("level"),
                new SqlExpr.Case(
                    new SqlExpr.Is(Col(AskedIndicator, "higher_is_better"), "FALSE"),
                    new SqlExpr.Binary("*", value, new SqlExpr.Keyword("-1")),
                    value
                ).As("merit"),
                new SqlExpr.In(Col(Figure, "place_code"), [.. peers]).As("is_peer"),
            ],
            From = Table(Figure),
            Joins =
            [
                Inner(
                    _places.Table,
                    Place,
                    SqlExpr.Equal(Col(Place, _comparable.Place.To), Col(Figure, "place_code"))
                ),
                Inner(
                    AskedIndicator,
                    AskedIndicator,
                    SqlExpr.Equal(Col(AskedIndicator, "indicator_code"), Col(Figure, "indicator_code"))
                ),
            ],
            Where = [new SqlExpr.Is(value, "NOT NULL")],
        };
    }

    private static SqlQuery Standings()
    {
        ImmutableArray<SqlExpr> cell = [Col(Judged, "indicator_code"), Col(Judged, "year")];
        var level = cell.Add(Col(Judged, "level"));
        var peers = cell.Add(Col(Judged, "is_peer"));
        var value = Col(Judged, "value");
        var merit = Col(Judged, "merit");
        var best = new SqlOrder(merit, Descending: true);
        var count = new SqlExpr.Aggregate("count", []);
        return new SqlQuery
        {
            Columns =
            [
                new SqlStar(Judged),
                Over(new SqlExpr.Call("rank", []), peers, best).As("rank"),
                Over(count, peers).As("ranked"),
                Over(new SqlExpr.Aggregate("arg_max", [value, merit]), peers).As("best"),
                Over(new SqlExpr.Call("rank", []), level, best).As("rank_in_level"),
                Over(count, level).As("ranked_in_level"),
                new SqlExpr.Case(
                    new SqlExpr.Binary(">", Over(count, level), new SqlExpr.Keyword("1")),
                    Over(new SqlExpr.Call("percent_rank", []), level, new SqlOrder(merit, Descending: false)),
                    SqlExpr.Null
                ).As("percentile"),
                SqlExpr
                    .Divide(
                        Minus(value, Over(new SqlExpr.Aggregate("avg", [value]), level)),
                        Over(new SqlExpr.Aggregate("stddev_pop", [value]), level)
                    )
                    .As("z_score"),
            ],
            From = Table(Judged),
        };
    }

    private SqlQuery Cells()
    {
        const string baseline = "baseline";
        var value = Col(Standing, "value");
        var place = Col(AskedPlace, "place_code");
        var year = Col(AskedYear, "year");
        var indicator = Col(AskedIndicator, "indicator_code");
        return new SqlQuery
        {
            Columns =
            [
                Position().As("position"),
                indicator.As("indicator_code"),
                Col(AskedIndicator, "name_zh").As("indicator_name_zh"),
                Col(AskedIndicator, "name_en").As("indicator_name_en"),
                Col(AskedIndicator, "unit").As("indicator_unit"),
                place.As("place_code"),
                year.As("year"),
                value.As("value"),
                Col(Standing, "status").As("status"),
                .. (
                    (string[])["rank", "ranked", "rank_in_level", "ranked_in_level", "percentile", "z_score"]
                ).Select(c => Col(Standing, c).As(c)),
                Minus(value, Col(Standing, "best")).As("difference_to_best"),
                Minus(value, Col(baseline, "value")).As("difference_to_baseline"),
                new SqlExpr.Case(
                    Col(AskedIndicator, "is_additive"),
                    SqlExpr.Divide(value, PopulationThen()),
                    SqlExpr.Null
                ).As("per_capita"),
                new MissingReasons(_comparable, _places, AskedIndicator, place, year, indicator)
                    .Of(value)
                    .As("missing"),
            ],
            From = Table(AskedIndicator),
            Joins =
            [
                Inner(AskedPlace, AskedPlace, SqlExpr.True),
                Inner(AskedYear, AskedYear, SqlExpr.True),
                Left(
                    Standing,
                    Standing,
                    And(Same(Standing), SqlExpr.Equal(Col(Standing, "place_code"), place))
                ),
                Left(
                    Figure,
                    baseline,
                    And(Same(baseline), SqlExpr.Equal(Col(baseline, "place_code"), Text(_request.Baseline)))
                ),
            ],
        };

        SqlExpr Same(string alias) =>
            And(
                SqlExpr.Equal(Col(alias, "indicator_code"), indicator),
                SqlExpr.Equal(Col(alias, "year"), year)
            );
    }

    /// <summary>Counts the cells: years within places within indicators, each in the order asked.</summary>
    private SqlExpr.Binary Position()
    {
        var line = new SqlExpr.Binary(
            "+",
            new SqlExpr.Binary("*", Col(AskedIndicator, "position"), Int(_request.Places.Length)),
            Col(AskedPlace, "position")
        );
        return new SqlExpr.Binary(
            "+",
            new SqlExpr.Binary("*", line, Int(_request.To - _request.From + 1)),
            Minus(Col(AskedYear, "year"), Int(_request.From))
        );
    }

    private SqlExpr.Subquery PopulationThen()
    {
        const string people = "people";
        return new SqlExpr.Subquery(
            new SqlQuery
            {
                Columns =
                [
                    new SqlExpr.Aggregate("arg_max", [Col(people, "value"), Col(people, "year")]).As("value"),
                ],
                From = Table(_places.Denominators!.Table, people),
                Where =
                [
                    SqlExpr.Equal(Col(people, "place_code"), Col(AskedPlace, "place_code")),
                    SqlExpr.Equal(Col(people, "denominator"), new SqlExpr.Parameter(Population)),
                    new SqlExpr.Binary("<=", Col(people, "year"), Col(AskedYear, "year")),
                ],
            }
        );
    }
}
