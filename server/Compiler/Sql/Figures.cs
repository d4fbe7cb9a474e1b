using System.Collections.Immutable;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>A place's population, area or GDP: of a year, or of the nearest earlier one that has a figure.</summary>
internal static class Figures
{
    /// <param name="alias">Where the place's row stands.</param>
    /// <param name="year">Null: the latest.</param>
    public static SqlExpr.Subquery AtYear(
        ColumnSource.Denominator source,
        string alias,
        int? year,
        AliasNames names
    )
    {
        var figure = names.Next("figure");
        var at = new SqlExpr.Column(figure, "year");
        var conditions = ImmutableArray.Create<SqlExpr>(
            SqlExpr.Equal(
                new SqlExpr.Column(figure, "place_code"),
                new SqlExpr.Column(alias, source.Of.Column)
            ),
            SqlExpr.Equal(new SqlExpr.Column(figure, "denominator"), new SqlExpr.Parameter(source.Code))
        );
        return new SqlExpr.Subquery(
            new SqlQuery
            {
                Columns =
                [
                    new SqlNamed(
                        source.IsYear
                            ? new SqlExpr.Aggregate("max", [at])
                            : new SqlExpr.Aggregate("arg_max", [new SqlExpr.Column(figure, "value"), at]),
                        "figure"
                    ),
                ],
                From = new SqlSource.Table(source.Of.Table, figure),
                Where = year is null
                    ? conditions
                    : conditions.Add(new SqlExpr.Binary("<=", at, new SqlExpr.Parameter(year))),
            }
        );
    }
}
