using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>A group key as SQL: what the rows are grouped by, and what is shown of it once they are.</summary>
/// <param name="By">Of a date's period its number, which is five times faster to make than its first day.</param>
internal sealed record GroupKeyLowering(SqlExpr By, SqlExpr Shown)
{
    public static GroupKeyLowering Lower(GroupKey key, Frame frame) =>
        key.Source switch
        {
            KeySource.Column column => Same(new SqlExpr.Column(frame.AliasOf(column.Path), column.Name)),
            KeySource.FanKey fan => Same(frame.FanKey(fan.Path)),
            KeySource.Value value when key.Dimension.Grain is { } grain && !IsKept(value, grain, frame) =>
                OfPeriod(frame.Of(value.Field), grain),
            KeySource.Value value => Same(frame.Of(value.Field)),
            _ => throw new UnreachableException(key.Source.GetType().Name),
        };

    private static GroupKeyLowering Same(SqlExpr key) => new(key, key);

    private static GroupKeyLowering OfPeriod(SqlExpr date, TimeGrain grain) =>
        grain switch
        {
            TimeGrain.Year => Numbered(date, 1, "month"),
            TimeGrain.Quarter => Numbered(date, 4, "quarter"),
            TimeGrain.Month => Numbered(date, 12, "month"),
            TimeGrain.Day => Same(new SqlExpr.Cast(date, "DATE")),
            _ => throw new UnreachableException(grain.ToString()),
        };

    /// <summary>Periods numbered through, so many to the year: January 2023 is month 24276.</summary>
    private static GroupKeyLowering Numbered(SqlExpr date, int perYear, string part)
    {
        var one = Number(1);
        SqlExpr year = new SqlExpr.Call("year", [date]);
        if (perYear == 1)
            return new(year, new SqlExpr.Call("make_date", [year, one, one]));

        var ofYear = new SqlExpr.Binary("-", new SqlExpr.Call(part, [date]), one);
        var number = new SqlExpr.Binary("+", new SqlExpr.Binary("*", year, Number(perYear)), ofYear);
        SqlExpr period = new SqlExpr.Binary("%", number, Number(perYear));
        if (perYear < 12)
            period = new SqlExpr.Binary("*", period, Number(12 / perYear));
        var month = new SqlExpr.Binary("+", period, one);
        return new(
            number,
            new SqlExpr.Call("make_date", [new SqlExpr.Binary("//", number, Number(perYear)), month, one])
        );
    }

    private static SqlExpr.Keyword Number(int number) => new($"{number}");

    /// <summary>Whether a roll-up holds the first days of just these periods.</summary>
    private static bool IsKept(KeySource.Value value, TimeGrain grain, Frame frame) =>
        value.Field is { Path.IsRoot: true, Property.Source: ColumnSource.Column column }
        && frame.RollUp?.Keys.FirstOrDefault(k => k.Column == column.Name)?.Grain is { } kept
        && kept.ToString() == grain.ToString();
}
