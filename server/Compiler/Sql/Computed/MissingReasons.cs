using System.Collections.Immutable;
using Jiaxing.Analytics.Model;
using static Jiaxing.Analytics.Compiler.Sql.Computed.Sql;

namespace Jiaxing.Analytics.Compiler.Sql.Computed;

/// <summary>Why a cell of a comparison has no value: the first reason that holds.</summary>
internal sealed class MissingReasons(
    Comparable comparable,
    Subject places,
    string indicators,
    SqlExpr place,
    SqlExpr year,
    SqlExpr indicator
)
{
    public SqlExpr Of(SqlExpr value)
    {
        ImmutableArray<(SqlExpr When, string Reason)> reasons =
        [
            (IsNull(Col(indicators, "name_zh")), "UNKNOWN_INDICATOR"),
            (
                Any(
                    places.Table,
                    "known",
                    negated: true,
                    SqlExpr.Equal(Col("known", comparable.Place.To), place)
                ),
                "UNKNOWN_PLACE"
            ),
            (
                And(
                    Any(comparable.Periods, "period", false, IsCode),
                    Any(comparable.Periods, "period", true, IsCode, Covers)
                ),
                "PLACE_DID_NOT_EXIST"
            ),
            (Any(comparable.Figures.Table, "stated", false, IsStated()), "NOT_PREFERRED"),
            (
                Any(
                    comparable.Gaps,
                    "gap",
                    false,
                    SqlExpr.Equal(Col("gap", "subject"), Col(indicators, "subject")),
                    IsOfIndicator(),
                    Concerns()
                ),
                "KNOWN_GAP"
            ),
        ];
        var otherwise = reasons
            .Reverse()
            .Aggregate(Text("NO_FIGURE"), (rest, r) => new SqlExpr.Case(r.When, Text(r.Reason), rest));
        return new SqlExpr.Case(new SqlExpr.Is(value, "NOT NULL"), Text(null), otherwise);
    }

    private SqlExpr IsCode => SqlExpr.Equal(Col("period", "code"), place);

    private SqlExpr Covers =>
        And(
            new SqlExpr.Binary("<=", Col("period", "in_use_from_year"), year),
            SqlExpr.AnyOf([
                IsNull(Col("period", "in_use_until_year")),
                new SqlExpr.Binary(">=", Col("period", "in_use_until_year"), year),
            ])
        );

    private SqlExpr IsStated() =>
        And(
            SqlExpr.Equal(Col("stated", comparable.Place.Column), place),
            SqlExpr.Equal(Col("stated", comparable.Indicator.Column), indicator),
            SqlExpr.Equal(new SqlExpr.Call("year", [Col("stated", comparable.PeriodColumn)]), year)
        );

    /// <summary>A gap of official figures is about the indicators that it lists; one of anything else about all that is counted of it.</summary>
    private SqlExpr IsOfIndicator() =>
        SqlExpr.AnyOf([
            new SqlExpr.Binary("<>", Col(indicators, "subject"), Text(comparable.Figures.Name)),
            Any(
                comparable.GapIndicators,
                "listed",
                false,
                SqlExpr.Equal(Col("listed", "known_gap_id"), Col("gap", "known_gap_id")),
                SqlExpr.Equal(Col("listed", "indicator_code"), indicator)
            ),
        ]);

    /// <summary>The gap is about the place or one above it, or about no place in particular.</summary>
    private SqlExpr Concerns()
    {
        const string above = "above";
        return SqlExpr.AnyOf([
            IsNull(Col("gap", "place_code")),
            new SqlExpr.InQuery(
                Col("gap", "place_code"),
                new SqlQuery
                {
                    Columns = [Col(above, "ancestor_code").As("ancestor_code")],
                    From = Table(places.Tree!.Closure, above),
                    Where = [SqlExpr.Equal(Col(above, "code"), place)],
                }
            ),
        ]);
    }

    private static SqlExpr.Exists Any(
        string table,
        string alias,
        bool negated,
        params ImmutableArray<SqlExpr> where
    ) =>
        new(
            new SqlQuery
            {
                Columns = [new SqlExpr.Keyword("1").As("found")],
                From = Table(table, alias),
                Where = where,
            },
            negated
        );
}
