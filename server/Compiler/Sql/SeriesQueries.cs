using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>Groups with measures of earlier periods, which are looked up in lists of their series.</summary>
internal static class SeriesQueries
{
    /// <summary>A row for each series: its keys, and lists of its periods and of their measures, side by side.</summary>
    public static SqlQuery Lists(Frame groups)
    {
        var (keys, listed) = ColumnsOf(groups);
        var lists = listed.Select(name => new SqlNamed(
            new SqlExpr.Aggregate("list", [new SqlExpr.Column(groups.Root, name)]),
            name
        ));
        return groups.Select([.. keys.Select(name => Same(groups.Root, name)), .. lists]) with
        {
            GroupBy = GroupQueries.Positions(keys.Length),
        };
    }

    /// <summary>The groups once more, each with the measures that calls look back to.</summary>
    public static SqlQuery WithEarlier(Frame groups, SqlSource.Table lists, ImmutableArray<DerivedCall> calls)
    {
        var (keys, listed) = ColumnsOf(groups);
        var again = new SqlQuery
        {
            Columns =
            [
                .. keys.Select(name => Same(lists.Alias, name)),
                .. listed.Select(name => new SqlNamed(
                    new SqlExpr.Call("unnest", [new SqlExpr.Column(lists.Alias, name)]),
                    name
                )),
                .. listed.Select(name => new SqlNamed(new SqlExpr.Column(lists.Alias, name), ListOf(name))),
            ],
            From = lists,
        };
        var (time, grain) = (listed[0], groups.Keys.First(k => k.Grain is not null).Grain!.Value);
        var earlier = calls.Select(
            (call, i) =>
            {
                var period = new SqlExpr.Binary(
                    "-",
                    new SqlExpr.Column(lists.Alias, time),
                    DerivedSeries.Back(call.Periods, grain)
                );
                var at = new SqlExpr.Call(
                    "list_position",
                    [new SqlExpr.Column(lists.Alias, ListOf(time)), new SqlExpr.Cast(period, "DATE")]
                );
                var measures = ListOf(Frame.MeasureName(groups.Measures.IndexOf(call.Of!)));
                return new SqlNamed(
                    new SqlExpr.Call("list_extract", [new SqlExpr.Column(lists.Alias, measures), at]),
                    Frame.EarlierName(i)
                );
            }
        );
        return new SqlQuery
        {
            Columns = [.. keys.Concat(listed).Select(name => Same(lists.Alias, name)), .. earlier],
            From = new SqlSource.Derived(again, lists.Alias),
        };
    }

    private static (ImmutableArray<string> Keys, ImmutableArray<string> Listed) ColumnsOf(Frame groups)
    {
        var keys = groups
            .Keys.Select((k, i) => (Name: Frame.KeyName(i), IsTime: k.Grain is not null))
            .ToLookup(k => k.IsTime, k => k.Name);
        return ([.. keys[false]], [.. keys[true], .. groups.Measures.Select((_, i) => Frame.MeasureName(i))]);
    }

    private static SqlNamed Same(string alias, string name) => new(new SqlExpr.Column(alias, name), name);

    private static string ListOf(string name) => $"{name}_series";
}
