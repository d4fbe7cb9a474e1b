using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;
using static Jiaxing.Analytics.Compiler.Sql.Computed.Sql;

namespace Jiaxing.Analytics.Compiler.Sql.Computed;

/// <summary>The places, indicators and years that <c>compare</c> was asked for, each in the order asked.</summary>
/// <param name="indicators">The subject of official ones.</param>
internal sealed class AskedQueries(ComparisonRequest request, Comparable comparable, Subject indicators)
{
    public const string AskedPlace = "asked_place";
    public const string AskedIndicator = "asked_indicator";
    public const string AskedYear = "asked_year";

    public ImmutableArray<(string Name, SqlQuery Query)> All() =>
        [(AskedPlace, Places()), (AskedIndicator, Indicators()), (AskedYear, Years())];

    private SqlQuery Places() =>
        Union(
            request.Places.Select(
                (code, i) => new SqlQuery { Columns = [Text(code).As("place_code"), Int(i).As("position")] }
            )
        );

    private SqlQuery Indicators()
    {
        const string asked = "asked";
        const string official = "official";
        var label = (ColumnSource.Localized)
            indicators.Labels.Select(l => l.Source).First(s => s is ColumnSource.Localized);
        var unit = (ColumnSource.Column)comparable.Unit.Source;
        return new SqlQuery
        {
            Columns =
            [
                Col(asked, "indicator_code").As("indicator_code"),
                Col(asked, "position").As("position"),
                Col(asked, "subject").As("subject"),
                Either("name_zh", label.Chinese).As("name_zh"),
                Either("name_en", label.English).As("name_en"),
                Either("unit", unit.Name).As("unit"),
                Either("is_additive", comparable.AdditiveColumn).As("is_additive"),
                Col(official, comparable.HigherIsBetterColumn).As("higher_is_better"),
            ],
            From = new SqlSource.Union([.. request.Indicators.Select(Row)], asked),
            Joins =
            [
                Left(
                    indicators.Table,
                    official,
                    And(
                        IsNull(Col(asked, "name_zh")),
                        SqlExpr.Equal(Col(official, comparable.Indicator.To), Col(asked, "indicator_code"))
                    )
                ),
            ],
        };

        static SqlExpr Either(string ofMeasure, string ofIndicator) =>
            new SqlExpr.Call("coalesce", [Col(asked, ofMeasure), Col(official, ofIndicator)]);

        SqlQuery Row(ComparedIndicator indicator, int position) =>
            new()
            {
                Columns =
                [
                    Text(indicator.Code).As("indicator_code"),
                    Int(position).As("position"),
                    Text((indicator.Subject ?? comparable.Figures).Name).As("subject"),
                    Text(indicator.Measure?.Description.Chinese.TrimEnd('。')).As("name_zh"),
                    Text(indicator.Measure?.Description.English.TrimEnd('.')).As("name_en"),
                    Text(indicator.Measure is { } counted ? comparable.UnitOf(counted) : null).As("unit"),
                    new SqlExpr.Cast(
                        indicator.Measure is { } measure
                            ? new SqlExpr.Parameter(measure.IsAdditive)
                            : SqlExpr.Null,
                        "BOOLEAN"
                    ).As("is_additive"),
                ],
            };
    }

    private SqlQuery Years() =>
        new()
        {
            Columns =
            [
                new SqlExpr.Call(
                    "unnest",
                    [new SqlExpr.Call("range", [Int(request.From), Int(request.To + 1)])]
                ).As("year"),
            ],
        };
}
