using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>The groups that derived measures look at: their numbers, their partitions, and what was joined to them.</summary>
/// <param name="wholes">What groups are compared with, by what it is grouped by.</param>
internal sealed class DerivedGroups(Frame groups, IReadOnlyDictionary<Whole, Frame> wholes)
{
    private readonly Dictionary<DerivedCall, SqlExpr> _running = [];

    public ImmutableArray<Dimension> Dimensions => groups.Keys;

    public SqlExpr Of(DerivedCall call) => groups.Of(new Operand.Measured(call.Of!));

    public SqlExpr Key(Dimension dimension) => groups.Of(new Operand.Key(dimension));

    /// <summary>The date dimension, where the measure allows but one.</summary>
    public Dimension? Time => groups.Keys.FirstOrDefault(k => k.Grain is not null);

    public ImmutableArray<SqlExpr> Partition(DerivedCall call) => [.. Wholes.Within(call, groups.Keys).Select(Key)];

    /// <summary>What tells one time series from another: every dimension but the date.</summary>
    public ImmutableArray<SqlExpr> Series => [.. groups.Keys.Where(k => k.Grain is null).Select(Key)];

    /// <summary>The whole at the grain given: measured there where it had to be, else added up from the groups.</summary>
    public SqlExpr Whole(DerivedCall call, ImmutableArray<Dimension> by) =>
        Measured(call, by) is { } frame
            ? frame.Of(new Operand.Measured(call.Of!))
            : new SqlExpr.Window(new SqlExpr.Aggregate("sum", [Of(call)]), [.. by.Select(Key)], []);

    /// <summary>The call's running sum, where adding groups up would not make it.</summary>
    public SqlExpr? Running(DerivedCall call) => _running.GetValueOrDefault(call);

    public void AddRunning(DerivedCall call, SqlExpr sum) => _running.Add(call, sum);

    /// <summary>The frame of the whole measured at that grain; null when adding the groups up does.</summary>
    public Frame? Measured(DerivedCall call, ImmutableArray<Dimension> by) =>
        wholes
            .Where(w => w.Key.By.SequenceEqual(by) && Equals(w.Key.Ascent, call.Ascent) && w.Key.Groups.Measures.Contains(call.Of!))
            .Select(w => w.Value)
            .FirstOrDefault();
}
