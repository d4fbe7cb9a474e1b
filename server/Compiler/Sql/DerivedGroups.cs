using System.Collections.Immutable;
using System.Diagnostics;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>The groups that derived measures look at: their numbers, their partitions, and what was joined to them.</summary>
/// <param name="wholes">What groups are compared with, by what it is grouped by.</param>
internal sealed class DerivedGroups(Frame groups, IReadOnlyDictionary<Whole, Frame> wholes, AliasNames names)
{
    private readonly Dictionary<DerivedCall, SqlExpr> _running = [];
    private readonly Dictionary<string, string> _joined = [];

    public ImmutableArray<Dimension> Dimensions => groups.Keys;

    public SqlExpr Of(DerivedCall call) => groups.Of(new Operand.Measured(call.Of!));

    public SqlExpr Key(Dimension dimension) => groups.Of(new Operand.Key(dimension));

    /// <summary>The date dimension, where the measure allows but one.</summary>
    public Dimension? Time => groups.Keys.FirstOrDefault(k => k.Grain is not null);

    public ImmutableArray<SqlExpr> Partition(DerivedCall call) =>
        [.. Wholes.Within(call, groups.Keys).Select(Key)];

    /// <summary>What tells one time series from another: every dimension but the date.</summary>
    public ImmutableArray<SqlExpr> Series => [.. groups.Keys.Where(k => k.Grain is null).Select(Key)];

    /// <summary>The whole at the grain given: measured there where it had to be, else added up from the groups.</summary>
    public SqlExpr Whole(DerivedCall call, ImmutableArray<Dimension> by) =>
        Measured(call, by) is { } frame
            ? frame.Of(new Operand.Measured(call.Of!))
            : new SqlExpr.Window(new SqlExpr.Aggregate("sum", [Of(call)]), [.. by.Select(Key)], []);

    /// <summary>Joins something to the groups, once for each key; at most one row of it to each group.</summary>
    /// <returns>Under which alias it stands.</returns>
    public string Join(string key, Func<SqlJoin> make)
    {
        if (!_joined.TryGetValue(key, out var alias))
        {
            var join = make();
            groups.Joins.Add(join);
            _joined.Add(key, alias = join.Source.Alias);
        }

        return alias;
    }

    /// <summary>The measure in the same series so many periods earlier, by its date: a join costs less than a window's frame.</summary>
    public SqlExpr Earlier(DerivedCall call, SqlExpr back)
    {
        if (groups.Earlier is { IsEmpty: false } known)
            return new SqlExpr.Column(
                groups.Root,
                Frame.EarlierName(
                    known.Index().First(e => e.Item.Of == call.Of && e.Item.Periods == call.Periods).Index
                )
            );

        var alias = Join(
            $"{call.Periods} earlier",
            () =>
            {
                var name = names.Next("earlier");
                var at = new SqlExpr.Binary("-", Key(Time!), back);
                var on = Series
                    .Select(k => (SqlExpr)new SqlExpr.Binary("IS NOT DISTINCT FROM", Under(name, k), k))
                    .Append(SqlExpr.Equal(Under(name, Key(Time!)), at));
                return new(
                    groups.From is SqlSource.Table table
                        ? table with
                        {
                            Alias = name,
                        }
                        : throw new UnreachableException("groups have a name"),
                    SqlExpr.AllOf(on)
                );
            }
        );
        return Under(alias, Of(call));
    }

    private static SqlExpr.Column Under(string alias, SqlExpr column) =>
        ((SqlExpr.Column)column) with
        {
            Alias = alias,
        };

    /// <summary>The call's running sum, where adding groups up would not make it.</summary>
    public SqlExpr? Running(DerivedCall call) => _running.GetValueOrDefault(call);

    public void AddRunning(DerivedCall call, SqlExpr sum) => _running.Add(call, sum);

    /// <summary>The frame of the whole measured at that grain; null when adding the groups up does.</summary>
    public Frame? Measured(DerivedCall call, ImmutableArray<Dimension> by) =>
        wholes
            .Where(w =>
                w.Key.By.SequenceEqual(by)
                && Equals(w.Key.Ascent, call.Ascent)
                && w.Key.Groups.Measures.Contains(call.Of!)
            )
            .Select(w => w.Value)
            .FirstOrDefault();
}
