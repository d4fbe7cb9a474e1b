using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The year of the figure that <see cref="Per"/> divides by.</summary>
internal sealed class DenominatorPeriod : DerivedFormula
{
    public override string Name => "denominatorPeriod";

    public override ValueType Type => ValueType.Int;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        Per.HasDenominators(context) ? [Per.Denominator(context)] : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups)
    {
        var figure = Per.Figures(groups, ((EnumValue)call["denominator"]!).Name);
        return groups.All.ToDictionary(g => g, g => (object?)figure(g)?.Year);
    }
}
