using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using static Jiaxing.Analytics.Compiler.Sql.Computed.Sql;

namespace Jiaxing.Analytics.Compiler.Sql.Computed;

/// <summary>
/// The rows of <c>similarCounties</c>: each place of the level with its features, their standard scores, and the distance
/// of these from those of the place asked about.
/// </summary>
internal static class SimilarityQueries
{
    private const string Featured = "featured_place";
    private const string Scored = "scored_place";
    private const string Target = "target";

    public static ImmutableArray<(string Name, SqlQuery Query)> Of(
        SimilarityRequest request,
        string name,
        string features
    ) =>
        [
            (Featured, FeaturesOf(request)),
            (Scored, Scores(request)),
            (features, Union(request.Features.Select((f, i) => Lines(f, i, request)))),
            (name, Distances(request)),
        ];

    private static SqlQuery FeaturesOf(SimilarityRequest request)
    {
        var places = request.Places;
        const string place = "of_place";
        return new SqlQuery
        {
            Columns =
            [
                Col(place, places.Denominators!.Column).As("place_code"),
                .. request.Features.Select((f, i) => Value(f).As($"value{i}")),
            ],
            From = Table(places.Table, place),
        };

        SqlExpr Value(Feature feature) =>
            feature.Denominator is { } denominator
                ? SqlExpr.Divide(Latest(feature.Numerator), Latest(denominator))
                : Latest(feature.Numerator);

        SqlExpr Latest(string code)
        {
            const string latest = "latest";
            return new SqlExpr.Subquery(
                new SqlQuery
                {
                    Columns =
                    [
                        new SqlExpr.Aggregate("arg_max", [Col(latest, "value"), Col(latest, "year")]).As(
                            "value"
                        ),
                    ],
                    From = Table(places.Denominators.Table, latest),
                    Where =
                    [
                        SqlExpr.Equal(Col(latest, "place_code"), Col(place, places.Denominators.Column)),
                        SqlExpr.Equal(Col(latest, "denominator"), new SqlExpr.Parameter(code)),
                    ],
                }
            );
        }
    }

    /// <summary>Where all are equal no one deviates: zero, and not unknown.</summary>
    private static SqlQuery Scores(SimilarityRequest request)
    {
        return new SqlQuery
        {
            Columns =
            [
                new SqlStar(Featured),
                .. request.Features.Select((_, i) => Score(Col(Featured, $"value{i}")).As($"score{i}")),
            ],
            From = Table(Featured),
        };

        static SqlExpr Score(SqlExpr value) =>
            new SqlExpr.Case(
                IsNull(value),
                SqlExpr.Null,
                new SqlExpr.Call(
                    "coalesce",
                    [
                        SqlExpr.Divide(
                            Minus(value, Over(new SqlExpr.Aggregate("avg", [value]), [])),
                            Over(new SqlExpr.Aggregate("stddev_pop", [value]), [])
                        ),
                        new SqlExpr.Keyword("0"),
                    ]
                )
            );
    }

    private static SqlQuery Lines(Feature feature, int index, SimilarityRequest request) =>
        new()
        {
            Columns =
            [
                Col(Scored, "place_code").As("place_code"),
                Int(index).As("position"),
                Text(feature.Name).As("feature"),
                Col(Scored, $"value{index}").As("value"),
                Col(Target, $"value{index}").As("of_target"),
                Col(Scored, $"score{index}").As("z"),
            ],
            From = Table(Scored),
            Joins = [ToTarget(request)],
        };

    private static SqlQuery Distances(SimilarityRequest request)
    {
        var differences = request
            .Features.Select((_, i) => Minus(Col(Scored, $"score{i}"), Col(Target, $"score{i}")))
            .ToImmutableArray();
        var squares = differences.Select(d => (SqlExpr)new SqlExpr.Binary("*", d, d));
        var lacking = request.Features.Zip(
            differences,
            (f, d) => (SqlExpr)new SqlExpr.Case(IsNull(d), Text(f.Name), SqlExpr.Null)
        );
        return new SqlQuery
        {
            Columns =
            [
                Col(Scored, "place_code").As("place_code"),
                new SqlExpr.Call("sqrt", [squares.Aggregate((sum, s) => new SqlExpr.Binary("+", sum, s))]).As(
                    "distance"
                ),
                new SqlExpr.Call(
                    "nullif",
                    [
                        new SqlExpr.Call("concat_ws", [new SqlExpr.Keyword("', '"), .. lacking]),
                        new SqlExpr.Keyword("''"),
                    ]
                ).As("missing"),
            ],
            From = Table(Scored),
            Joins = [ToTarget(request)],
            Where = [new SqlExpr.Binary("<>", Col(Scored, "place_code"), Text(request.To))],
        };
    }

    private static SqlJoin ToTarget(SimilarityRequest request) =>
        Left(Scored, Target, SqlExpr.Equal(Col(Target, "place_code"), Text(request.To)));
}
