using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>
/// A derived measure: how its arguments are made up, and its formula said again. A new one is a file here and a line
/// in <see cref="All"/>; a test holds the list to what is served.
/// </summary>
internal abstract class DerivedFormula
{
    public static readonly ImmutableArray<DerivedFormula> All =
    [
        new Rank(),
        new DenseRank(),
        new Percentile(),
        new Share(),
        new ZScore(),
        new LocationQuotient(),
        new Difference(),
        new Change(),
        new Cumulative(),
        new MovingAverage(),
        new Index(),
        new Cagr(),
        new Per(),
        new PerMillion(),
        new DenominatorPeriod(),
    ];

    /// <summary>Those that look at other periods.</summary>
    public static readonly ImmutableArray<DerivedFormula> OfSeries =
    [
        .. All.Where(f => f is Change or Cumulative or MovingAverage or Index or Cagr),
    ];

    public abstract string Name { get; }

    public abstract ValueType Type { get; }

    /// <summary>Whether both sides compute it by the same operations, so that equal is equal to the last bit.</summary>
    public virtual bool IsExact => true;

    /// <summary>Valid arguments for the keys selected; null where there can be none.</summary>
    public abstract ImmutableArray<Member>? Arguments(DerivedContext context);

    /// <summary>The value for each group, out of all groups before <c>having</c> and paging.</summary>
    public abstract Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups);

    /// <summary>For the one row of all groups beyond the page: null, except where it is said to have one.</summary>
    public virtual object? OfOthers(DerivedCall call, Group others, Groups groups) => null;

    /// <summary>The keys whose equal values make one partition.</summary>
    protected static int[] Within(DerivedCall call, Groups groups) =>
        Named(
            groups,
            [.. Conditions.Single(call["within"] ?? new ListValue([])).Cast<EnumValue>().Select(e => e.Name)]
        );

    /// <summary>The keys under the subject's own fields of these names.</summary>
    protected static int[] Named(Groups groups, HashSet<string> names) =>
        [
            .. groups
                .Keys.Select((k, i) => (k, i))
                .Where(k => names.Contains(Model.Naming.ConstantCase(k.k.MemberName)))
                .Select(k => k.i),
        ];

    /// <summary>Makes, of the values of each partition's groups, the function that gives the result for one of them.</summary>
    protected static Dictionary<Group, object?> OfPartitions(
        DerivedCall call,
        Groups groups,
        Func<List<object>, Func<object, object?>> of
    )
    {
        var measure = groups.Named(call.MeasureOf);
        var within = Within(call, groups);
        return groups
            .All.GroupBy(g => Part(g, within), new SameKeys())
            .SelectMany(part =>
            {
                var result = of([.. part.Select(g => groups.Measured(g, measure)).OfType<object>()]);
                return part.Select(g =>
                    KeyValuePair.Create(g, groups.Measured(g, measure) is { } value ? result(value) : null)
                );
            })
            .ToDictionary();
    }

    protected static object?[] Part(Group group, int[] keys) => [.. keys.Select(k => group.Keys[k])];
}

/// <summary>A derived measure with its arguments as they are written; equal text is an equal call.</summary>
internal sealed record DerivedCall(DerivedFormula Formula, ImmutableArray<Member> Arguments)
{
    public static DerivedCall Of(string name, ImmutableArray<Member> arguments) =>
        new(
            DerivedFormula.All.Single(f => f.Name == name),
            [.. arguments.Where(a => a.Name is not ("op" or "direction"))]
        );

    public object? this[string argument] => Arguments.FirstOrDefault(a => a.Name == argument)?.Value;

    public EnumValue MeasureOf => (EnumValue)this["of"]!;

    public bool HasMeasure => this["of"] is not null;

    public bool Equals(DerivedCall? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private string Text => AskText.Of(new Ask(null, Formula.Name, Arguments, []));
}
