using System.Diagnostics;
using System.Globalization;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Lowers a measure to an aggregate over the rows under one alias.</summary>
internal static class MeasureLowering
{
    /// <summary>Flag column of the rows that a semi-additive measure counts; see <see cref="LastPeriod"/>.</summary>
    public static string FlagName(int measure) => $"is_last{measure}";

    /// <param name="isLast">The flag column, for a semi-additive measure; else null.</param>
    public static SqlExpr Lower(Measure measure, MeasureSet set, string alias, SqlExpr? isLast)
    {
        var where = Where(measure, alias, isLast);
        var value = measure.Function switch
        {
            AggregateFunction.Count => new SqlExpr.Aggregate("count", [], Where: where),
            AggregateFunction.CountDistinct => new SqlExpr.Aggregate(
                "count",
                [Argument()],
                Distinct: true,
                Where: where
            ),
            AggregateFunction.Sum => new SqlExpr.Aggregate("sum", [Argument()], Where: where),
            AggregateFunction.Avg => new SqlExpr.Aggregate("avg", [Argument()], Where: where),
            AggregateFunction.WeightedAvg => WeightedMean(
                Argument(),
                new SqlExpr.Template(measure.Weight!, alias),
                where
            ),
            AggregateFunction.Min => new SqlExpr.Aggregate("min", [Argument()], Where: where),
            AggregateFunction.Max => new SqlExpr.Aggregate("max", [Argument()], Where: where),
            AggregateFunction.Median => new SqlExpr.Aggregate("median", [Argument()], Where: where),
            AggregateFunction.Quantile => new SqlExpr.Aggregate(
                "quantile_cont",
                [
                    Argument(),
                    new SqlExpr.Keyword(measure.Quantile!.Value.ToString("R", CultureInfo.InvariantCulture)),
                ],
                Where: where
            ),
            AggregateFunction.Ratio => SqlExpr.Divide(
                Lower(set.Find(measure.Ratio!.Numerator)!, set, alias, isLast),
                Lower(set.Find(measure.Ratio.Denominator)!, set, alias, isLast)
            ),
            _ => throw new UnreachableException(measure.Function.ToString()),
        };
        SqlExpr typed = new SqlExpr.Cast(value, SqlTypes.Of(measure.Type));
        return measure.OnlyIf is null
            ? typed
            : new SqlExpr.Case(new SqlExpr.Template(measure.OnlyIf, alias), typed, SqlExpr.Null);

        SqlExpr Argument() => new SqlExpr.Template(measure.Argument!, alias);
    }

    /// <summary>An additive measure over rows that hold its own sums; of no rows a count is 0, and a sum unknown.</summary>
    public static SqlExpr OfRollUp(Measure measure, string alias)
    {
        SqlExpr sum = new SqlExpr.Aggregate(
            "sum",
            [new SqlExpr.Column(alias, Naming.SnakeCase(measure.Name))]
        );
        if (measure.Function == AggregateFunction.Count)
            sum = new SqlExpr.Call("coalesce", [sum, new SqlExpr.Keyword("0")]);
        return new SqlExpr.Cast(sum, SqlTypes.Of(measure.Type));
    }

    /// <summary>
    /// Whether a row counts for a semi-additive measure: its period is the last one among the rows of its group that
    /// agree in <see cref="Model.LastPeriod.Per"/>, or the measure lets it be added over time after all.
    /// </summary>
    public static SqlExpr IsLast(Measure measure, IEnumerable<SqlExpr> keys, string alias)
    {
        var last = measure.LastPeriod!;
        var over = new SqlExpr.Column(alias, last.Over);
        var latest = new SqlExpr.Window(
            new SqlExpr.Aggregate("max", [over], Where: Where(measure, alias, null)),
            [.. keys, .. last.Per.Select(p => new SqlExpr.Column(alias, p))],
            []
        );
        var isLast = SqlExpr.Equal(over, latest);
        return last.When is null
            ? isLast
            : SqlExpr.AnyOf([new SqlExpr.Is(new SqlExpr.Template(last.When, alias), "NOT TRUE"), isLast]);
    }

    /// <summary>The columns of the subject's table that the measure looks at.</summary>
    public static IEnumerable<string> ColumnsOf(Measure measure, MeasureSet set)
    {
        var own = new[] { measure.Argument, measure.Where, measure.Weight, measure.OnlyIf }
            .OfType<SqlTemplate>()
            .SelectMany(t => t.Columns);
        return measure.Ratio is null
            ? own
            : own.Concat(ColumnsOf(set.Find(measure.Ratio.Numerator)!, set))
                .Concat(ColumnsOf(set.Find(measure.Ratio.Denominator)!, set));
    }

    private static SqlExpr? Where(Measure measure, string alias, SqlExpr? isLast)
    {
        SqlExpr? where = measure.Where is null ? null : new SqlExpr.Template(measure.Where, alias);
        return (where, isLast) switch
        {
            (null, _) => isLast,
            (_, null) => where,
            _ => SqlExpr.AllOf([where, isLast]),
        };
    }

    /// <summary>Rows without a value do not weigh: a mean of what is known.</summary>
    private static SqlExpr WeightedMean(SqlExpr value, SqlExpr weight, SqlExpr? where)
    {
        var known = new SqlExpr.Is(value, "NOT NULL");
        return SqlExpr.Divide(
            new SqlExpr.Aggregate("sum", [new SqlExpr.Binary("*", value, weight)], Where: where),
            new SqlExpr.Aggregate(
                "sum",
                [weight],
                Where: where is null ? known : SqlExpr.AllOf([where, known])
            )
        );
    }
}
