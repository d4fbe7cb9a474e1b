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
    public static readonly ImmutableArray<DerivedFormula> All = [new Rank(), new Share(), new Change(), new Per()];

    public abstract string Name { get; }

    public abstract ValueType Type { get; }

    /// <summary>Valid arguments for the keys selected; null where there can be none.</summary>
    public abstract ImmutableArray<Member>? Arguments(DerivedContext context);

    /// <summary>The value for each group, out of all groups before <c>having</c> and paging.</summary>
    public abstract Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups);

    /// <summary>The keys whose equal values make one partition.</summary>
    protected static int[] Within(DerivedCall call, Groups groups)
    {
        var names = Conditions.Single(call["within"] ?? new ListValue([])).Cast<EnumValue>().Select(e => e.Name).ToHashSet();
        return [.. groups.Keys.Select((k, i) => (k, i)).Where(k => names.Contains(Model.Naming.ConstantCase(k.k.MemberName))).Select(k => k.i)];
    }

    protected static object?[] Part(Group group, int[] keys) => [.. keys.Select(k => group.Keys[k])];
}

/// <summary>A derived measure with its arguments as they are written; equal text is an equal call.</summary>
internal sealed record DerivedCall(DerivedFormula Formula, ImmutableArray<Member> Arguments)
{
    public static DerivedCall Of(string name, ImmutableArray<Member> arguments) =>
        new(DerivedFormula.All.Single(f => f.Name == name), [.. arguments.Where(a => a.Name is not ("op" or "direction"))]);

    public object? this[string argument] => Arguments.FirstOrDefault(a => a.Name == argument)?.Value;

    public EnumValue MeasureOf => (EnumValue)this["of"]!;

    public bool Equals(DerivedCall? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private string Text => AskText.Of(new Ask(null, Formula.Name, Arguments, []));
}
