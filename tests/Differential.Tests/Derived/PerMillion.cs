using System.Collections.Immutable;
using Jiaxing.Analytics.Differential.Tests.Asking;
using Jiaxing.Analytics.Differential.Tests.Evaluating;
using Jiaxing.Analytics.Differential.Tests.Generating;
using ValueType = Jiaxing.Analytics.Model.ValueType;

namespace Jiaxing.Analytics.Differential.Tests.Derived;

/// <summary>The measure for each million residents.</summary>
internal sealed class PerMillion : DerivedFormula
{
    public override string Name => "perMillion";

    public override ValueType Type => ValueType.Float;

    public override ImmutableArray<Member>? Arguments(DerivedContext context) =>
        Per.HasDenominators(context) && context.OfNumber() is { } of ? [of] : null;

    public override Dictionary<Group, object?> Evaluate(DerivedCall call, Groups groups) =>
        Per.Of(groups.Named(call.MeasureOf), groups, "POPULATION", 1e6);
}
