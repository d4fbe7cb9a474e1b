using System.Collections.Immutable;
using Jiaxing.Analytics.Compiler.Derived;
using Jiaxing.Analytics.Compiler.Diagnostics;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>Reads the arguments of a derived measure; <see cref="DerivedCallCheck"/> says what is wrong with them.</summary>
internal sealed class DerivedCallReader(SelectionContext context)
{
    private readonly PlaceFinder _places = new(context.Model);

    public DerivedCall? Read(
        GroupScope scope,
        DerivedMeasure derived,
        IReadOnlyDictionary<string, object?> arguments,
        Place at
    )
    {
        var call = new DerivedCall(
            derived,
            arguments.GetValueOrDefault("of") is string of ? scope.Subject.Measures!.FindConstant(of) : null,
            Within(scope, derived, arguments)
        )
        {
            Top = arguments.GetValueOrDefault("top") as string == "LOWEST" ? RankTop.Lowest : RankTop.Highest,
            Periods = arguments.GetValueOrDefault("periods") as int? ?? 1,
            Form =
                arguments.GetValueOrDefault("as") as string == "RELATIVE"
                    ? ChangeForm.Relative
                    : ChangeForm.Absolute,
            Over = arguments.GetValueOrDefault("over") is string over
                ? MemberNamed(scope.Subject, over)
                : null,
            Denominator =
                derived == PerMillion.Measure
                    ? PerMillion.Denominator
                    : arguments.GetValueOrDefault("denominator") as string,
            Scale =
                derived == PerMillion.Measure
                    ? PerMillion.Scale
                    : arguments.GetValueOrDefault("scale") as double? ?? 1,
        };
        if (new DerivedCallCheck(scope, _places).Mistake(call, arguments, at) is { } mistake)
        {
            context.Fail(mistake);
            return null;
        }

        return Resolve(call, scope, arguments);
    }

    /// <summary>What can be told only of arguments that were found right.</summary>
    private DerivedCall Resolve(
        DerivedCall call,
        GroupScope scope,
        IReadOnlyDictionary<string, object?> arguments
    )
    {
        return call.Derived.Kind switch
        {
            DerivedKind.Cumulative => call with { Of = call.Of!.OfFlows ?? call.Of },
            DerivedKind.Index => call with { Base = Period("base") },
            DerivedKind.Cagr => call with { From = Period("from"), To = Period("to") },
            DerivedKind.Difference => call with
            {
                Ascent = _places.Ascend(_places.Places(scope).Single(), arguments["to"]!),
            },
            DerivedKind.Per or DerivedKind.DenominatorPeriod when _places.Places(scope).IsEmpty => call with
            {
                Places = _places.Admitted(scope).Single(),
            },
            _ => call,
        };

        DateOnly? Period(string argument) =>
            Periods.FirstDay((string)arguments[argument]!, scope.Times.Single().Grain!.Value);
    }

    private static ImmutableArray<string> Within(
        GroupScope scope,
        DerivedMeasure derived,
        IReadOnlyDictionary<string, object?> arguments
    ) =>
        arguments.GetValueOrDefault("within") switch
        {
            // a running sum is of each series unless it is said of what
            null when derived.Kind == DerivedKind.Cumulative =>
            [
                .. scope.Dimensions.Where(d => d.Grain is null).Select(d => d.MemberName).Distinct(),
            ],
            null => [],
            string one => [MemberNamed(scope.Subject, one)],
            IEnumerable<object?> list =>
            [
                .. list.Cast<string>().Select(c => MemberNamed(scope.Subject, c)).Distinct(),
            ],
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };

    private static string MemberNamed(Subject subject, string constant) =>
        subject.Members.Single(m => m.ConstantName == constant).Name;
}
